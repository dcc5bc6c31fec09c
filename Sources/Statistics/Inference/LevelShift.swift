/// The likeliest abrupt change of level in a series that may also have a trend, straight or bent once
/// as that of a young company is.
///
/// Every place is tried in turn: least squares of the values on 1, t, t² and a step, and the t
/// statistic of the step (Quandt, "The estimation of the parameters of a linear regression system
/// obeying two separate regimes", JASA 53, 1958; Chow 1960 for a known place). The largest of them
/// is held against Student's t by Bonferroni's inequality over all places, so that with independent
/// normal errors a false alarm is at most as probable as the p-value says. Serial correlation of
/// first order is allowed for by widening the standard error by √((1 + ρ)/(1 − ρ)), the bias (3 +
/// 5ρ)/n of ρ about a fitted trend of second degree put back (Shaman & Stine, "The bias of
/// autoregressive coefficient estimators", JASA 83, 1988).
public struct LevelShift: Sendable, Hashable {
  /// The first value after the change.
  public let index: Int
  /// Level after less level before, in units of the values, the trend taken out.
  public let step: Double
  /// The step over its standard error.
  public let statistic: Double
  /// Within 0…1.
  public let pValue: Double

  /// O(n).
  ///
  /// - Parameter margin: the least number of values on either side of a change, at least 2.
  /// - Returns: nil when there is no room for a change between the margins, below 8 values, or when
  ///   a value is not finite.
  public init?(_ values: [Double], margin: Int) {
    let n = values.count, margin = max(2, margin)
    guard n >= max(8, 2 * margin + 1), values.allSatisfy(\.isFinite) else { return nil }
    let residuals = Self.clamped(Trend(values).residuals)
    let places = margin...(n - margin)
    var best = (index: 0, gain: -1.0, product: 0.0, square: 1.0)
    // The residuals are free of 1, t and t², so that the step's own share of those drops out of the
    // product; what it leaves of the step's square is Σs² less its squared projections on the
    // orthogonal polynomials of degree 0, 1 and 2.
    let length = Double(n)
    let polynomial = OrthogonalPolynomials(count: n)
    var product = residuals[margin...].reduce(0, +)
    var bend = (margin..<n).reduce(0) { $0 + polynomial.second($1) }
    for place in places {
      let ones = length - Double(place)
      let moment = ones * Double(place) / 2
      let square =
        ones - ones * ones / length - moment * moment / polynomial.firstSquare
        - bend * bend / polynomial.secondSquare
      let gain = square > 1e-9 ? product * product / square : 0
      if gain > best.gain { best = (place, gain, product, square) }
      product -= residuals[place]
      bend -= polynomial.second(place)
    }
    guard best.gain >= 0 else { return nil }
    index = best.index
    step = best.product / best.square
    let total = residuals.reduce(0) { $0 + $1 * $1 }
    let freedom = Double(n - 4)
    let left = max(0, total - best.gain)
    // What rounding leaves of a pure trend is no residual.
    let isTrend = total <= 1e-24 * values.reduce(0) { $0 + $1 * $1 }
    guard left > 1e-12 * total, !isTrend else {
      statistic = isTrend ? 0 : .greatestFiniteMagnitude
      pValue = isTrend ? 1 : 0
      return
    }
    let (place, size) = (best.index, step)
    let regressor = Trend((0..<n).map { $0 < place ? 0 : 1 }).residuals
    let errors = zip(residuals, regressor).map { $0 - size * $1 }
    let lagged = zip(errors, errors.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / left
    let correlation = min(max(lagged + (3 + 5 * lagged) / Double(n), 0), 0.9)
    statistic =
      best.product / (left / freedom * best.square).squareRoot()
      / ((1 + correlation) / (1 - correlation)).squareRoot()
    let tail = TailProbability.student(statistic, degreesOfFreedom: freedom)
    pValue = min(1, tail * Double(places.count))
  }

  /// Values beyond 3 robust deviations are drawn in to them: one week of holidays is no new level.
  private static func clamped(_ residuals: [Double]) -> [Double] {
    guard let spread = RobustSpread(residuals), spread.deviation > 0 else { return residuals }
    let (low, high) = (
      spread.median - 3 * spread.deviation, spread.median + 3 * spread.deviation
    )
    return Trend(residuals.map { min(max($0, low), high) }).residuals
  }
}

/// Polynomials of degree 1 and 2 that are orthogonal to each other and to constants on 0…n − 1.
private struct OrthogonalPolynomials {
  private let middle: Double
  private let mean: Double
  /// Sums of squares.
  let firstSquare: Double
  let secondSquare: Double

  init(count: Int) {
    let n = Double(count)
    middle = (n - 1) / 2
    mean = (n * n - 1) / 12
    firstSquare = n * mean
    secondSquare = n * mean * (n * n - 4) / 15
  }

  func first(_ t: Int) -> Double { Double(t) - middle }
  func second(_ t: Int) -> Double { first(t) * first(t) - mean }
}

/// A least-squares parabola through equidistant values.
private struct Trend {
  let residuals: [Double]

  /// - Parameter values: at least 3.
  init(_ values: [Double]) {
    let polynomial = OrthogonalPolynomials(count: values.count)
    let mean = values.reduce(0, +) / Double(values.count)
    var (slope, bend) = (0.0, 0.0)
    for (t, value) in values.enumerated() {
      slope += polynomial.first(t) * value
      bend += polynomial.second(t) * value
    }
    slope /= polynomial.firstSquare
    bend /= polynomial.secondSquare
    residuals = values.enumerated().map { t, value in
      value - mean - slope * polynomial.first(t) - bend * polynomial.second(t)
    }
  }
}
