import Statistics
import Testing

/// A law with parameters for the battery.
struct DistributionCase: Sendable, CustomTestStringConvertible {
  /// Which moments have a standard error that can be trusted (the second needs the fourth moment
  /// well inside what exists).
  enum Moment: Sendable { case none, first, both }

  let name: String
  let parameters: [String: Double]
  let moments: Moment

  init(_ name: String, _ parameters: [String: Double], _ moments: Moment = .both) {
    self.name = name
    self.parameters = parameters
    self.moments = moments
  }

  var testDescription: String {
    let list = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return "\(name) \(list.joined(separator: " "))"
  }

  func law() throws -> any Distribution { try DistributionCatalog.make(name, parameters) }

  /// The stream of this case.
  var stream: RandomStream {
    StreamKey(seed: 2024, replication: 1).stream(Entity(named: testDescription), .experiment)
  }

  static let all = continuous + discrete

  static let continuous = [
    DistributionCase("beta", ["alpha": 0.79, "beta": 2.43]),
    DistributionCase("beta", ["mean": 0.12, "n": 200]),
    DistributionCase("beta", ["alpha": 0.02, "beta": 0.03]),
    DistributionCase("beta", ["alpha": 3e5, "beta": 7e5]),
    DistributionCase("beta", ["alpha": 50, "beta": 1e8]),
    DistributionCase("exponential", ["rate": 0.25]),
    DistributionCase("exponential", ["mean": 1e-6]),
    DistributionCase("gamma", ["shape": 0.24, "rate": 4.4]),
    DistributionCase("gamma", ["shape": 7.5, "rate": 0.5]),
    DistributionCase("gamma", ["shape": 0.01, "rate": 1], .first),
    DistributionCase("gamma", ["shape": 1, "rate": 2]),
    DistributionCase("gamma", ["mean": 1000, "sd": 1]),
    DistributionCase("gamma", ["shape": 1e12, "rate": 1]),
    DistributionCase("inverse-gamma", ["shape": 3.7, "scale": 15.4], .first),
    DistributionCase("inverse-gamma", ["shape": 50, "scale": 1e4]),
    DistributionCase("inverse-gamma", ["shape": 0.5, "scale": 2], .none),
    DistributionCase("lognormal", ["mu": 3.2, "sigma": 0.8], .first),
    DistributionCase("lognormal", ["p10": 20, "p90": 35]),
    DistributionCase("lognormal", ["mean": 120, "sd": 15]),
    DistributionCase("normal", ["mean": -3, "sd": 2.5]),
    DistributionCase("normal", ["p10": 1e6, "p90": 1.1e6]),
    DistributionCase("pareto", ["shape": 2.5, "scale": 10], .first),
    DistributionCase("pareto", ["shape": 12, "scale": 1]),
    DistributionCase("pareto", ["shape": 0.8, "scale": 1], .none),
    DistributionCase("triangular", ["low": 1, "mode": 2, "high": 6]),
    DistributionCase("triangular", ["low": 0, "mode": 0, "high": 1]),
    DistributionCase("triangular", ["low": -1, "mode": 4, "high": 4]),
    DistributionCase("uniform", ["low": -2, "high": 6]),
    DistributionCase("uniform", ["low": 1e9, "high": 1.001e9]),
    DistributionCase("weibull", ["shape": 0.6, "scale": 30]),
    DistributionCase("weibull", ["shape": 4, "scale": 2]),
    DistributionCase("weibull", ["shape": 200, "scale": 1]),
  ]

  static let discrete = [
    DistributionCase("beta-geometric", ["a": 0.668, "b": 3.806], .none),
    DistributionCase("beta-geometric", ["a": 3.2, "b": 8], .first),
    DistributionCase("beta-geometric", ["a": 1e8, "b": 1e9]),
    DistributionCase("binomial", ["trials": 1, "probability": 0.4]),
    DistributionCase("binomial", ["trials": 12, "probability": 0.3]),
    DistributionCase("binomial", ["trials": 25, "probability": 0.4]),
    DistributionCase("binomial", ["trials": 1000, "probability": 0.97]),
    DistributionCase("binomial", ["trials": 1e9, "probability": 1e-7]),
    DistributionCase("binomial", ["trials": 1e12, "probability": 1e-12]),
    DistributionCase("binomial", ["trials": 1e12, "probability": 0.3]),
    DistributionCase("binomial", ["trials": 50, "probability": 0]),
    DistributionCase("categorical", ["w0": 0.2, "w1": 0, "w2": 0.5, "w3": 0.3]),
    DistributionCase("categorical", ["w0": 7, "w1": 3]),
    DistributionCase("constant", ["value": -2.5]),
    DistributionCase("constant", ["value": 1e12]),
    DistributionCase("empirical", ["v0": 1, "v1": 9.5, "v2": 1, "v3": 5, "v4": 2]),
    DistributionCase("empirical", ["v0": 4]),
    DistributionCase("geometric", ["probability": 0.15]),
    DistributionCase("geometric", ["probability": 1e-8]),
    DistributionCase("geometric", ["mean": 1.2]),
    DistributionCase("geometric", ["probability": 1]),
    DistributionCase("negative-binomial", ["r": 0.4, "probability": 0.05]),
    DistributionCase("negative-binomial", ["r": 1500, "probability": 0.6]),
    DistributionCase("negative-binomial", ["mean": 3, "dispersion": 1e-6]),
    DistributionCase("negative-binomial", ["mean": 1e9, "dispersion": 0.5]),
    DistributionCase("poisson", ["mean": 0]),
    DistributionCase("poisson", ["mean": 0.7]),
    DistributionCase("poisson", ["mean": 9.99]),
    DistributionCase("poisson", ["mean": 10]),
    DistributionCase("poisson", ["mean": 340]),
    DistributionCase("poisson", ["mean": 1e12]),
  ]
}
