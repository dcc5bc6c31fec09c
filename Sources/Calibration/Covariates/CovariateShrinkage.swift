import Statistics

/// What effects of covariates are to be believed, given noisy estimates: drawn towards none, the more the
/// noisier they are.
///
/// Empirical Bayes (Efron & Morris, JASA 70, 1975): effects of a kind are N(0, τ²) beforehand, τ² by moments
/// from E[g'V⁻¹g] = k + τ² tr V⁻¹, g the k estimates and V their covariance; 0 where they show no more than
/// noise, and then there are none. The posterior of all coordinates is normal: with I the observed information
/// and P the prior's precision, mean (I + P)⁻¹Iθ and covariance (I + P)⁻¹, in those that are left.
struct CovariateShrinkage: Sendable {
  /// τ by kind.
  let spreads: [Double]
  /// Of all coordinates; exactly 0 for effects that are none.
  let mean: [Double]
  /// By coordinate, what independent standard normals add to it; a row of zeros for what is none.
  let loadings: [[Double]]

  var isNone: Bool { spreads.allSatisfy { $0 == 0 } }

  /// - Parameters:
  ///   - kinds: coordinates of the effects, by kind.
  /// - Returns: nil where a covariance is not positive definite.
  init?(
    _ estimate: [Double], information: [[Double]], covariance: [[Double]], kinds: [Range<Int>]
  ) {
    var variances: [Double] = []
    for kind in kinds {
      let g = Array(estimate[kind])
      guard let root = Cholesky(kind.map { Array(covariance[$0][kind]) }) else { return nil }
      let whole = zip(g, root.solve(g)).reduce(0) { $0 + $1.0 * $1.1 }
      let trace = Matrix(root.inverse).trace
      variances.append(max(0, (whole - Double(g.count)) / trace))
    }
    let kept = estimate.indices.filter { place in
      zip(kinds, variances).allSatisfy { !$0.contains(place) || $1 > 0 }
    }
    let weighted = Matrix(information) * estimate
    let precision = kept.map { row in
      kept.map { column in
        let prior = zip(kinds, variances).first { $0.0.contains(row) && row == column }
        return information[row][column] + (prior.map { 1 / $0.1 } ?? 0)
      }
    }
    guard let root = Cholesky(precision), let spread = Cholesky(root.inverse) else { return nil }
    var mean = [Double](repeating: 0, count: estimate.count)
    var loadings = estimate.map { _ in [Double](repeating: 0, count: kept.count) }
    for (place, value) in zip(kept, root.solve(kept.map { weighted[$0] })) { mean[place] = value }
    for (place, row) in zip(kept, spread.lower) { loadings[place] = row }
    spreads = variances.map { $0.squareRoot() }
    self.mean = mean
    self.loadings = loadings
  }
}
