import Foundation
import Lifecycle
import Statistics

/// How many new customers come by themselves, as a law estimated from the first orders of a log: what a
/// scenario has as `entrants` (``Arrivals``).
///
/// The logarithm of a month's number is level + noise: the level grows by b_m, of which a part φ is left
/// a month later (a damped trend: Gardner & McKenzie 1985), and strays by a random walk. The noise is
/// that of counts, 1/(y + ½), and what a month strays by itself. Level and growth by the Kalman filter
/// (Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, ch. 3), the two
/// standard deviations by their posterior on a grid.
public struct ArrivalEstimate: Sendable, Hashable, Codable {
  /// Persons in a month of 30.4375 days, as the run begins.
  public var perMonth: Double
  /// Factor from one month to the next.
  public var growth: Double
  public var damping: Double
  /// Of the logarithm, per month.
  public var drift: Double
  public var spread: Double
  /// Of the logarithms of ``perMonth`` and ``growth``; empty for a number that somebody has stated.
  public var logCovariance: [[Double]]
  /// Months of the log it comes from.
  public var months: Int
  /// Customers that were there before the log begins, where it shows any.
  public var earlierCustomers: Double?
  /// By calendar month, January first, the share that does not come another way; nil for all.
  public var season: [Double]?

  static let damping = 0.9
  /// Beforehand: growth is within ±8 % a month, nineteen times of twenty.
  private static let growthScale = 0.04
  private static let drifts: [Double] = [0, 0.02, 0.04, 0.07, 0.1, 0.15, 0.22, 0.3]
  private static let spreads: [Double] = [0, 0.03, 0.06, 0.1, 0.15, 0.22, 0.32, 0.45, 0.6]
  private static let driftScale = 0.12
  private static let spreadScale = 0.15

  /// As many a month as somebody says.
  init(stated perMonth: Double) {
    self.init(
      perMonth: perMonth, growth: 1, damping: Self.damping, drift: 0, spread: 0,
      logCovariance: [], months: 0)
  }

  private init(
    perMonth: Double, growth: Double, damping: Double, drift: Double, spread: Double,
    logCovariance: [[Double]], months: Int
  ) {
    self.perMonth = perMonth
    self.growth = growth
    self.damping = damping
    self.drift = drift
    self.spread = spread
    self.logCovariance = logCovariance
    self.months = months
  }

  /// The same without what moves arrivals together with everybody's orders, which a scenario has besides.
  func net(of shock: CalendarShock) -> ArrivalEstimate {
    let persistence = shock.persistence
    let renewed = shock.persistent.square * (1 - persistence * persistence)
    var own = self
    own.drift = max(0, drift * drift - renewed).squareRoot()
    own.spread = max(0, spread * spread - shock.transient.square).squareRoot()
    return own
  }

  /// - Parameters:
  ///   - base: customers of a segment, times not warped.
  ///   - days: of the log up to the last day.
  ///   - ahead: days from there to the first day of the run.
  /// - Returns: nil where nobody comes any more, or the log is shorter than a month.
  init?(_ base: CustomerBase, _ process: RepurchaseProcess, days: Int, ahead: Int) {
    let series = ArrivalSeries(base, days: days)
    guard !series.counts.isEmpty, !Self.hasEnded(series) else { return nil }
    let first = (Double(days) - Double(series.counts.count) * Arrivals.month) / 7
    let earlier = EarlierCustomers(
      weeks: series.weeks, process, months: series.counts.count, first: first)
    let old = earlier?.expected ?? series.counts.map { _ in 0 }
    // What is more than three years ago says little of the present.
    let kept = min(series.counts.count, 36)
    let months = zip(series.counts.suffix(kept), old.suffix(kept)).map { count, old in
      let net = max(count - old, 0) + 0.5
      return (log: log(net), variance: min((count + 0.5) / (net * net), 4))
    }
    var (mass, drift, spread) = (0.0, 0.0, 0.0)
    var paths: [(weight: Double, path: Filter)] = []
    let runs = Self.drifts.flatMap { drift in
      Self.spreads.map { spread in (drift, spread, Filter(months, drift: drift, spread: spread)) }
    }
    let top = runs.map(\.2.logLikelihood).max() ?? 0
    for (one, other, filter) in runs {
      let (x, y) = (one / Self.driftScale, other / Self.spreadScale)
      let weight = exp(filter.logLikelihood - top - (x * x + y * y) / 2)
      mass += weight
      drift += weight * one * one
      spread += weight * other * other
      paths.append((weight, filter))
    }
    let mean = Self.mean(paths.map { ($0.weight / mass, $0.path) })
    // From the middle of the last month to the start of the run.
    let lead = Double(ahead - 1) / Arrivals.month + 0.5
    let faded = pow(Self.damping, lead)
    // φ + φ² + … of so many months.
    let reach = Self.damping * (1 - faded) / (1 - Self.damping)
    let level = mean.level + mean.growth * reach
    var covariance = mean.covariance
    covariance[0][0] +=
      2 * reach * mean.covariance[0][1] + reach * reach * mean.covariance[1][1]
      + lead * drift / mass
    covariance[0][1] = faded * (mean.covariance[0][1] + reach * mean.covariance[1][1])
    covariance[1][0] = covariance[0][1]
    covariance[1][1] *= faded * faded
    self.init(
      // Drawn with that variance the mean is e to the level.
      perMonth: exp(level - covariance[0][0] / 2), growth: exp(mean.growth * faded),
      damping: Self.damping, drift: (drift / mass).squareRoot(),
      spread: (spread / mass).squareRoot(), logCovariance: covariance,
      months: series.counts.count)
    earlierCustomers = earlier.flatMap(\.customers)
  }

