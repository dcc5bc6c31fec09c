/// Every univariate law a scenario can name. To add one, add its type to ``all``.
public enum DistributionCatalog {
  public static let all = Catalogue<any Distribution.Type>(
    "distribution",
    [
      Beta.self, BetaGeometric.self, Binomial.self, Categorical.self, Constant.self,
      Empirical.self, Exponential.self, Gamma.self, Geometric.self, InverseGamma.self,
      LogNormal.self, NegativeBinomial.self, Normal.self, Pareto.self, Poisson.self,
      Triangular.self, Uniform.self, Weibull.self,
    ]
  ) { $0.definition.name }

  /// Builds a law as a scenario writes it, e.g. `make("beta", ["mean": 0.12, "n": 200])`.
  ///
  /// - Throws: ``DistributionError``; an unknown name or parameter names the nearest known one.
  public static func make(
    _ name: String, _ parameters: [String: Double]
  ) throws(DistributionError) -> any Distribution {
    guard let type = all[name] else {
      let hint = all.nearest(to: name).map { " did you mean \($0)?" } ?? ""
      throw DistributionError(
        parameter: nil,
        "no distribution is called \(name);\(hint) known: \(all.names.joined(separator: ", "))")
    }
    return try type.init(parameters: parameters)
  }
}
