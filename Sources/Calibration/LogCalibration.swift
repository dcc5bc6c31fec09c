import Documents
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
    /// Days without an order that churn risk is the chance of, at least 1.
    public var churnHorizon = PurchaseOutlook.standardChurnHorizon
    /// Whether a season is looked for.
    public var looksForSeason = true
    /// Whether wholesale buyers are a segment of their own (``OrderLog/settingWholesaleApart(until:)``).
    public var setsWholesaleApart = false
    /// What may tell who orders more or leaves sooner; nil for nothing.
    public var covariates: CovariateRequest?
    /// Who is on the way to a first order; nil for nobody known.
    public var prospects: ProspectFunnel?
    /// What is taken for granted, a sentence each without its end; goes into the baseline's head.
    public var assumptions: [String] = []
    /// Who writes, e.g. `cohortcast 0.2.0`.
    public var author = "cohortcast"

    public init() {}
  }

  /// How many new customers the baseline expects.
  public enum Newcomers: Sendable, Hashable {
    /// As the log's first orders say, see ``ArrivalEstimate``.
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
  public let churnHorizon: Int
  private let isSeasonal: Bool

  /// The customers as the purchase model saw them: times warped where there is a season.
  public var fittedBase: CustomerBase { isSeasonal ? season?.base ?? base : base }
  /// The clock that warps them; nil without a season.
  public var clock: SeasonalClock? { isSeasonal ? season?.clock : nil }
  /// The horizon of churn risk in weeks of the purchase model.
  public var churnWeeks: Double {
    clock?.weeks(from: base.until, to: base.until + Int32(clamping: churnHorizon))
      ?? Double(churnHorizon) / 7
  }

  /// - Throws: ``CalibrationError`` when `until` or `start` do not fit the log, or a fit is refused.
  public init(_ log: OrderLog, _ options: Options) throws(CalibrationError) {
    let asOf = try Self.asOf(log, options.until)
    let log =
      options.setsWholesaleApart
      ? try log.settingWholesaleApart(until: Int32(asOf.daysSince1970)) : log
    let start = options.start ?? Baseline.firstMonthStart(after: asOf)
    guard start > asOf, start.daysSince1970 - asOf.daysSince1970 <= 3650 else {
      throw CalibrationError(
        "--start",
        "must come after the log's last day, \(asOf), within ten years (got \(start)); "
          + "write e.g. \(Baseline.firstMonthStart(after: asOf))")
    }
    let base = CustomerBase(log, until: Int32(asOf.daysSince1970))
    try base.checkLimits(log.source)
    let plain = try PurchaseCalibration(
      log.withoutWholesale(base), choice: options.choice, place: log.source)
    let season =
      options.looksForSeason
      ? SeasonCalibration(
        log, until: base.until, horizon: Int32(clamping: max(366, options.churnHorizon)),
        model: plain.fit.model) : nil
    let (seasonal, seasonFault) = Self.seasonal(season, log, plain.fit.model)
    let hasAmounts = log.amounts != nil
    let earlier = RollingOrigin.origins(
      log, until: base.until,
      fit: { try PurchaseCalibration(log.withoutWholesale($0), choice: options.choice).mixture },
      spend: { SpendCalibration(log.withoutWholesale($0), hasAmounts: hasAmounts).process }
    ).origins
    let weighted = plain.mixture.scored(earlier.scores(), origins: earlier.independent)
    let purchases = seasonal ?? PurchaseCalibration(plain, mixture: weighted)
    let warped = seasonal == nil ? base : season?.base ?? base
    var covariates: CovariateFit?
    if let request = options.covariates {
      covariates = try CovariateFit(Covariates(request, log, base), purchases.fit, warped)
    }
    let strays = earlier.orderValueVariance
    let spend = SpendCalibration(log.withoutWholesale(base), hasAmounts: hasAmounts)
      .loosened(by: strays)
    var fits = try CalibratedSegment.segments(
      log, base, warped: warped, purchases, spend, strays: strays, covariates: covariates,
      options.newcomers, ahead: start.daysSince1970 - asOf.daysSince1970)
    var result = CalibrationResult(
      log.source, asOf, base, purchases, spend, fits, season, seasonFault: seasonFault,
      earlier: earlier)
    result.enterChurnRisk(
      log, until: base.until, days: options.churnHorizon, purchases.fit,
      isSeasonal: seasonal != nil)
    result.enter(
      gaps: OrderGaps(log, until: base.until), regularity: GapRegularity(log, until: base.until))
    result.enter(drift: SpendDrift(log, until: base.until))
    result.enter(log.selection, fits)
    result.enter(covariates)
    if let prospects = options.prospects {
      let joined = CalibratedSegment.joining(
        prospects, fits, RunCalendar(start: start, horizon: options.horizon), season: result.season)
      fits = joined.segments
      result.enter(joined.result, fits)
    }
    self.base = base
    self.purchases = purchases
    self.season = season
    self.spend = spend
    self.result = result
    churnHorizon = options.churnHorizon
    isSeasonal = seasonal != nil
    baseline = Baseline(
      segments: fits.map { segment in
        let share = Double(segment.base.customers.count) / Double(base.customers.count)
        return segment.baseline(limit: Int(share * Double(HistorySummary.limit)))
      }, asOf: asOf, start: start, horizon: options.horizon, currency: options.currency,
      margin: options.margin, season: result.season, gaps: result.gaps,
      shock: result.calendarShock,
      coreOrderValue: base.medianRepeatSpend,
      provenance: Self.provenance(log, result, options))
  }

  /// The same model on the season's clock; where the fit does not bear it, why there is no season.
  private static func seasonal(
    _ season: SeasonCalibration?, _ log: OrderLog, _ model: RepurchaseProcess.Model
  ) -> (fit: PurchaseCalibration?, fault: String?) {
    guard let base = season?.base.map(log.withoutWholesale) else { return (nil, nil) }
    do throws(CalibrationError) {
      return (try PurchaseCalibration(base, choice: .model(model)), nil)
    } catch {
      return (nil, "no season: \(error)")
    }
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
}

extension CustomerBase {
  /// Half of the customers with repeat orders spend more an order; nil without amounts or repeats.
  var medianRepeatSpend: Double? {
    let spends = customers.compactMap(\.averageSpend).sorted()
    return spends.isEmpty ? nil : spends[spends.count / 2]
  }
}
