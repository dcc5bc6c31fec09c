import Lifecycle

/// A company's orders, clean: one row per customer and day with an order, sorted by customer, then
/// day; returns netted.
///
/// Ids are all that is known of a person. Models count at most one order a day and customer, so
/// same-day rows are one (Fader & Hardie do the same with CDNOW).
public struct OrderLog: Sendable {
  /// The file as the user wrote it.
  public let source: String
  /// By customer.
  public let ids: [String]
  /// The rows of customer c are `starts[c]..<starts[c + 1]`, at least one; `ids.count + 1` entries.
  public let starts: [Int]
  /// By row: days since 1970-01-01.
  public let days: [Int32]
  /// By row: net spend of the day [currency], 0 for orders that cost nothing; nil when the log
  /// has no amounts.
  public let amounts: [Double]?
  /// By customer: the segment that a column names; nil without such a column.
  public let segments: [String]?
  /// First and last day on which the log has anything at all, returns and gaps included, also of
  /// customers who are left out. Where customers of earlier first orders are left out, it begins with
  /// the day that was asked for: nothing before it is shown of anybody.
  public let period: ClosedRange<Int32>
  /// Who was left out or set apart because somebody asked for it.
  public let selection: SelectionOutcome

  /// - Parameters: as the properties; `starts` ascending from 0 to `days.count`.
  public init(
    source: String, ids: [String], starts: [Int], days: [Int32], amounts: [Double]?,
    segments: [String]? = nil, period: ClosedRange<Int32>,
    selection: SelectionOutcome = SelectionOutcome()
  ) {
    self.source = source
    self.ids = ids
    self.starts = starts
    self.days = days
    self.amounts = amounts
    self.segments = segments
    self.period = period
    self.selection = selection
  }

  /// The rows of a customer.
  public func rows(_ customer: Int) -> Range<Int> { starts[customer]..<starts[customer + 1] }
}

extension OrderLog {
  /// The log of every so many-th customer, evenly over the log: at most so many, and itself where they
  /// are no more.
  ///
  /// - Parameter most: at least 1.
  func thinned(to most: Int) -> OrderLog {
    let step = max(1, (ids.count + most - 1) / most)
    guard step > 1 else { return self }
    let kept = Array(stride(from: 0, to: ids.count, by: step))
    return OrderLog(
      source: source, ids: kept.map { ids[$0] },
      starts: kept.reduce(into: [0]) { $0.append($0[$0.count - 1] + rows($1).count) },
      days: kept.flatMap { days[rows($0)] },
      amounts: amounts.map { all in kept.flatMap { all[rows($0)] } },
      segments: segments.map { all in kept.map { all[$0] } }, period: period)
  }
}
