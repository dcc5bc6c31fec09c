import Statistics

/// What a distribution takes in the place of a number: an entry of the reference that no reader is surveyed
/// for, since it stands wherever a number does.
public struct LawReference: Sendable {
  public let definition: DistributionDefinition

  public var name: String { definition.name }

  public static let all = DistributionCatalog.all.map { LawReference(definition: $0.definition) }

  /// The distributions that the end of a key path means: `lognormal`, `uplift.lognormal.p10`, or all that
  /// have a parameter, `p10`.
  public static func matching(_ path: String) -> [LawReference] {
    let parts = path.lowercased().split(separator: ".").map(String.init)
    guard let last = parts.last else { return [] }
    let named = all.filter { $0.name == last }
    if !named.isEmpty { return named }
    let having = all.filter { $0.definition.parameters.contains { $0.name.lowercased() == last } }
    guard let law = parts.dropLast().last else { return having }
    return having.filter { $0.name == law }
  }

  /// The key that the example is written for: a share or a number of persons.
  public var key: String { name == Beta.definition.name ? "open" : "market" }

  /// `{lognormal: {p10: 2000 persons, p90: 5000 persons}}`, in its plainest form.
  public var example: String {
    let form = definition.forms.last ?? []
    if form.contains("…"), let first = form.first {
      let values = ["2000", "3000", "5000"].map { first.hasPrefix("v") ? "\($0) persons" : $0 }
      return "{\(name): [\(values.joined(separator: ", "))]}"
    }
    let values = form.map { "\($0): \(value($0))" }
    return "{\(name): {\(values.joined(separator: ", "))}}"
  }

  private func value(_ parameter: String) -> String {
    switch (name, parameter) {
    case (Beta.definition.name, "mean"): return "12 %"
    case (_, "p10"), (_, "low"): return "2000 persons"
    case (_, "mean"), (_, "mode"), (_, "value"): return "3000 persons"
    case (_, "p90"), (_, "high"): return "5000 persons"
    case (_, "sd"): return "500 persons"
    case (_, "n"): return "150"
    case (_, "trials"): return "5000"
    case (_, "probability"): return "0.6"
    case (_, "shape"), (_, "dispersion"): return "4"
    case (_, "scale"): return "3000"
    default: return "2"
    }
  }
}
