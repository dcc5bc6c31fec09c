/// Whether estimates of the same effect in several groups differ by more than chance, and what
/// remains of each when chance is taken out.
public struct Heterogeneity: Sendable {
  public let estimates: [Estimate]
  /// Mean of the estimates, weighted by 1/se².
  public let pooled: Estimate
  /// Cochran's Q = Σ (d − pooled)²/se² (Cochran, Biometrics 10, 1954): χ² with k − 1 degrees of
  /// freedom when all groups have one effect.
  public let q: Double
  public let degreesOfFreedom: Int
  public let pValue: Double
  /// Standard deviation of the effects between groups, 0 when Q is no more than chance: the moment
  /// estimator of DerSimonian & Laird, Controlled Clinical Trials 7, 1986.
  public let between: Double

  /// - Parameter estimates: at least two, with standard errors above 0.
  /// - Returns: nil otherwise.
  public init?(_ estimates: [Estimate]) {
    guard estimates.count >= 2,
      estimates.allSatisfy({ $0.value.isFinite && (1e-100...1e100).contains($0.standardError) })
    else { return nil }
    self.estimates = estimates
    let weights = estimates.map { 1 / ($0.standardError * $0.standardError) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1.value } / total
    pooled = Estimate(value: mean, standardError: (1 / total).squareRoot())
    q = zip(weights, estimates).reduce(0) { $0 + $1.0 * ($1.1.value - mean) * ($1.1.value - mean) }
    degreesOfFreedom = estimates.count - 1
    pValue = TailProbability.chiSquare(q, degreesOfFreedom: Double(degreesOfFreedom))
    let scale = total - weights.reduce(0) { $0 + $1 * $1 } / total
    between = scale > 0 ? max(0, (q - Double(degreesOfFreedom)) / scale).squareRoot() : 0
  }

  /// Each group's effect drawn towards the mean over groups by the share of its variance that is
  /// chance: empirical Bayes (Efron & Morris, JASA 70, 1975).
  public var shrunken: [Estimate] {
    let variance = between * between
    let weights = estimates.map { 1 / ($0.standardError * $0.standardError + variance) }
    let total = weights.reduce(0, +)
    let mean = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1.value } / total
    return estimates.map { estimate in
      let chance = estimate.standardError * estimate.standardError
      let own = variance / (variance + chance)
      // The mean over groups is itself an estimate, with variance 1/total.
      let spread = own * chance + (1 - own) * (1 - own) / total
      return Estimate(
        value: own * estimate.value + (1 - own) * mean, standardError: spread.squareRoot())
    }
  }
}