  /// Whether so many days without a first order were to be expected once in ten thousand times at the
  /// rate before them: a cohort was gathered, and nobody comes any more.
  private static func hasEnded(_ series: ArrivalSeries) -> Bool {
    let months = Int((Double(series.quietDays) / Arrivals.month).rounded(.up))
    let before = series.counts.dropLast(months).suffix(3)
    guard series.quietDays >= 14 else { return false }
    // All have come before the first whole month.
    guard !before.isEmpty else { return months > 1 || series.counts.reduce(0, +) == 0 }
    let rate = before.reduce(0, +) / Double(before.count) / Arrivals.month
    return rate * Double(series.quietDays) > 9.2
  }

  private static func mean(
    _ paths: [(weight: Double, path: Filter)]
  ) -> (level: Double, growth: Double, covariance: [[Double]]) {
    let level = paths.reduce(0) { $0 + $1.weight * $1.path.level }
    let growth = paths.reduce(0) { $0 + $1.weight * $1.path.growth }
    var covariance = [[0.0, 0], [0, 0]]
    for (weight, path) in paths {
      let (a, b) = (path.level - level, path.growth - growth)
      covariance[0][0] += weight * (path.covariance[0][0] + a * a)
      covariance[0][1] += weight * (path.covariance[0][1] + a * b)
      covariance[1][1] += weight * (path.covariance[1][1] + b * b)
    }
    covariance[1][0] = covariance[0][1]
    return (level, growth, covariance)
  }

  /// Level and growth at the end of a series, with their covariance.
  private struct Filter {
    var level = 0.0
    var growth = 0.0
    var covariance = [[0.0, 0], [0, 0]]
    var logLikelihood = 0.0

    /// - Parameter months: logarithms of counts with their own variances.
    init(_ months: [(log: Double, variance: Double)], drift: Double, spread: Double) {
      let damping = ArrivalEstimate.damping
      for (place, month) in months.enumerated() {
        if place == 0 {
          // Nothing is known of the level; of the growth, that it is small.
          level = month.log
          let scale = ArrivalEstimate.growthScale
          covariance = [[month.variance + spread * spread, 0], [0, scale * scale]]
          continue
        }
        let (p, q, r) = (covariance[0][0], covariance[0][1], covariance[1][1])
        growth *= damping
        level += growth
        // Growth is renewed by a tenth of what fades of it beforehand, so that it is never known for good.
        let renewed =
          damping * damping * r + (1 - damping * damping) * 0.1
          * ArrivalEstimate.growthScale * ArrivalEstimate.growthScale
        let cross = damping * q + damping * damping * r
        let own = p + 2 * damping * q + damping * damping * r + drift * drift
        let variance = own + month.variance + spread * spread
        let miss = month.log - level
        logLikelihood -= 0.5 * (miss * miss / variance + log(variance))
        let (gain, other) = (own / variance, cross / variance)
        level += gain * miss
        growth += other * miss
        covariance = [
          [own * (1 - gain), cross * (1 - gain)], [cross * (1 - gain), renewed - other * cross],
        ]
      }
    }
  }
}
