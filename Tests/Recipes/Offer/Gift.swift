import Documents
import Lifecycle

/// A gift with an order: the dearest one that the basket qualifies for.
///
/// The recipe of an offer with a section of its own, by kind of gift.
struct Gift: Offer {
  enum Kind: String, CaseIterable {
    case sample, standard, premium
  }

  /// What was handed out, by kind.
  enum Figure: Int, LedgerFigure {
    case gifts
    case cost

    static let section = LedgerSection.ID.open("gift")
    static let dimension = LedgerDimension.places(Kind.allCases.map(\.rawValue))

    var descriptor: FigureDescriptor {
      switch self {
      case .gifts: .count(self, "Gifts", "Gifts handed out.")
      case .cost: .money(self, "Cost of gifts", "What the company paid for them.")
      }
    }
  }

  static let definition = OfferDefinition(
    name: "samples",
    summary: "A gift with an order above a minimum basket: sample, standard or premium.",
    parameters: Kind.allCases.flatMap { kind in
      [
        ("\(kind).minimum", "smallest basket that gets it [currency]"),
        ("\(kind).cost", "what one costs [currency]"),
      ]
    })
  static let sections = [LedgerSection(Figure.self)]
  static let redemptionFigures: RedemptionFigures? = RedemptionFigures(
    count: Figure.gifts, cost: Figure.cost)

  struct Present {
    /// In ``Kind``.
    let place: Int
    let minimum: Quantity
    let cost: Quantity
  }

  let presents: [Present]
  let conditions: OfferConditions

  init(reading section: Section) {
    presents = Kind.allCases.enumerated().compactMap { place, kind in
      section.section(kind.rawValue).map { part in
        Present(
          place: place, minimum: part.quantity("minimum", .money, .threshold, in: 0...1e9),
          cost: part.quantity("cost", .money, .cost, in: 0...1e9))
      }
    }
    conditions = OfferConditions(reading: section)
    if presents.isEmpty {
      section.report("gives nothing; write e.g. `sample: {minimum: …, cost: …}`")
    }
  }

  func steps(_ draws: Draws) -> [OfferStep] {
    presents.map { present in
      OfferStep(
        minimum: Money(present.minimum.value(draws)).raw,
        amount: Money(present.cost.value(draws)).raw, place: present.place)
    }
  }
}
