import Decisions
import Lifecycle

/// What a study of factors says in words: the same on a terminal and on the page.
struct SensitivitySentences {
  let sensitivity: Sensitivity
  let figures: Figures

  /// How factors are ranked: what a table and a chart begin with.
  enum Measure {
    case total, share, effect, swing
  }

  var measure: Measure {
    switch sensitivity.method {
    case "sobol": .total
    case "morris": .effect
    case "oat": .swing
    default: .share
    }
  }

  func name(_ index: FactorIndex) -> String { sensitivity.factors[index.factor].path }

  /// The strongest first; nil where none has a figure.
  func ranked(_ response: Sensitivity.Response) -> [FactorIndex]? {
    guard response.indices.contains(where: { size($0) != nil }) else { return nil }
    return response.indices.sorted {
      (size($0) ?? -.infinity, $1.factor) > (size($1) ?? -.infinity, $0.factor)
    }
  }

  private func size(_ index: FactorIndex) -> Double? {
    switch measure {
    case .total: index.total?.value
    case .share: index.first.value
    case .effect: index.muStar?.value
    case .swing: Self.reach(index)
    }
  }

  /// How far apart base and both ends are.
  static func reach(_ index: FactorIndex) -> Double? {
    guard let low = index.low?.value, let high = index.high?.value else { return nil }
    return max(low, high, 0) - min(low, high, 0)
  }

  /// `contribution to date, month 12`
  func kpi(_ response: Sensitivity.Response) -> String {
    let name = KPINames.name(response.kpi.kpi)
    return "\(name.prefix(1).lowercased() + name.dropFirst())"
  }

  /// Whether a factor's figure is told from none at all.
  func isTold(_ index: FactorIndex) -> Bool {
    switch measure {
    case .total: (index.total?.lower ?? 0) > 0
    case .share: !index.flags.contains(.notTold)
    case .effect: (index.muStar?.value ?? 0) > 0
    case .swing:
      [index.low, index.high].contains {
        ($0?.lower ?? 0) > 0 || ($0?.upper ?? 0) < 0
      }
    }
  }

  func verdict(_ response: Sensitivity.Response) -> String {
    guard let ranked = ranked(response) else {
      let why = response.indices.first?.first.why ?? "nothing was lived"
      return "What moves \(kpi(response)) cannot be told: \(why)."
    }
    let told = ranked.filter(isTold).prefix(3)
    guard !told.isEmpty else {
      return
        "By these \(sensitivity.rows) rows no factor can be told from chance in what it does to "
        + "\(kpi(response))\(luck(response))."
    }
    return "What moves \(kpi(response)) most: "
      + told.map { "\(name($0)) (\(words($0, response)))" }.joined(separator: ", ")
      + luck(response) + "."
  }

  private func words(_ index: FactorIndex, _ response: Sensitivity.Response) -> String {
    let unit = response.kpi.unit
    switch measure {
    case .total:
      return "S1 \(share(index.first)), with interactions \(share(index.total))"
    case .share: return "S1 \(share(index.first))"
    case .effect:
      let sign = (index.mu?.value ?? 0) < 0 ? "down" : "up"
      return
        "\(figures.difference(index.muStar?.value, unit).dropFirst()) over its range, on average "
        + sign
    case .swing:
      let row = sensitivity.factors[index.factor]
      return "\(figures.difference(index.low?.value, unit)) at \(row.fromText), "
        + "\(figures.difference(index.high?.value, unit)) at \(row.toText)"
    }
  }

  private func share(_ estimate: StatedEstimate?) -> String {
    figures.estimate(estimate?.value ?? .nan, estimate?.se ?? 0, .share)
  }

  private func luck(_ response: Sensitivity.Response) -> String {
    if response.seed.main.value != nil { return "; luck alone \(share(response.seed.main))" }
    if let total = response.seed.total, total.value != nil {
      return "; luck, alone or with them, \(share(total))"
    }
    return ""
  }
}
