/// Heads by status at the start of a month; see ``StatusCode``.
public enum StatusStock: Int, LedgerFigure {
  case persons

  public static let section = LedgerSection.ID.status
  public static let dimension = LedgerDimension.status

  public var descriptor: FigureDescriptor {
    .count(self, "Persons", "Persons in the status at the start of the month.")
  }
}

/// Customers by tier at the start of a month.
public enum TierStock: Int, LedgerFigure {
  case notRepurchased
  case repurchased
  case active

  public static let section = LedgerSection.ID.tier
  public static let dimension = LedgerDimension.tier

  public var descriptor: FigureDescriptor {
    switch self {
    case .notRepurchased:
      .count(
        self, "Not repurchased",
        "Customers in the tier at the start of the month just ended who did not order in it.")
    case .repurchased:
      .count(
        self, "Repurchased",
        "Customers in the tier at the start of the month just ended who ordered in it.")
    case .active:
      .count(self, "Active", "Customers in the tier with an order within the activity window.")
    }
  }
}

/// Customers by ``CustomerProfile`` at the start of a month.
public enum ProfileStock: Int, LedgerFigure {
  case customers

  public static let section = LedgerSection.ID.profile
  public static let dimension = LedgerDimension.profile

  public var descriptor: FigureDescriptor {
    .count(self, "Customers", "Customers of the profile at the start of the month.")
  }
}

/// Of the customers by profile, those who were on the books at the start of the run; of which tier they
/// were then is not told.
public enum ExistingStock: Int, LedgerFigure {
  case customers

  public static let section = LedgerSection.ID.existing
  public static let dimension = LedgerDimension.pair(
    .places(["no customer then", "customer then"]), .places(CustomerProfile.names))

  public var descriptor: FigureDescriptor {
    .count(
      self, "Existing customers", "Of the customers, those on the books at the start of the run.")
  }

  /// Both sets of ``CustomerProfile/cells``.
  static let places = 2 * CustomerProfile.cells
}

/// Customers by month of first order and calendar month: the retention triangle.
public enum CohortFlow: Int, LedgerFigure {
  case buyers
  case revenue

  public static let section = LedgerSection.ID.cohort
  public static let dimension = LedgerDimension.cohort

  public var descriptor: FigureDescriptor {
    switch self {
    case .buyers: .count(self, "Buyers", "Customers of the cohort with an order in the month.")
    case .revenue: .money(self, "Revenue", "Revenue of the cohort in the month.")
    }
  }
}

/// Where a customer stands at the start of a month, as one cell of a histogram that retention and
/// repurchase are read from: one addition instead of seven.
struct CustomerProfile {
  /// Cells per tier of one retention period ago (and one set for those who were no customers).
  static let cells = 12

  /// Of the cells of a set, in their order.
  static let names = ["not active", "active"].flatMap { now in
    ["not active then", "active then"].flatMap { then in
      ["no order", "one order", "more orders"].map { "\(now), \(then), \($0)" }
    }
  }

  /// - Parameters:
  ///   - tierThen: the tier one retention period ago + 1; 0 for none.
  ///   - active: an order within the activity window, 0 or 1; now and then.
  ///   - orders: in the trailing 12 months.
  @inline(__always)
  static func cell(tierThen: Int, active: Int, wasActive: Int, orders: UInt16) -> Int {
    let count = orders >= 2 ? 2 : Int(orders)
    return tierThen &* cells &+ active &* 6 &+ wasActive &* 3 &+ count
  }

  /// The same of sixteen customers.
  @inline(__always)
  static func cell(
    tierThen: SixteenRows, active: SixteenRows, wasActive: SixteenRows, orders: SixteenRows
  ) -> SixteenRows {
    let one = SixteenRows(where: orders .== SixteenRows(repeating: 1))
    let none = SixteenRows(where: orders .== .zero)
    // All bits of a lane are −1: 2, 1 where there is one order, 0 where there is none.
    let count = SixteenRows(repeating: 2) &+ one &+ none &+ none
    return tierThen &* Int16(cells) &+ active &* 6 &+ wasActive &* 3 &+ count
  }
}
