/// How a first-order index is estimated from A, B and AB_j; `a`, `b`, `c` are their responses.
///
/// Means are over the base points; V is the population variance of A and B together. The total index is
/// Jansen's ½·mean((a − c)²)/V (Computer Physics Communications 117, 1999), which cannot be negative;
/// with Martinez' estimator it is his 1 − corr(a, c).
public enum SobolEstimator: String, Codable, Sendable, CaseIterable {
  /// mean(b·(c − a))/V: Saltelli et al., Computer Physics Communications 181, 2010, table 2 (b). Best
  /// for small indices; exactly 0 for a factor without effect.
  case saltelli
  /// 1 − ½·mean((b − c)²)/V: Jansen 1999. Best for large indices.
  case jansen
  /// (mean(b·c) − m²)/(mean((b² + c²)/2) − m²) with m the mean of both: Janon, Klein, Lagnoux, Nodet &
  /// Prieur, ESAIM: Probability and Statistics 18, 2014.
  case janon
  /// corr(b, c): Martinez; see Baudin, Boumhaout, Delage, Iooss & Martinez, "Numerical stability of
  /// Sobol' indices estimation formula", SAMO 2016.
  case martinez
}

/// What all indices of one resample have in common.
struct SobolSample {
  private let sums: WeightedSums
  private let estimator: SobolEstimator
  private let a: [Double]
  private let b: [Double]
  private let count: Double
  private let (sumA, sumB): (Double, Double)
  private let (squareA, squareB): (Double, Double)
  /// mean(a·b).
  private let cross: Double
  /// Population variance of A and B together.
  let variance: Double

  init(_ responses: SobolResponses, _ estimator: SobolEstimator, _ sums: WeightedSums) {
    self.sums = sums
    self.estimator = estimator
    (a, b) = (responses.a, responses.b)
    count = Double(responses.basePoints)
    (sumA, sumB) = (sums.sum(a), sums.sum(b))
    (squareA, squareB) = (sums.product(a, a), sums.product(b, b))
    cross = sums.product(b, a) / count
    let mean = (sumA + sumB) / (2 * count)
    variance = (squareA + squareB) / (2 * count) - mean * mean
  }

  /// - Parameter c: the responses of A with one column, or the seed, from B.
  func first(_ c: [Double]) -> Double {
    switch estimator {
    case .saltelli: return (sums.product(b, c) / count - cross) / variance
    case .jansen: return 1 - sums.squaredGap(b, c) / (2 * count * variance)
    case .janon:
      let mean = (sumB + sums.sum(c)) / (2 * count)
      let square = (squareB + sums.product(c, c)) / (2 * count) - mean * mean
      return (sums.product(b, c) / count - mean * mean) / square
    case .martinez: return correlation(b, sumB, squareB, c)
    }
  }

  func total(_ c: [Double]) -> Double {
    guard estimator == .martinez else { return sums.squaredGap(a, c) / (2 * count * variance) }
    return 1 - correlation(a, sumA, squareA, c)
  }

  /// The closed index of two factors: their first-order indices and what they do together.
  func closed(_ ba: [Double], _ ab: [Double]) -> Double {
    (sums.product(ba, ab) / count - cross) / variance
  }

  private func correlation(
    _ x: [Double], _ sumX: Double, _ squareX: Double, _ c: [Double]
  ) -> Double {
    let sumC = sums.sum(c)
    let covariance = sums.product(x, c) - sumX * sumC / count
    let varianceX = squareX - sumX * sumX / count
    let varianceC = sums.product(c, c) - sumC * sumC / count
    return covariance / (varianceX * varianceC).squareRoot()
  }
}
