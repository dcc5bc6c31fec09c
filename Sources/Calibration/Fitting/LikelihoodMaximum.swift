import Foundation
import Statistics

/// Where a likelihood is largest, as far as a search found, and what its curvature there says.
struct LikelihoodMaximum: Sendable {
  /// Logarithms of the parameters.
  var logs: [Double]
  /// The log-likelihood.
  var value: Double
  /// Its derivatives by the logarithms: 0 at a maximum.
  var slope: [Double]
  let observations: Double
  /// Minus its second derivatives (the observed information); empty until it has been looked at.
  var information: [[Double]] = []

  var parameters: [Double] { logs.map { exp($0) } }

  /// Norm of the slope per observation.
  var steepness: Double {
    slope.reduce(0) { $0 + $1 * $1 }.squareRoot() / observations
  }

  /// Covariance of the logarithms of the parameters; nil on a ridge or at a boundary, where the
  /// information is not positive definite.
  var logCovariance: [[Double]]? {
    guard !information.isEmpty, let factor = Cholesky(information) else { return nil }
    let inverse = factor.inverse
    guard inverse.allSatisfy({ $0.allSatisfy(\.isFinite) }), Cholesky(inverse) != nil else {
      return nil
    }
    return inverse
  }

  /// Largest ÷ smallest eigenvalue of the information: how much flatter the likelihood is along its
  /// ridge; nil when it is not positive definite.
  var conditionNumber: Double? { Eigenvalues(information)?.conditionNumber }
}
