import CGSL
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// Tests of a sample against a distribution function.
///
/// False alarms: every single test of the suite rejects at ``level``, so that by Bonferroni the
/// whole suite of at most 2000 tests gives a false alarm with a chance of nominally 1e-6. Seeds are
/// fixed: a test that passes goes on passing until the code under it changes.
enum GoodnessOfFit {
  static let level = 1e-6 / 2000

  /// |z| beyond which a standard normal statistic is an alarm.
  static var zBound: Double { GSL.ready ? gsl_cdf_ugaussian_Qinv(level / 2) : .nan }

  /// The p-value of Pearson's χ² over bins of about equal probability.
  ///
  /// - Returns: 1 for a law with a single bin.
  static func chiSquare(_ sample: [Double], _ law: some Distribution, bins: Int = 40) -> Double {
    var edges: [(edge: Double, mass: Double)] = []
    var below = 0.0
    for step in 1..<bins {
      let edge = law.quantile(Double(step) / Double(bins))
      let mass = law.cumulative(edge) - below
      if mass < 0.5 / Double(bins) { continue }
      edges.append((edge, mass))
      below += mass
    }
    if 1 - below > 0.2 / Double(bins) {
      edges.append((.infinity, 1 - below))
    } else if let last = edges.popLast() {
      edges.append((.infinity, last.mass + 1 - below))
    }
    guard edges.count > 1 else { return 1 }
    var counts = [Double](repeating: 0, count: edges.count)
    for value in sample {
      counts[edges.firstIndex { value <= $0.edge } ?? edges.count - 1] += 1
    }
    var statistic = 0.0
    for (bin, count) in zip(edges, counts) {
      let expected = bin.mass * Double(sample.count)
      statistic += (count - expected) * (count - expected) / expected
    }
    return GSL.ready ? gsl_cdf_chisq_Q(statistic, Double(edges.count - 1)) : .nan
  }

  /// The p-value of Kolmogorov and Smirnov's test, conservative for discrete laws; the series with
  /// Stephens' correction (Press et al., Numerical Recipes, 3rd ed., 14.3.3).
  static func kolmogorov(_ sample: [Double], _ law: some Distribution) -> Double {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    var distance = 0.0
    var index = 0
    while index < sorted.count {
      let value = sorted[index]
      let before = Double(index) / n
      while index < sorted.count, sorted[index] == value { index += 1 }
      let after = Double(index) / n
      // The limit from below too, since a law may have an atom here.
      distance = max(distance, abs(law.cumulative(value) - after))
      distance = max(distance, abs(law.cumulative(value.nextDown) - before))
    }
    let lambda = (n.squareRoot() + 0.12 + 0.11 / n.squareRoot()) * distance
    if lambda < 0.3 { return 1 }
    var sum = 0.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * lambda * lambda)
      sum += k % 2 == 1 ? term : -term
    }
    return min(1, 2 * sum)
  }

  /// (sample mean − mean)/its standard error.
  static func meanScore(_ sample: [Double], mean: Double, variance: Double) -> Double {
    let deviation = Moments(sample).mean - mean
    return deviation == 0 ? 0 : deviation / (variance / Double(sample.count)).squareRoot()
  }

  /// (sample variance − variance)/its standard error from the sample's fourth moment.
  static func varianceScore(_ sample: [Double], mean: Double, variance: Double) -> Double {
    let squares = Moments(sample.map { ($0 - mean) * ($0 - mean) })
    let deviation = squares.mean - variance
    return deviation == 0 ? 0 : deviation / (squares.standardError ?? 0)
  }
}
