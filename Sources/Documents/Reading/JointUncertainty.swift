import Foundation
import Statistics

/// What a calibration knows of several parameters together: their logarithms are normal around the
/// written values.
///
/// With `logCovariance` they have a covariance (the inverse observed information of a
/// maximum-likelihood fit). With `logLoadings` they are sums of standard normal factors that all sections
/// share which name them, as where one fit gave the parameters of several segments.
public struct JointUncertainty: Sendable {
  /// Address of the draws.
  let path: String
  /// The parameters, in the order of the rows, and the values that each may have.
  let members: [(id: QuantityID, allowed: ClosedRange<Double>)]
  /// By parameter, what a standard normal adds to its logarithm: the lower Cholesky factor of the
  /// covariance, or the loadings.
  let rows: [[Double]]
  /// Whether other sections draw the same normals.
  let isShared: Bool

  /// Multiplies the parameters by the factors of one replication.
  ///
  /// Factors that lead to a value that is not allowed are drawn again, so that the law is the
  /// conditional one; after 1000 draws the written values hold. What is shared is not drawn again, since
  /// others have the same draw: the nearest value that is allowed holds.
  func apply(to values: inout [Double], _ key: StreamKey) {
    var stream = key.stream(Entity(named: path), .parameter)
    for _ in 0..<1000 {
      let normals = rows[0].map { _ in stream.normal() }
      let factors = rows.map { row in exp(zip(row, normals).reduce(0) { $0 + $1.0 * $1.1 }) }
      let isAllowed = zip(members, factors).allSatisfy { member, factor in
        factor.isFinite && member.allowed.contains(values[member.id.index] * factor)
      }
      guard isAllowed || isShared else { continue }
      for (member, factor) in zip(members, factors) {
        let value = values[member.id.index] * factor
        values[member.id.index] = isShared ? member.allowed.nearest(to: value) : value
      }
      return
    }
  }

  /// Multiplies each parameter by the factor that `share` of the replications stay below.
  func applyQuantile(_ share: Double, to values: inout [Double]) {
    let score = Normal.standardQuantile(share)
    for (member, row) in zip(members, rows) {
      let sd = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      values[member.id.index] = member.allowed.nearest(
        to: values[member.id.index] * exp(score * sd))
    }
  }
}

extension ClosedRange<Double> {
  /// The value itself, or the end that it lies beyond.
  fileprivate func nearest(to value: Double) -> Double {
    Swift.min(Swift.max(value, lowerBound), upperBound)
  }
}
