import Lifecycle

/// Customers with times on the clock of a season that was estimated from what they did.
struct SeasonedBase {
  let base: CustomerBase
  let season: SeasonEstimate
  /// Nil where the season is not used, and times are those of the calendar.
  let clock: SeasonalClock?

  /// Estimated from a plain fit, and once more from one on the clock that came out.
  ///
  /// - Parameters:
  ///   - plain: times of the calendar.
  ///   - form: the model, and the limit where customers are alike.
  ///   - parameters: of the plain fit.
  ///   - ahead: days after the day of looking that the clock is to cover.
  init(
    _ log: OrderLog, _ plain: CustomerBase, _ form: PurchaseForm, _ parameters: [Double],
    ahead: Int
  ) {
    let (sample, _) = plain.thinned(to: Self.mostLooked)
    var season = SeasonEstimate(log, sample, form.process(parameters))
    guard season.isUsed, !plain.customers.isEmpty else {
      (base, self.season, clock) = (plain, season, nil)
      return
    }
    let days = log.period.lowerBound...(plain.until + Int32(clamping: max(ahead, 0) + 1))
    let rough = SeasonalClock(factors: season.factors, days: days).warped(log, sample)
    if let point = PointFit(rough, model: form.model, start: form.full(parameters)) {
      season = SeasonEstimate(
        log, rough, RepurchaseProcess(form.model, parameters: point.parameters))
    }
    let clock = SeasonalClock(factors: season.factors, days: days)
    base = clock.warped(log, plain)
    self.season = season
    self.clock = clock
  }

  /// The same from a BG/NBD fitted quickly, or an NBD: months' orders over those expected hang little on the
  /// model.
  ///
  /// - Returns: nil where neither can be fitted.
  init?(_ log: OrderLog, _ plain: CustomerBase, ahead: Int) {
    let (sample, _) = plain.thinned(to: Self.mostLooked)
    guard let quick = PointFit(sample, model: .bgNBD) ?? PointFit(sample, model: .nbd) else {
      return nil
    }
    self.init(log, plain, PurchaseForm(quick.model), quick.parameters, ahead: ahead)
  }

  /// The luck of so many moves a month's factor by less than the calendar does.
  private static let mostLooked = 100_000
}
