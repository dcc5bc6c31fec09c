import Lifecycle

/// A model fitted to the past of a log up to a day, and scored on what came after it.
public struct Backtest: Sendable {
  public let holdout: Holdout
  public let fit: ModelFit
  /// By customer of the base: expected orders in the holdout given the history.
  public let forecasts: [Double]
  public let draws: PredictiveDraws
  public var result: BacktestResult

  /// What to split, and how much to draw.
  public struct Setting: Sendable {
    /// The last day that the fit may see, since 1970-01-01.
    public var until: Int32
    /// Length of the holdout in days; nil for all that follows.
    public var days: Int?
    public var seed: UInt64
    /// Futures to draw; nil for ``PredictiveDraws/draws(customers:)``.
    public var draws: Int?
    /// Shares of the calibration window after which inner forecasts are made.
    public var origins = RollingOrigin.shares

    public init(until: Int32, days: Int? = nil, seed: UInt64, draws: Int? = nil) {
      self.until = until
      self.days = days
      self.seed = seed
      self.draws = draws
    }
  }

  /// - Parameters:
  ///   - fit: fits the model to a base, or throws why it cannot be trusted.
  ///   - nbd: the same for the NBD, the baseline that knows no drop-out.
  ///   - spend: fits the spend model; nil for none.
  /// - Throws: ``CalibrationError`` when the split lies outside the log or `fit` refuses. Where the
  ///   NBD, the spend model or an inner origin refuse, the result lacks them and warns.
  public init(
    _ log: OrderLog, _ setting: Setting, fit: (CustomerBase) throws -> ModelFit,
    nbd: (CustomerBase) throws -> ModelFit, spend: (CustomerBase) throws -> SpendProcess?
  ) throws {
    let holdout = try Holdout(log, until: setting.until, days: setting.days)
    let base = holdout.base
    try base.checkLimits(log.source)
    let fitted = try fit(base)
    let conditional = ConditionalForecast(fitted, base)
    let forecasts = try base.customers.map {
      try conditional.expected($0.orders, weeks: holdout.weeks)
    }
    let (draws, step) = try Self.draws(fitted, holdout, setting, forecasts)
    let inner = RollingOrigin.origins(
      log, until: setting.until, shares: setting.origins, model: fitted.model)
    let shock = CalendarShock(inner.origins)
    let layers = IntervalLayer.layers(
      draws, shock: shock?.rootMeanSquare, actual: holdout.total)
    var warnings = log.selection.sentences + fitted.warnings + inner.leftOut
    warnings += Self.shortcuts(base, step, conditional)
    if shock == nil {
      warnings.append(
        "The interval of the total lacks the calendar's part: it needs two inner origins.")
    }
    var scores = HoldoutScores(
      model: fitted.model.rawValue, forecasts: forecasts, laws: draws.laws, every: step,
      actual: holdout.orders)
    (scores.lower90, scores.upper90) = (layers.last?.lower90, layers.last?.upper90)
    var baselines = Baselines.scores(holdout)
    // The NBD is no baseline of itself.
    if fitted.model != .nbd, let plain = Self.attempt("NBD baseline", &warnings, { try nbd(base) })
    {
      baselines.insert(Baselines.nbd(plain, holdout), at: baselines.count - 1)
    }
    let value = Self.attempt("forecast of spend", &warnings, { try spend(base) })
      .flatMap(\.self).flatMap { ValueScores(holdout, forecasts: forecasts, spend: $0) }
    let process = fitted.process
    let tracking = try WeeklyTracking(
      log, holdout, unconditional: { try Self.unconditional(process, weeks: $0) },
      conditional: conditional.total)
    self.holdout = holdout
    self.fit = fitted
    self.forecasts = forecasts
    self.draws = draws
    result = BacktestResult(
      log: log.source, model: fitted.model.rawValue,
      parameters: Dictionary(
        uniqueKeysWithValues: zip(fitted.model.parameterNames, fitted.parameters)),
      logLikelihood: fitted.logLikelihood, calibrationCustomers: base.customers.count,
      newcomers: holdout.newcomers, until: Holdout.date(setting.until),
      holdoutEnd: Holdout.date(setting.until + Int32(clamping: holdout.days)),
      horizonDays: holdout.days, seed: setting.seed, draws: draws.count, holdout: scores,
      baselines: baselines, layers: layers, rollingOrigins: inner.origins, calendarShock: shock,
      transform: TransformHistogram(
        laws: draws.laws,
        actual: stride(from: 0, to: holdout.orders.count, by: step).map { holdout.orders[$0] }),
      tracking: tracking, byFrequency: FrequencyRow.rows(holdout, forecasts: forecasts),
      value: value, warnings: warnings)
  }

  /// Of a larger base the futures of every second, third … customer are drawn.
  public static let mostDrawn = 200_000

  /// - Returns: the draws, scaled to the whole base, and of how many customers one was drawn.
  private static func draws(
    _ fit: ModelFit, _ holdout: Holdout, _ setting: Setting, _ forecasts: [Double]
  ) throws -> (PredictiveDraws, step: Int) {
    let base = holdout.base
    let (sample, step) = base.thinned(to: mostDrawn)
    let draws = try PredictiveDraws(
      fit, sample, days: holdout.days, seed: setting.seed, draws: setting.draws)
    guard step > 1 else { return (draws, step) }
    let own = stride(from: 0, to: forecasts.count, by: step).reduce(0) { $0 + forecasts[$1] }
    let scaled = draws.scaled(
      by: Double(base.customers.count) / Double(sample.customers.count), from: own,
      to: forecasts.reduce(0, +))
    return (scaled, step)
  }

  /// What was made cheaper for a large base, in sentences.
  private static func shortcuts(
    _ base: CustomerBase, _ step: Int, _ conditional: ConditionalForecast
  ) -> [String] {
    let customers = base.customers.count
    var sentences: [String] = []
    if step > 1 {
      sentences.append(
        "Futures are drawn of 1 customer in \(step); CRPS, PIT and coverage are theirs, the interval "
          + "of the total is scaled to all.")
    }
    if customers > RollingOrigin.mostCustomers {
      let few = (customers + RollingOrigin.mostCustomers - 1) / RollingOrigin.mostCustomers
      sentences.append("The rolling origins look at 1 customer in \(few) at most.")
    }
    if !conditional.isExact {
      sentences.append(
        "The weekly tracking puts together histories that agree within a week; the total does not.")
    }
    return sentences
  }

  private static func attempt<Value>(
    _ part: String, _ warnings: inout [String], _ make: () throws -> Value
  ) -> Value? {
    do {
      return try make()
    } catch {
      warnings.append("The \(part) is left out: \(error)")
      return nil
    }
  }

  static func unconditional(_ process: RepurchaseProcess, weeks: Double) throws -> Double {
    guard let value = process.expectedRepeatOrders(days: weeks), value.isFinite else {
      throw CalibrationError(
        process.model.rawValue,
        "the expected orders of a new customer cannot be computed from this fit; choose a simpler "
          + "--model")
    }
    return value
  }
}
