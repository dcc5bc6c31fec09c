import Lifecycle

/// A model fitted to the past of a log up to a day, and scored on what came after it.
public struct Backtest: Sendable {
  public let holdout: Holdout
  /// The likeliest model.
  public let fit: ModelFit
  /// What the forecast is drawn from.
  public let mixture: ModelMixture
  /// Nil where it was not looked for.
  public let season: SeasonEstimate?
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
    /// Whether a season is looked for.
    public var looksForSeason: Bool

    public init(
      until: Int32, days: Int? = nil, seed: UInt64, draws: Int? = nil, looksForSeason: Bool = true
    ) {
      self.until = until
      self.days = days
      self.seed = seed
      self.draws = draws
      self.looksForSeason = looksForSeason
    }
  }

  /// - Parameters:
  ///   - fit: fits the models to a base, or throws why they cannot be trusted.
  ///   - nbd: the same for the NBD, the baseline that knows no drop-out.
  ///   - spend: fits the spend model; nil for none.
  /// - Throws: ``CalibrationError`` when the split lies outside the log or `fit` refuses. Where the
  ///   NBD, the spend model or an inner origin refuse, the result lacks them and warns.
  public init(
    _ log: OrderLog, _ setting: Setting, fit: (CustomerBase) throws -> ModelMixture,
    nbd: (CustomerBase) throws -> ModelFit, spend: (CustomerBase) throws -> SpendCalibration?
  ) throws {
    let holdout = try Holdout(log, until: setting.until, days: setting.days)
    try holdout.base.checkLimits(log.source)
    let seasoned = try SeasonedFit(
      log, holdout.base, ahead: holdout.days, looksForSeason: setting.looksForSeason, fit: fit)
    let base = seasoned.base
    let unscored = seasoned.models
    let fitted = unscored.fit
    let inner = RollingOrigin.origins(
      log, until: setting.until, looksForSeason: setting.looksForSeason, fit: fit,
      spend: { (try? spend($0))?.process })
    let mixture = unscored.scored(
      inner.origins.scores(), origins: inner.origins.independent)
    let conditional = MixtureForecast(mixture, base)
    let ahead = seasoned.weeks(days: holdout.days)
    let forecasts = try base.customers.map { try conditional.expected($0.orders, weeks: ahead) }
    var warnings = log.selection.sentences + fitted.warnings + inner.leftOut
    let spending = Self.attempt("forecast of spend", &warnings) { try spend(base) }
      .flatMap(\.self)?.loosened(
        by: inner.origins.orderValueVariance, OrderValueLuck(log, base),
        orders: forecasts.reduce(0, +))
    let (draws, step) = try Self.draws(
      mixture, base, days: holdout.days, weeks: ahead, setting, forecasts, spending)
    let shock = CalendarShock(inner.origins)
    let factors = zip(
      shock.factors(draws.count, days: holdout.days, seed: setting.seed),
      seasoned.season?.factors(
        draws.count, after: setting.until, days: holdout.days, seed: setting.seed)
        ?? Array(repeating: 1, count: draws.count)
    ).map { $0 * $1 }
    let layers = IntervalLayer.layers(draws, factors: factors, actual: holdout.total)
    warnings += Self.shortcuts(step, inner: RollingOrigin.step(log), isExact: conditional.isExact)
    warnings += shock.sentences
    warnings += shock.doubts
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
    let value = spending?.process.flatMap { process in
      ValueScores(
        holdout, forecasts: forecasts, spend: process,
        drawn: zip(draws.revenue, factors).map { $0 * $1 })
    }
    let process = fitted.process
    let tracking = try WeeklyTracking(
      log, holdout, clock: seasoned.clock,
      unconditional: { try Self.unconditional(process, weeks: $0) },
      conditional: { try conditional.total(weeks: seasoned.weeks(days: Int(($0 * 7).rounded()))) })
    self.holdout = holdout
    self.fit = fitted
    self.mixture = mixture
    season = seasoned.season
    self.forecasts = forecasts
    self.draws = draws
    result = BacktestResult(
      log: log.source, model: fitted.model.rawValue,
      parameters: Dictionary(
        uniqueKeysWithValues: zip(fitted.form.parameterNames, fitted.parameters)),
      logLikelihood: fitted.logLikelihood, calibrationCustomers: base.customers.count,
      newcomers: holdout.newcomers, until: Holdout.date(setting.until),
      holdoutEnd: Holdout.date(setting.until + Int32(clamping: holdout.days)),
      horizonDays: holdout.days, seed: setting.seed, draws: draws.count, holdout: scores,
      baselines: baselines, layers: layers, mixture: CalibrationResult.weights(mixture),
      rollingOrigins: inner.origins, calendarShock: shock,
      season: seasoned.clock.map(\.factors), seasonReason: seasoned.season?.reason,
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
    _ mixture: ModelMixture, _ base: CustomerBase, days: Int, weeks: Double, _ setting: Setting,
    _ forecasts: [Double], _ spend: SpendCalibration?
  ) throws -> (PredictiveDraws, step: Int) {
    let (sample, step) = base.thinned(to: mostDrawn)
    let draws = try PredictiveDraws(
      mixture, sample, days: days, weeks: weeks, seed: setting.seed, draws: setting.draws,
      spend: spend)
    guard step > 1 else { return (draws, step) }
    let own = stride(from: 0, to: forecasts.count, by: step).reduce(0) { $0 + forecasts[$1] }
    let scaled = draws.scaled(
      by: Double(base.customers.count) / Double(sample.customers.count), from: own,
      to: forecasts.reduce(0, +))
    return (scaled, step)
  }

  /// What was made cheaper for a large base, in sentences.
  private static func shortcuts(
    _ step: Int, inner few: Int, isExact: Bool
  ) -> [String] {
    var sentences: [String] = []
    if step > 1 {
      sentences.append(
        "Futures are drawn of 1 customer in \(step); CRPS, PIT and coverage are theirs, the interval "
          + "of the total is scaled to all.")
    }
    if few > 1 { sentences.append("The rolling origins look at 1 customer in \(few).") }
    if !isExact {
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
