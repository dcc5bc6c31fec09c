/// Every univariate law a scenario can name. To add one, add its type to ``all``.
public enum DistributionCatalog {
  public static let all: [any Distribution.Type] = [
    Beta.self, BetaGeometric.self, Binomial.self, Categorical.self, Constant.self,
    Empirical.self, Exponential.self, Gamma.self, Geometric.self, InverseGamma.self,
    LogNormal.self, NegativeBinomial.self, Normal.self, Pareto.self, Poisson.self,
    Triangular.self, Uniform.self, Weibull.self,
  ]

  /// The names of ``all``, in the same order.
  public static var names: [String] { all.map { $0.definition.name } }

  /// The law of that name, or nil.
  public static func type(named name: String) -> (any Distribution.Type)? {
    all.first { $0.definition.name == name }
  }

  /// Builds a law as a scenario writes it, e.g. `make("beta", ["mean": 0.12, "n": 200])`.
  ///
  /// - Throws: ``DistributionError``; an unknown name or parameter names the nearest known one.
  public static func make(
    _ name: String, _ parameters: [String: Double]
  ) throws(DistributionError) -> any Distribution {
    guard let type = type(named: name) else {
      let hint = nearest(to: name, among: names).map { " did you mean \($0)?" } ?? ""
      throw DistributionError(
        parameter: nil,
        "no distribution is called \(name);\(hint) known: \(names.joined(separator: ", "))")
    }
    return try type.init(parameters: parameters)
  }

  /// The candidate with the smallest edit distance to `name`, the first in the alphabet among
  /// equals, or nil when even that one shares next to nothing with it.
  ///
  /// Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals", Soviet
  /// Physics Doklady 10(8), 1966; letter case does not count.
  public static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    let scored = candidates.map { (distance: distance(wanted, Array($0.lowercased())), name: $0) }
    let best = scored.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance < max(wanted.count, best.name.count) * 2 / 3 + 1 else {
      return nil
    }
    return best.name
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substitution = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
