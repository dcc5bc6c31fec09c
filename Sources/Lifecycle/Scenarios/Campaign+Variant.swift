import Documents
import Statistics

extension Campaign {
  /// Variant B of a campaign: other contents, another offer. What it does not state is the campaign's.
  public struct Variant: Sendable {
    /// Share of persons who get it.
    public let split: Quantity
    public let open: Quantity?
    public let click: Quantity?
    public let uplift: Quantity?
    public let orderValueUplift: Quantity?
    public let advance: Quantity?
    public let offer: (any Offer)?
  }

  /// The offers of all variants.
  var offers: [any Offer] { [offer, variant?.offer].compactMap(\.self) }
  /// What variant B offers.
  var offerOfB: (any Offer)? { variant?.offer ?? offer }
}

extension Campaign.Variant {
  init(reading section: Section, offers: Catalogue<any Offer.Type>, isBudgeted: Bool) {
    section.explain(
      [
        "split": "share of persons who get it, by a lot for life",
        "open": "share of its delivered contacts that are opened",
        "click": "share of its opened contacts that are clicked",
        "uplift": "its change of the hazard of the next step",
        "orderValueUplift": "its change of what an order is worth",
        "advance": "its chance to move a prospect to the next stage",
        "offer": "what it gives away",
      ],
      defaults: Dictionary(
        uniqueKeysWithValues: Self.stated.map {
          ($0, "the campaign's")
        }))
    split = section.quantity("split", .share, .share)
    func quantity(_ key: String, _ dimension: Dimension, _ role: QuantityRole) -> Quantity? {
      section.has(key)
        ? section.quantity(key, dimension, role, in: dimension == .lift ? -1...100 : nil) : nil
    }
    open = quantity("open", .share, .share)
    click = quantity("click", .share, .share)
    uplift = quantity("uplift", .lift, .effect)
    orderValueUplift = quantity("orderValueUplift", .lift, .effect)
    advance = quantity("advance", .share, .effect)
    offer = section.section("offer").flatMap {
      offers.read($0, isStanding: false, isBudgeted: isBudgeted)
    }
    if !Self.stated.contains(where: section.has) {
      section.report(
        "differs from the campaign in nothing; write one of "
          + Self.stated.joined(separator: ", "))
    }
  }

  private static let stated = ["open", "click", "uplift", "orderValueUplift", "advance", "offer"]
}
