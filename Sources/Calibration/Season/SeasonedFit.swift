import Lifecycle

/// What fits come to: models with weights.
protocol FittedModels {
  var mixture: ModelMixture { get }
}

extension PurchaseCalibration: FittedModels {}

extension ModelMixture: FittedModels {
  var mixture: ModelMixture { self }
}

/// Purchase models fitted to a log up to a day, on the clock of its season where there is one.
struct SeasonedFit<Models: FittedModels> {
  /// The customers as the models saw them.
  let base: CustomerBase
  let models: Models
  /// Nil where it was not looked for.
  let season: SeasonEstimate?
  /// Nil for the calendar.
  let clock: SeasonalClock?

  /// - Parameters:
  ///   - plain: customers with times of the calendar.
  ///   - ahead: days after the day of looking that the clock is to cover.
  ///   - looksForSeason: whether a season is looked for.
  ///   - fit: fits the models, or throws why they cannot be trusted.
  /// - Throws: what `fit` throws of the calendar's times; on the clock it leaves the season out.
  init<Fault: Error>(
    _ log: OrderLog, _ plain: CustomerBase, ahead: Int, looksForSeason: Bool,
    fit: (CustomerBase) throws(Fault) -> Models
  ) throws(Fault) {
    let seasoned = looksForSeason ? SeasonedBase(log, plain, ahead: ahead) : nil
    guard let seasoned, let clock = seasoned.clock else {
      (base, models, season, self.clock) = (plain, try fit(plain), seasoned?.season, nil)
      return
    }
    do throws(Fault) {
      models = try fit(seasoned.base)
      (base, season, self.clock) = (seasoned.base, seasoned.season, clock)
    } catch {
      let unused = seasoned.season.unused("no season: \(error)")
      (base, models, season, self.clock) = (plain, try fit(plain), unused, nil)
    }
  }

  /// The models' weeks in so many days after the day of looking.
  func weeks(days: Int) -> Double {
    clock?.weeks(after: base.until, days: days) ?? Double(days) / 7
  }
}
