/// Everything a run counts: additive, integer, indexed by ``LedgerShape``. Sums of ledgers do not
/// depend on their order.
public struct Ledger: Sendable, Equatable {
  public let shape: LedgerShape
  var counts: [Int64]
  /// Σ value² of the persons on the books, and of those who left them, per month (ten-thousandths²).
  var squares: [Int128]

  public init(shape: LedgerShape) {
    self.shape = shape
    counts = Array(repeating: 0, count: shape.count)
    squares = Array(repeating: 0, count: 2 * (shape.months + 1))
  }

  /// - Parameter first: the month before which `other` holds nothing.
  /// - Precondition: equal shapes.
  public mutating func merge(_ other: Ledger, from first: Int = 0) {
    precondition(shape == other.shape, "ledgers of different shapes cannot be added")
    var isExact = true
    let cells = max(0, first) * shape.stride..<shape.count
    counts.withUnsafeMutableBufferPointer { own in
      other.counts.withUnsafeBufferPointer { others in
        // The sign of a sum that differs from those of both parts; no branch, so several at once.
        var overflow: Int64 = 0
        for i in cells {
          let sum = own[i] &+ others[i]
          overflow |= (own[i] ^ sum) & (others[i] ^ sum)
          own[i] = sum
        }
        isExact = overflow >= 0
      }
    }
    for i in squares.indices {
      let (sum, hasOverflown) = squares[i].addingReportingOverflow(other.squares[i])
      squares[i] = sum
      isExact = isExact && !hasOverflown
    }
    if !isExact { counts[shape.overflow] = 1 }
  }

  /// Whether every figure is what it says; false once an amount of money did not fit a cell.
  public var isExact: Bool { counts[shape.overflow] == 0 }

  public func callAsFunction(_ month: Int, _ flow: Flow) -> Int64 {
    counts[shape.index(month, flow)]
  }
  public func callAsFunction(_ month: Int, _ stock: Stock) -> Int64 {
    counts[shape.index(month, stock)]
  }
  public func callAsFunction(_ month: Int, tier: Int, _ stock: TierStock) -> Int64 {
    counts[shape.index(month, tier: tier, stock)]
  }
  public func callAsFunction(_ month: Int, campaign: Int, _ flow: CampaignFlow) -> Int64 {
    counts[shape.index(month, campaign: campaign, flow)]
  }
  public func callAsFunction(_ month: Int, cohort: Int, _ flow: CohortFlow) -> Int64 {
    counts[shape.index(month, cohort: cohort, flow)]
  }

  /// A cell by its address; nil where these books have no such cell.
  ///
  /// The address's segment is not looked at: a ledger is of one segment, or of all together.
  public subscript(address: FigureAddress) -> Int64? {
    shape.cell(of: address).map { counts[$0] }
  }

  /// Prospects who are aware, at the start of a month.
  public func aware(_ month: Int) -> Int64 { counts[shape.index(month, status: 0)] }
  /// Prospects who are interested, at the start of a month.
  public func interested(_ month: Int) -> Int64 { counts[shape.index(month, status: 1)] }

  /// Customers of a tier (loyal or not), at the start of a month.
  public func customers(_ month: Int, tier: Int) -> Int64 {
    counts[shape.index(month, status: 2 + 2 * tier)]
      + counts[shape.index(month, status: 3 + 2 * tier)]
  }

  /// Customers of all tiers, at the start of a month.
  public func customers(_ month: Int) -> Int64 {
    (0..<shape.tiers).reduce(0) { $0 + customers(month, tier: $1) }
  }

  /// Loyal customers of a tier, at the start of a month.
  public func loyal(_ month: Int, tier: Int) -> Int64 {
    counts[shape.index(month, status: 3 + 2 * tier)]
  }

  /// Loyal customers, at the start of a month.
  public func loyal(_ month: Int) -> Int64 {
    (0..<shape.tiers).reduce(0) { $0 + loyal(month, tier: $1) }
  }

  /// Persons who have left the books for good, at the start of a month: observed losses. Those who
  /// forgot are unaware again and not counted.
  public func gone(_ month: Int) -> Int64 {
    total(.closedPersons, before: month) - total(.forgotten, before: month)
  }

  /// A flow added up over the months `0..<month`.
  public func total(_ flow: Flow, before month: Int) -> Int64 {
    (0..<month).reduce(0) { $0 + self($1, flow) }
  }

  /// A campaign's flow added up over the months `0..<month`.
  public func total(campaign: Int, _ flow: CampaignFlow, before month: Int) -> Int64 {
    (0..<month).reduce(0) { $0 + self($1, campaign: campaign, flow) }
  }

  /// A flow of all campaigns in a month.
  public func allCampaigns(_ month: Int, _ flow: CampaignFlow) -> Int64 {
    (0..<shape.campaigns).reduce(0) { $0 + self(month, campaign: $1, flow) }
  }

  /// Repeat orders on a day; 0 when daily figures are off.
  public func repeatOrders(day: Int) -> Int64 { counts[shape.index(day: day, .repeatOrders)] }
  /// First orders on a day; 0 when daily figures are off.
  public func firstOrders(day: Int) -> Int64 { counts[shape.index(day: day, .firstOrders)] }

  /// Σ value² of everybody ever on the books, at the start of a month [currency²].
  public func squaredValue(_ month: Int) -> Double {
    let sum = (0..<month).reduce(squares[month]) { $0 &+ squares[shape.months + 1 + $1] }
    let unit = Double(Money.unitsPerCurrency)
    return Double(sum) / (unit * unit)
  }
}
