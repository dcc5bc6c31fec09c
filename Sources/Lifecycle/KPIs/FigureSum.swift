/// Figures of the books added up to one integer: what a KPI is made of.
///
/// It says which cells of which section are meant and when in relation to the period that is asked
/// for; so the same sum is read of one month or of twelve, of a segment or of all.
public struct FigureSum: Sendable, Hashable {
  /// When, in relation to a period of months.
  public enum Span: Sendable, Hashable {
    /// Added up over the period.
    case period
    /// What stood at the beginning, and at the end, of the period.
    case opening, closing
    /// Added up from the start of the run to the end of the period.
    case toDate
    /// What stood at the start of the run.
    case start
    /// Added up over the whole run, also beyond the period.
    case run

    /// - Parameter period: of months counted from 0.
    func months(_ period: Range<Int>, horizon: Int) -> Range<Int> {
      switch self {
      case .period: period
      case .opening: period.lowerBound..<period.lowerBound + 1
      case .closing: period.upperBound..<period.upperBound + 1
      case .toDate: 0..<period.upperBound
      case .start: 0..<1
      case .run: 0..<horizon
      }
    }
  }

  /// Which places of a section's dimension.
  public enum Places: Sendable, Hashable {
    case only(Int)
    case all
    /// Pairs of a tier with itself; for figures by tier × tier.
    case diagonal
    /// Of the tier that is asked for, or of all tiers; for figures by tier.
    case tier
    /// Customers of the tier that is asked for, or of all; for heads by status.
    case customers(isLoyal: Bool?)
    /// Customers of all tiers, whichever is asked for; for heads by status.
    case everyCustomer
    /// Customers of certain profiles who were in the tier that is asked for, or any; with
    /// `isNew`, also those who were no customers one retention period ago.
    case profiles(
      active: ClosedRange<Int>, wasActive: ClosedRange<Int>, orders: ClosedRange<Int>, isNew: Bool)
  }

  struct Part: Sendable, Hashable {
    let section: LedgerSection.ID
    let figure: Int
    let places: Places
    let span: Span
    var isSubtracted = false
    /// Whether it is nothing in books that do not hold the section, and not undefined.
    var isOptional = false
  }

  private(set) var parts: [Part]

  /// A figure of any section.
  public static func figure<Figure: LedgerFigure>(
    _ figure: Figure, _ places: Places = .all, _ span: Span = .period
  ) -> FigureSum {
    FigureSum(parts: [
      Part(section: Figure.section, figure: figure.rawValue, places: places, span: span)
    ])
  }

  /// What happened.
  public static func flow(_ flow: Flow, _ span: Span = .period) -> FigureSum {
    figure(flow, .all, span)
  }

  /// What stands at the end of the period, or when `span` says.
  public static func stock(_ stock: Stock, _ span: Span = .closing) -> FigureSum {
    figure(stock, .all, span)
  }

  /// What all campaigns did together.
  public static func campaigns(_ flow: CampaignFlow, _ span: Span = .period) -> FigureSum {
    figure(flow, .all, span)
  }

  /// Customers of the tier asked for, or of all; with `isLoyal`, only loyal ones or only others.
  public static func customers(isLoyal: Bool? = nil, _ span: Span = .closing) -> FigureSum {
    figure(StatusStock.persons, .customers(isLoyal: isLoyal), span)
  }

  /// Aware and interested prospects.
  public static func prospects(_ span: Span = .closing) -> FigureSum {
    figure(StatusStock.persons, .only(0), span) + figure(StatusStock.persons, .only(1), span)
  }

  /// Customers by what they did: an order within the activity window now, and one retention period
  /// before (0 or 1 each), and orders in the trailing 12 months (2 stands for more). Those who have
  /// become customers within the retention period are counted only with `isNew`.
  public static func profiles(
    active: ClosedRange<Int> = 0...1, wasActive: ClosedRange<Int> = 0...1,
    orders: ClosedRange<Int> = 0...2, isNew: Bool = true
  ) -> FigureSum {
    figure(
      ProfileStock.customers,
      .profiles(active: active, wasActive: wasActive, orders: orders, isNew: isNew), .closing)
  }

  /// Of these, customers who were on the books at the start of the run.
  public static func existing(
    active: ClosedRange<Int> = 0...1, wasActive: ClosedRange<Int> = 0...1,
    orders: ClosedRange<Int> = 0...2, isNew: Bool = true
  ) -> FigureSum {
    var sum = FigureSum(parts: [])
    for set in isNew ? 0...1 : 1...1 {
      for active in active {
        for wasActive in wasActive {
          for orders in orders {
            let cell = CustomerProfile.cell(
              tierThen: set, active: active, wasActive: wasActive, orders: UInt16(orders))
            sum.parts.append(
              Part(
                section: ExistingStock.section, figure: ExistingStock.customers.rawValue,
                places: .only(cell), span: .closing))
          }
        }
      }
    }
    return sum
  }

  /// The same, and nothing in books of scenarios without the mechanism that posts it.
  public var orNothing: FigureSum {
    FigureSum(
      parts: parts.map { part in
        var optional = part
        optional.isOptional = true
        return optional
      })
  }

  public static func + (one: FigureSum, other: FigureSum) -> FigureSum {
    FigureSum(parts: one.parts + other.parts)
  }

  public static func - (one: FigureSum, other: FigureSum) -> FigureSum {
    FigureSum(
      parts: one.parts
        + other.parts.map { part in
          var negative = part
          negative.isSubtracted.toggle()
          return negative
        })
  }
}

extension FigureSum.Places {
  /// Calls `body` for every place that is meant, until it says no.
  ///
  /// - Returns: whether it never did.
  func allSatisfy(
    of cells: LedgerCells, tier: Int?, tiers: Int, _ body: (Int) -> Bool
  ) -> Bool {
    switch self {
    case .only(let place): return cells.places > place && body(place)
    case .all: return (0..<cells.places).allSatisfy(body)
    case .diagonal:
      return stride(from: 0, to: cells.places, by: tiers + 1).allSatisfy(body)
    case .tier: return (tier.map { $0..<$0 + 1 } ?? 0..<tiers).allSatisfy(body)
    case .customers(let isLoyal):
      return (tier.map { $0..<$0 + 1 } ?? 0..<tiers).allSatisfy { tier in
        (isLoyal == true || body(Int(StatusCode.customer(tier: tier, loyal: false))))
          && (isLoyal == false || body(Int(StatusCode.customer(tier: tier, loyal: true))))
      }
    case .everyCustomer:
      return Self.customers(isLoyal: nil).allSatisfy(of: cells, tier: nil, tiers: tiers, body)
    case .profiles(let active, let wasActive, let orders, let isNew):
      let then = tier.map { $0 + 1..<$0 + 2 } ?? (isNew ? 0 : 1)..<tiers + 1
      return then.allSatisfy { tierThen in
        active.allSatisfy { active in
          wasActive.allSatisfy { wasActive in
            orders.allSatisfy {
              body(
                CustomerProfile.cell(
                  tierThen: tierThen, active: active, wasActive: wasActive, orders: UInt16($0)))
            }
          }
        }
      }
    }
  }
}
