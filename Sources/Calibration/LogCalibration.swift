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
  public let season: SeasonEstimate?
  /// The customers as the purchase model saw them: times warped where there is a season.
  public let fittedBase: CustomerBase
  /// The clock that warps them; nil without a season.
  public let clock: SeasonalClock?
  public let spend: SpendCalibration
  public let baseline: Baseline
  public let result: CalibrationResult
  public let churnHorizon: Int

  /// The horizon of churn risk in weeks of the purchase model.
  public var churnWeeks: Double {
    clock?.weeks(after: base.until, days: churnHorizon)
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
    let seasoned = try SeasonedFit(
      log, base, ahead: max(366, options.churnHorizon), looksForSeason: options.looksForSeason
    ) { part throws(CalibrationError) in
      try PurchaseCalibration(
        log.withoutWholesale(part), choice: options.choice, place: log.source)
    }
    let hasAmounts = log.amounts != nil
    let earlier = RollingOrigin.origins(
      log, until: base.until, looksForSeason: options.looksForSeason,
      fit: { try PurchaseCalibration(log.withoutWholesale($0), choice: options.choice).mixture },
      spend: { SpendCalibration(log.withoutWholesale($0), hasAmounts: hasAmounts).process }
    ).origins
    let weighted = seasoned.models.mixture.scored(
      earlier.scores(), origins: earlier.independent)
    let purchases = PurchaseCalibration(seasoned.models, mixture: weighted)
    var covariates: CovariateFit?
    if let request = options.covariates {
      covariates = try CovariateFit(
        Covariates(request, log, base), purchases.fit, seasoned.base)
    }
    let strays = earlier.orderValueVariance
    let days = 30 * options.horizon
    let orders = try Self.orders(seasoned, weighted, days: days, log.source)
    let spend = SpendCalibration(log.withoutWholesale(base), hasAmounts: hasAmounts)
      .loosened(by: strays, OrderValueLuck(log, log.withoutWholesale(base)), orders: orders)
    var fits = try CalibratedSegment.segments(
      log, base, warped: seasoned.base, purchases, spend, strays: strays, orders: orders,
      shock: CalendarShock(earlier), covariates: covariates, options.newcomers,
      ahead: start.daysSince1970 - asOf.daysSince1970)
    var result = CalibrationResult(
      log.source, asOf, base, purchases, spend, fits, seasoned.season, earlier: earlier)
    result.enterChurnRisk(
      log, until: base.until, days: options.churnHorizon, purchases.fit,
      isSeasonal: seasoned.clock != nil)
    result.enter(
      gaps: OrderGaps(log, until: base.until), regularity: GapRegularity(log, until: base.until))
    result.enter(drift: SpendDrift(log, until: base.until))
    result.enter(log.selection, fits)
    result.enter(covariates)
    result.enterGap(from: asOf, to: start)
    if let prospects = options.prospects {
      let joined = CalibratedSegment.joining(
        prospects, fits, RunCalendar(start: start, horizon: options.horizon), season: result.season)
      fits = joined.segments
      result.enter(joined.result, fits)
    }
    self.base = base
    self.purchases = purchases
    season = seasoned.season
    fittedBase = seasoned.base
    clock = seasoned.clock
    self.spend = spend
    self.result = result
    churnHorizon = options.churnHorizon
    baseline = Baseline(
      segments: fits.map { segment in
        let share = Double(segment.base.customers.count) / Double(base.customers.count)
        return segment.baseline(limit: Int(share * Double(HistorySummary.limit)))
      }, asOf: asOf, start: start, horizon: options.horizon, currency: options.currency,
      margin: options.margin, season: seasoned.season, gaps: result.gaps,
      shock: result.calendarShock,
      coreOrderValue: base.medianRepeatSpend,
      provenance: Self.provenance(log, result, options))
  }

  /// What the customers at hand are expected to order in days to come.
  private static func orders(
    _ seasoned: SeasonedFit<PurchaseCalibration>, _ mixture: ModelMixture, days: Int,
    _ place: String
  ) throws(CalibrationError) -> Double {
    do {
      return try MixtureForecast(mixture, seasoned.base).total(weeks: Double(days) / 7)
    } catch let error as CalibrationError {
      throw error
    } catch {
      throw CalibrationError(place, "expected orders cannot be computed: \(error)")
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
