import Foundation
import Statistics

/// When a statistical test gives alarm.
///
/// Every test function of this suite has a false-alarm rate of nominally at most ``rate``, whatever
/// number of figures it compares (Bonferroni); with fixed seeds a test that passes goes on passing
/// until the code under it changes.
enum Alarm {
  static let rate = 1e-6

  /// |z| beyond which one of `figures` standard normal figures is an alarm.
  static func bound(of figures: Int = 1) -> Double {
    normalQuantile(1 - rate / Double(figures) / 2)
  }

  /// The standard normal quantile, by bisection of erfc.
  private static func normalQuantile(_ p: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) / 2 > 1 - p { low = middle } else { high = middle }
    }
    return high
  }

  /// (count − n·p)/sd of a binomial count.
  static func binomialScore(_ count: Int, of trials: Int, probability p: Double) -> Double {
    let deviation = Double(count) - Double(trials) * p
    return deviation == 0 ? 0 : deviation / (Double(trials) * p * (1 - p)).squareRoot()
  }

  /// (count − mean)/sd of a Poisson count.
  static func poissonScore(_ count: Int, mean: Double) -> Double {
    (Double(count) - mean) / mean.squareRoot()
  }

  /// (sample mean − mean)/standard error, the latter from the sample.
  static func meanScore(_ sample: [Double], mean: Double) -> Double {
    let moments = Moments(sample)
    return (moments.mean - mean) / (moments.standardError ?? .infinity)
  }

  /// The p-value of χ² with so many degrees of freedom, by Wilson & Hilferty's cube root (1931),
  /// good to a few per cent of the p-value at the levels used here.
  static func chiSquareTail(_ statistic: Double, freedom: Int) -> Double {
    let k = Double(freedom)
    let z = (cbrt(statistic / k) - (1 - 2 / (9 * k))) / (2 / (9 * k)).squareRoot()
    return erfc(z / 2.0.squareRoot()) / 2
  }
}
