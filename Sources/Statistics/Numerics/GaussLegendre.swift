import CGSL

/// Gauss–Legendre quadrature with a fixed number of points, for smooth integrands; GSL's nodes.
public struct GaussLegendre: Sendable {
  /// Abscissae within (0, 1), ascending.
  public let nodes: [Double]
  /// They add up to 1.
  public let weights: [Double]

  /// - Parameter points: at least 1; exact for polynomials up to degree 2·points − 1.
  public init(points: Int) {
    var nodes: [Double] = []
    var weights: [Double] = []
    if GSL.ready, let table = gsl_integration_glfixed_table_alloc(max(1, points)) {
      for index in 0..<max(1, points) {
        var (node, weight) = (0.0, 0.0)
        gsl_integration_glfixed_point(0, 1, index, &node, &weight, table)
        nodes.append(node)
        weights.append(weight)
      }
      gsl_integration_glfixed_table_free(table)
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// 64 points.
  static let fine = GaussLegendre(points: 64)

  /// ∫ f from one end to the other.
  public func integrate(from: Double, to: Double, _ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * f(from + (to - from) * nodes[index]) }
    return sum * (to - from)
  }

  /// The same with 64 points.
  static func integrate(from: Double, to: Double, _ f: (Double) -> Double) -> Double {
    fine.integrate(from: from, to: to, f)
  }
}
