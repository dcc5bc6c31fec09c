#if canImport(Glibc)
  import Glibc
#endif

/// The predictive law of one customer's number of orders: a mass on 0, 1, …, and how a count that
/// came is scored against it.
public struct CountLaw: Sendable, Hashable {
  /// Of 0, 1, …; each 0 or above, together 1.
  public let masses: [Double]

  /// - Parameter masses: proportional to the probabilities of 0, 1, …; at least one above 0.
  public init(masses: [Double]) {
    let total = masses.reduce(0, +)
    self.masses = total > 0 ? masses.map { $0 / total } : [1]
  }

  /// The empirical law of draws.
  ///
  /// - Parameter counts: how many draws were 0, 1, ….
  public init(counts: [Int]) { self.init(masses: counts.map(Double.init)) }

  /// No order, for certain.
  public static let zero = CountLaw(masses: [1])

  public var mean: Double { masses.indices.reduce(0) { $0 + Double($1) * masses[$1] } }

  /// P(count ≤ k); 0 below 0.
  public func cumulative(_ k: Int) -> Double {
    k < 0 ? 0 : k >= masses.count - 1 ? 1 : min(1, masses[...k].reduce(0, +))
  }

  /// The continuous ranked probability score, Σ over k of (P(count ≤ k) − 1{actual ≤ k})², in
  /// orders: 0 is perfect, and for a certain forecast it is the absolute error.
  ///
  /// Gneiting & Raftery, "Strictly proper scoring rules, prediction, and estimation", JASA 102(477),
  /// 2007, eq. 20, exact for a law on the integers.
  public func rankedProbabilityScore(actual: Int) -> Double {
    var below = 0.0
    var score = 0.0
    for k in 0..<max(masses.count, actual) {
      below = k < masses.count ? min(1, below + masses[k]) : 1
      let miss = below - (actual <= k ? 1 : 0)
      score += miss * miss
    }
    return score
  }

  /// The probability integral transform of a count that came, spread over the step of its mass: P(PIT
  /// ≤ u), linear between P(count < actual) and P(count ≤ actual).
  ///
  /// Czado, Gneiting & Held, "Predictive model assessment for count data", Biometrics 65(4), 2009,
  /// eq. 2. Its mean over many customers is u when the laws are right.
  ///
  /// - Parameter u: within 0…1.
  public func transform(actual: Int, at u: Double) -> Double {
    let (low, high) = (cumulative(actual - 1), cumulative(actual))
    if u >= high { return 1 }
    return u <= low ? 0 : (u - low) / (high - low)
  }

  /// The central interval of counts: from the largest k with P(count < k) ≤ (1 − level)/2 to the
  /// smallest with P(count ≤ k) ≥ (1 + level)/2. As counts are whole it covers more than the level.
  public func interval(level: Double) -> ClosedRange<Int> {
    let miss = (1 - level) / 2
    var low = 0
    var high = 0
    var below = 0.0
    for k in masses.indices {
      if below <= miss { low = k }
      below += masses[k]
      high = k
      // A sum of masses may end a rounding error short of the quantile.
      if below >= 1 - miss - 1e-12 { break }
    }
    return min(low, high)...high
  }
}

extension CountLaw {
  /// The Poisson law, up to a tail of 10^−12.
  ///
  /// - Parameters:
  ///   - mean: 0 or above; what is beyond `most` falls on it.
  ///   - most: the most orders there can be.
  public static func poisson(mean: Double, most: Int) -> CountLaw {
    recursive(mean: mean, most: most, logarithmOfZero: -mean) { k in mean / k }
  }

  /// The negative binomial law, up to a tail of 10^−12: a Poisson count whose mean is
  /// Gamma(shape, ·) with the given mean (Ehrenberg 1959).
  public static func negativeBinomial(shape: Double, mean: Double, most: Int) -> CountLaw {
    let odds = mean / (shape + mean)
    return recursive(mean: mean, most: most, logarithmOfZero: -shape * log1p(mean / shape)) { k in
      (shape + k - 1) / k * odds
    }
  }

  /// - Parameter ratio: mass of k over mass of k − 1.
  private static func recursive(
    mean: Double, most: Int, logarithmOfZero: Double, ratio: (Double) -> Double
  ) -> CountLaw {
    guard mean > 0, mean.isFinite, logarithmOfZero.isFinite, most > 0 else { return .zero }
    var logarithm = logarithmOfZero
    var masses = [exp(logarithm)]
    var total = masses[0]
    while total < 1 - 1e-12, masses.count < most {
      logarithm += log(ratio(Double(masses.count)))
      masses.append(exp(logarithm))
      total += masses[masses.count - 1]
    }
    if masses.count == most { masses.append(max(0, 1 - total)) }
    return CountLaw(masses: masses)
  }
}
