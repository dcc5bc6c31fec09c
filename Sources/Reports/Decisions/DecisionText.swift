import Decisions
import Lifecycle

/// What the texts of studies that decide share.
enum DecisionText {
  static func wrapped(_ text: String, mark: String = "") -> String {
    TextParagraph(text, mark: mark).lines.joined(separator: "\n")
  }

  /// Sentences one below the other, each with a point in front.
  static func bullets(_ sentences: [String]) -> String {
    sentences.map { wrapped($0, mark: "· ") }.joined(separator: "\n")
  }

  /// `Contribution, month 12`
  static func heading(_ kpi: StatedKPI) -> String {
    "\(KPINames.name(kpi.kpi)), month \(kpi.month)"
  }

  /// An interval of a difference; open ends are dashes.
  static func range(_ estimate: StatedEstimate, _ figures: Figures, _ unit: KPIUnit) -> String {
    guard estimate.lower != nil || estimate.upper != nil else { return Figures.nothing }
    return
      "\(figures.difference(estimate.lower, unit)) … \(figures.difference(estimate.upper, unit))"
  }

  /// An interval of a value; open ends are dashes.
  static func interval(_ estimate: StatedEstimate, _ figures: Figures, _ unit: KPIUnit) -> String {
    guard let lower = estimate.lower, let upper = estimate.upper else {
      return estimate.lower == nil && estimate.upper == nil
        ? Figures.nothing
        : "\(figures.value(estimate.lower, unit)) … \(figures.value(estimate.upper, unit))"
    }
    return figures.range(lower, upper, unit)
  }
}
