import Decisions
import Lifecycle

extension SensitivityQuestion {
  /// What decides which lives are lived, and what is read of them, for the manifest.
  public var options: [String: String] {
    var options = [
      "method": definition.name,
      "factors": factors.map(\.description).joined(separator: ", "),
      "kpis": candidate.readings.map {
        "\($0.reference.key) over \($0.reference.period) @\($0.month)"
      }.joined(separator: ", "),
    ]
    if let counts = definition.counts { options["base"] = "\(size.base) \(counts)" }
    if size.pairs { options["pairs"] = "yes" }
    if !targets.isEmpty {
      options["targets"] = targets.map { "\($0 + 1)" }.joined(separator: ", ")
    }
    return options
  }
}

extension Factor {
  /// As a command line would name it.
  fileprivate var description: String {
    switch spread {
    case .law, .drawn: path
    case .range(let range): "\(path)=\(range.lowerBound)..\(range.upperBound)"
    case .values(let values): "\(path)=\(values.map { "\($0)" }.joined(separator: "|"))"
    }
  }
}
