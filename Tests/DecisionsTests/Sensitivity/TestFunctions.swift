import Foundation
import Statistics

/// Functions whose indices are known in closed form; arguments in the unit cube.
enum TestFunctions {
  /// Ishigami & Homma, 1990: sin x₁ + 7·sin² x₂ + 0.1·x₃⁴·sin x₁ with x uniform on (−π, π).
  static func ishigami(_ point: [Double]) -> Double {
    let x = point.map { (2 * $0 - 1) * Double.pi }
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  static let ishigamiVariance = 13.844587940719254

  /// Sobol's g-function (Saltelli & Sobol', 1995) with a = 0, 1, 4.5, 9, 99, 99, 99, 99.
  static func g(_ point: [Double]) -> Double {
    zip(point, gWeights).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
  }

  static let gWeights = [0, 1, 4.5, 9, 99, 99, 99, 99]

  /// x₁ + 2x₂ + 3x₃ + 4x₄.
  static func additive(_ point: [Double]) -> Double {
    point.indices.reduce(0) { $0 + Double($1 + 1) * point[$1] }
  }

  static func stream(_ name: String, _ index: UInt32 = 0) -> RandomStream {
    StreamKey(seed: 20_240_229, replication: 0).stream(Entity(named: name), .experiment, index)
  }

  /// The standard normal luck of a run with a seed number.
  static func luck(_ seed: Int) -> Double {
    var stream = StreamKey(seed: 7, replication: UInt32(seed))
      .stream(Entity(named: "luck"), .experiment)
    return stream.normal()
  }

  static func normal(_ uniform: Double) -> Double {
    Significance.normalQuantile(uniform) ?? -8
  }
}
