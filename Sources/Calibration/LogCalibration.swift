import Foundation
import Lifecycle

/// The way from a log to a baseline: fits, today's customers, newcomers and provenance.
public struct LogCalibration: Sendable {
  /// What the user may decide.
  public struct Options: Sendable {
    public var choice = PurchaseCalibration.Choice.auto
    /// Nil for the last day of the log.
    public var until: CalendarDate?
    /// First day of the run; nil for the first of a month after `until`.
    public var start: CalendarDate?
    /// Months, 1…120.
    public var horizon = 12
    public var currency = Currency.cny
    /// 0…1; nil when nobody has said.
    public var margin: Double?
    public var newcomers = Newcomers.recent
    /// Whether a season is looked for.
    public var looksForSeason = true
    /// Who writes, e.g. `cohortcast 0.2.0`.
    public var author = "cohortcast"

    public init() {}
  }

  /// How many new customers the baseline expects.
  public enum Newcomers: Sendable, Hashable {
    /// As many a month as in the last 90 days of the log.
    case recent
    case perMonth(Double)
  }

  /// Times not warped.
  public let base: CustomerBase
  public let purchases: PurchaseCalibration
  /// Nil when it was not looked for.
  public let season: SeasonCalibration?
  public let spend: SpendCalibration
  public let baseline: Baseline
  public let result: CalibrationResult
  private let isSeasonal: Bool

  /// The customers as the purchase model saw them: times warped where there is a season.
  public var fittedBase: CustomerBase { isSeasonal ? season?.base ?? base : base }
  /// The clock that warps them; nil without a season.
  public var clock: SeasonalClock? { isSeasonal ? season?.clock : nil }

  /// - Throws: ``CalibrationError`` when `until` or `start` do not fit the log, or a fit is refused.
  public init(_ log: OrderLog, _ options: Options) throws(CalibrationError) {
    let asOf = try Self.asOf(log, options.until)
    let start = options.start ?? Baseline.firstMonthStart(after: asOf)
    guard start > asOf, start.daysSince1970 - asOf.daysSince1970 <= 3650 else {
      throw CalibrationError(
        "--start",
        "must come after the log's last day, \(asOf), within ten years (got \(start)); "
          + "write e.g. \(Baseline.firstMonthStart(after: asOf))")
    }
    let base = CustomerBase(log, until: Int32(asOf.daysSince1970))
    try base.checkLimits(log.source)
    let plain = try PurchaseCalibration(base, choice: options.choice, place: log.source)
    let season =
      options.looksForSeason
      ? SeasonCalibration(log, until: base.until, model: plain.fit.model) : nil
    // A season that the fit does not bear is none.
    let seasonal = season?.base.flatMap {
      try? PurchaseCalibration($0, choice: .model(plain.fit.model), place: log.source)
    }
    let spend = SpendCalibration(base, hasAmounts: log.amounts != nil)
    let fits = try CalibratedSegment.segments(
      log, base, warped: seasonal == nil ? base : season?.base ?? base, seasonal ?? plain, spend)
    let result = CalibrationResult(
      log.source, asOf, base, (seasonal ?? plain).fit, spend, fits, season,
      isSeasonal: seasonal != nil)
    self.base = base
    self.purchases = seasonal ?? plain
    self.season = season
    self.spend = spend
    self.result = result
    isSeasonal = seasonal != nil
    baseline = Baseline(
      segments: fits.map { segment in
        let share = Double(segment.base.customers.count) / Double(base.customers.count)
        return segment.baseline(
          options.newcomers, share: share,
          limit: Int(share * Double(HistorySummary.limit)))
      }, asOf: asOf, start: start, horizon: options.horizon, currency: options.currency,
      margin: options.margin, season: result.season,
      coreOrderValue: base.medianRepeatSpend,
      provenance: Self.provenance(log, result, author: options.author))
  }

  /// The day up to which the log is read, with some of it on both sides.
  ///
  /// - Throws: when it lies outside the log.
  public static func asOf(
    _ log: OrderLog, _ until: CalendarDate?
  ) throws(CalibrationError) -> CalendarDate {
    let last = CalendarDate(daysSince1970: Int(log.period.upperBound))
    guard let until else { return last }
    let first = CalendarDate(daysSince1970: Int(log.period.lowerBound))
    guard until > first, until <= last else {
      throw CalibrationError(
        "--until", "must lie within the log, \(first) to \(last) (got \(until)); write e.g. \(last)"
      )
    }
    return until
  }

  private static func provenance(
    _ log: OrderLog, _ result: CalibrationResult, author: String
  ) -> [String] {
    let first = CalendarDate(daysSince1970: Int(log.period.lowerBound))
    let name = log.source.split(separator: "/").last.map(String.init) ?? log.source
    var lines = [
      "Written by \(author) calibrate from \(name): \(result.customers) customers with",
      "\(result.repeatOrders) repeat orders, \(first) to \(result.until). Model \(result.model), "
        + "log-likelihood \(Baseline.number(result.logLikelihood, 9)).",
    ]
    if let fallback = result.fallbackFrom {
      lines.append("In place of \(fallback.model): \(fallback.reason).")
    }
    lines += result.warnings.map { "Note: \($0)." }
    return lines
  }
}

extension CustomerBase {
  /// Half of the customers with repeat orders spend more an order; nil without amounts or repeats.
  var medianRepeatSpend: Double? {
    let spends = customers.compactMap(\.averageSpend).sorted()
    return spends.isEmpty ? nil : spends[spends.count / 2]
  }
}
