import CGSL

@testable import Statistics

/// The standard normal below minus the end of the ziggurat's last layer.
struct NormalTail: Distribution {
  static let definition = DistributionDefinition(
    name: "normal-tail", summary: "", forms: [], parameters: [], source: "")

  private let mass = gsl_cdf_ugaussian_P(-Ziggurat.normalEnd)

  init() {}
  init(parameters: [String: Double]) throws(DistributionError) {}

  var support: ClosedRange<Double> { -Double.infinity...(-Ziggurat.normalEnd) }
  var mean: Double { .nan }
  var variance: Double { .nan }
  func sample(_ stream: inout RandomStream) -> Double { .nan }
  func density(_ x: Double) -> Double { .nan }
  func cumulative(_ x: Double) -> Double { min(1, gsl_cdf_ugaussian_P(x) / mass) }
  func quantile(_ p: Double) -> Double { gsl_cdf_ugaussian_Pinv(p * mass) }
}
