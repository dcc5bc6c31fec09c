import Decisions
import Lifecycle

/// What a study of factors says in words: the same on a terminal and on the page.
struct SensitivitySentences {
  let sensitivity: Sensitivity
  let figures: Figures

  var definition: SensitivityMethodDefinition? {
    SensitivityMethods.named(sensitivity.method)?.definition
  }

  /// How factors are ranked: what a table and a chart begin with.
  var measure: SensitivityMeasure { definition?.measure ?? .share }

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
    let title = title(response)
    return "\(title.prefix(1).lowercased() + title.dropFirst())"
  }

  /// `Contribution to date, month 12`: the KPI, over which time, and when.
  func title(_ response: Sensitivity.Response) -> String {
    let kpi = response.kpi
    let over =
      switch kpi.over {
      case Period.month.description: ""
      case Period.toDate.description: " to date"
      default: ", \(kpi.over)"
      }
    return "\(KPINames.name(kpi.kpi))\(over), month \(kpi.month)"
  }

  /// Whether a factor's figure is told from none at all.
  func isTold(_ index: FactorIndex) -> Bool {
    switch measure {
    case .total: (index.total?.lower ?? 0) > 0
    case .share:
      !index.flags.contains(.notTold) && (index.first.lower ?? index.first.value ?? 0) > 0
    case .effect: (index.muStar?.lower ?? 0) > 0
    case .swing:
      [index.low, index.high].contains {
        ($0?.lower ?? 0) > 0 || ($0?.upper ?? 0) < 0
      }
    }
  }

  /// The least share of the variance that is worth a headline.
  private static let leastShare = 0.01

  /// Whether a share is too small to be named first, told or not.
  private func isNegligible(_ index: FactorIndex) -> Bool {
    switch measure {
    case .total, .share: (size(index) ?? 0) < Self.leastShare
    case .effect, .swing: false
    }
  }

  func verdict(_ response: Sensitivity.Response) -> String {
    guard let ranked = ranked(response) else {
      let why = response.indices.first?.first.why ?? "nothing was lived"
      return "What moves \(kpi(response)) cannot be told: \(why)."
    }
    let told = ranked.filter { isTold($0) && !isNegligible($0) }.prefix(3)
    let named = told.map { "\(name($0)) (\(words($0, response)))" }.joined(separator: ", ")
    if let luck = luckiest(response, above: told.first) {
      return "Luck moves \(kpi(response)), most: \(luck); "
        + (told.isEmpty ? "no factor can be told from chance." : "of the factors \(named).")
    }
    guard !told.isEmpty else {
      return
        "By these \(sensitivity.rows) rows no factor can be told from chance in what it does to "
        + "\(kpi(response))\(luck(response))."
    }
    return "What moves \(kpi(response)), most: \(named)\(luck(response))."
  }

  /// Luck's shares in words, where they are larger than those of every factor.
  private func luckiest(_ response: Sensitivity.Response, above first: FactorIndex?) -> String? {
    guard measure == .total || measure == .share, let total = response.seed.total,
      let share = total.value, share >= Self.leastShare,
      share > first.flatMap(size) ?? 0, (total.lower ?? share) > 0
    else { return nil }
    return measure == .total
      ? "\(self.share(total)) with interactions, \(alone(response.seed.main))"
      : "\(self.share(total)), alone or with the factors"
  }

  /// A share alone; what lies below 0 is no figure to read.
  private func alone(_ estimate: StatedEstimate) -> String {
    (estimate.value ?? 0) < 0 ? "alone next to nothing" : "alone \(share(estimate))"
  }

  private func words(_ index: FactorIndex, _ response: Sensitivity.Response) -> String {
    let unit = response.kpi.unit
    switch measure {
    case .total:
      return "\(share(index.total)) with interactions, \(alone(index.first))"
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
    if response.seed.main.value != nil { return "; luck \(alone(response.seed.main))" }
    if let total = response.seed.total, total.value != nil {
      return "; luck, alone or with them, \(share(total))"
    }
    return ""
  }
}
