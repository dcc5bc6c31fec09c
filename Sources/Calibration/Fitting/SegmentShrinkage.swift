import Foundation
import Statistics

/// What each of several groups is to be believed to have, given noisy estimates of all: each drawn
/// towards their mean, the more the noisier it is.
///
/// Empirical Bayes (Efron & Morris, JASA 70, 1975): θ_s ~ N(μ, B), the estimate of θ_s ~ N(θ_s, V_s).
/// B is taken as τ² times the mean of the V_s, since what is hard to tell within a group is where
/// groups seem to differ, too; τ² comes from Cochran's Q by its expectation, as in DerSimonian & Laird
/// (Controlled Clinical Trials 7, 1986), here of vectors.
struct SegmentShrinkage: Sendable {
  /// Precision-weighted mean of the estimates.
  let mean: [Double]
  /// Variance between groups as a multiple of the mean variance within.
  let ratio: Double
  /// Cochran's Q: Σ (θ_s − μ)ᵀ V_s⁻¹ (θ_s − μ), χ² with (k − 1)·d degrees of freedom where groups do
  /// not differ.
  let heterogeneity: Double
  let degreesOfFreedom: Double
  /// By group: the mean and covariance to be believed, and the share 0…1 by which the estimate was
  /// drawn to the mean.
  let groups: [Group]

  struct Group: Sendable {
    let mean: [Double]
    let covariance: [[Double]]
    let share: Double
  }

  /// P-value of the hypothesis that all groups have the same parameters.
  var pValue: Double {
    TailProbability.chiSquare(heterogeneity, degreesOfFreedom: degreesOfFreedom)
  }

  /// - Parameter estimates: at least two, with positive-definite covariances.
  /// - Returns: nil otherwise.
  init?(_ estimates: [(value: [Double], covariance: [[Double]])]) {
    guard estimates.count > 1, let size = estimates.first?.value.count else { return nil }
    let precisions = estimates.compactMap { Cholesky($0.covariance).map { Matrix($0.inverse) } }
    guard precisions.count == estimates.count else { return nil }
    let total = precisions.reduce(Matrix.zero(size), +)
    guard let whole = Cholesky(total.symmetrised.rows) else { return nil }
    let weighted = zip(precisions, estimates).map { $0 * $1.value }
    let mean = whole.solve(
      weighted.reduce([Double](repeating: 0, count: size)) { zip($0, $1).map { $0 + $1 } })
    self.mean = mean
    let deviations = estimates.map { zip($0.value, mean).map { $0 - $1 } }
    let heterogeneity = zip(precisions, deviations).reduce(0.0) { sum, pair in
      sum + zip(pair.1, pair.0 * pair.1).reduce(0) { $0 + $1.0 * $1.1 }
    }
    degreesOfFreedom = Double((estimates.count - 1) * size)
    let within =
      1 / Double(estimates.count)
      * estimates.reduce(Matrix.zero(size)) { $0 + Matrix($1.covariance) }
    // E[Q] = (k − 1)d + τ²·(Σ tr V_s⁻¹W − tr (Σ V_s⁻¹)⁻¹ Σ V_s⁻¹ W V_s⁻¹).
    let meanCovariance = Matrix(whole.inverse)
    let growth = precisions.reduce(0.0) { sum, precision in
      let product = precision * within
      return sum + product.trace - (meanCovariance * (product * precision)).trace
    }
    let ratio = growth > 0 ? max((heterogeneity - degreesOfFreedom) / growth, 0) : 0
    (self.heterogeneity, self.ratio) = (heterogeneity, ratio)
    let between = ratio * within
    groups = zip(estimates, deviations).compactMap { estimate, deviation in
      Self.group(estimate, deviation, mean, between: between, meanCovariance)
    }
    guard groups.count == estimates.count else { return nil }
  }

  private static func group(
    _ estimate: (value: [Double], covariance: [[Double]]), _ deviation: [Double],
    _ mean: [Double], between: Matrix, _ meanCovariance: Matrix
  ) -> Group? {
    let own = Matrix(estimate.covariance)
    guard let sum = Cholesky((between + own).symmetrised.rows) else { return nil }
    // Kept: B(B+V)⁻¹.
    let kept = between * Matrix(sum.inverse)
    let away = Matrix.identity(mean.count) - kept
    let covariance = (kept * own + away * (meanCovariance * away.transposed)).symmetrised
    guard Cholesky(covariance.rows) != nil else { return nil }
    return Group(
      mean: zip(mean, kept * deviation).map { $0 + $1 }, covariance: covariance.rows,
      share: min(max(away.trace / Double(mean.count), 0), 1))
  }
}
