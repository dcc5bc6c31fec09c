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
