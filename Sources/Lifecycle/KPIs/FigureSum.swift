/// Figures of the books added up to one integer: what a KPI is made of.
///
/// It says which cells of which section are meant and when in relation to the period that is asked
/// for; so the same sum is read of one month or of twelve, of a segment or of all.
public struct FigureSum: Sendable, Hashable {
  /// When, in relation to a period of months.
  public enum Span: Sendable, Hashable {
    /// Added up over the period.
    case period
    /// Added up over the first months of the period, at most so many. With `orMore` they stand for all
    /// later ones as well, and no period that begins later than the run may be longer.
    case leading(Int, orMore: Bool = false)
    /// What stood at the beginning, and at the end, of the period.
    case opening, closing
    /// Added up from the start of the run to the end of the period.
    case toDate
    /// What stood at the start of the run.
    case start
    /// Added up over the whole run, also beyond the period.
    case run

    /// - Parameter period: of months counted from 0.
    /// - Returns: nil where the period is too long.
    func months(_ period: Range<Int>, horizon: Int) -> Range<Int>? {
      switch self {
      case .period: period
      case .leading(let months, let orMore):
        orMore && Self.isTooLong(period, months) ? nil : period.prefix(months)
      case .opening: period.lowerBound..<period.lowerBound + 1
      case .closing: period.upperBound..<period.upperBound + 1
      case .toDate: 0..<period.upperBound
      case .start: 0..<1
      case .run: 0..<horizon
      }
    }

    /// Whether a period of months counted from 0 is longer than `most`, and begins later than the run.
    static func isTooLong(_ period: Range<Int>, _ most: Int) -> Bool {
      period.lowerBound > 0 && period.count > most
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
    /// The campaign that is asked for, or all; for figures by campaign.
    case campaign
    /// Persons reached with so many months since the last, see ``PersonFlow``.
    case persons(Reached, gap: Int)

    /// Which persons, by where they stood when they were reached.
    public enum Reached: Sendable, Hashable {
      /// Customers of the tier that is asked for; everybody when none is.
      case everybody
      case aware, interested

      /// Places in ``LedgerDimension/position``.
      func positions(tier: Int?, tiers: Int) -> Range<Int> {
        let customers = Int(StatusCode.firstCustomer)
        return switch self {
        case .aware: 0..<1
        case .interested: 1..<2
        case .everybody: tier.map { customers + $0..<customers + $0 + 1 } ?? 0..<customers + tiers
        }
      }
    }
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

  /// Persons whom campaigns reached in the period, each once, by where they stood on the period's first
  /// contact. Of the period's month k, counted from 0, those who were reached more than k months before
  /// the last time, or never.
  public static func persons(
    _ flow: PersonFlow, _ who: Places.Reached = .everybody
  ) -> FigureSum {
    (1...PersonFlow.gaps).reduce(figure(flow, .persons(who, gap: 0))) { sum, gap in
      sum
        + figure(
          flow, .persons(who, gap: gap), .leading(gap, orMore: gap == PersonFlow.gaps))
    }
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
