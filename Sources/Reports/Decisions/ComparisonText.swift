import Decisions
import Documents
import Lifecycle
import Results

/// A comparison of scenarios in every form.
extension DecisionPresentation {
  /// - Parameter currency: an ISO 4217 code.
  public init(
    _ comparison: Comparison, _ manifest: StudyManifest, level: Double, currency: String,
    on sheet: Sheet
  ) throws {
    self.init(
      json: try DecisionDocument(comparison, manifest, lives: comparison.lives, level: level)
        .json(),
      csv: ComparisonText.csv(comparison),
      html: StudyPage(comparison, on: sheet).html(),
      text: ComparisonText.text(comparison, currency: currency))
  }
}

/// Scenarios compared, for a terminal.
enum ComparisonText {
  static func text(_ comparison: Comparison, currency: String) -> String {
    let figures = Figures(currency: currency, space: " ")
    let sentences = ComparisonSentences(comparison: comparison, figures: figures)
    var parts = [
      DecisionText.wrapped(sentences.verdict),
      scenarios(comparison, figures),
      pairs(comparison, figures),
      DecisionText.bullets(sentences.remarks + sentences.attitudes),
    ]
    if let differs = differences(comparison) { parts.append(differs) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func scenarios(_ comparison: Comparison, _ figures: Figures) -> String {
    let unit = comparison.kpi.unit
    let asks = comparison.scenarios.contains { $0.satisfices != nil }
    let head =
      [
        "Scenario", DecisionText.heading(comparison.kpi), "spend", "regret", "9 of 10 below",
        "worst",
      ]
      + (asks ? ["good enough"] : []) + ["efficient"]
    return TextTable(
      head: head, isNumber: [false] + Array(repeating: true, count: head.count - 2) + [false],
      rows: comparison.scenarios.map { row in
        [
          row.name, figures.estimate(row.kpi.value ?? .nan, row.kpi.se ?? 0, unit),
          figures.money(row.cost.value), figures.value(row.regret?.mean, unit),
          figures.value(row.regret?.p90, unit), figures.value(row.worst, unit),
        ] + (asks ? [figures.probability(row.satisfices?.value)] : []) + [row.onFront ? "yes" : "–"]
      }
    ).text
  }

  private static func pairs(_ comparison: Comparison, _ figures: Figures) -> String {
    guard !comparison.pairs.isEmpty else { return "" }
    let unit = comparison.kpi.unit
    return TextTable(
      head: ["Pair", "difference", "interval of all pairs", "told apart"],
      isNumber: [false, true, true, false],
      rows: comparison.pairs.map { pair in
        [
          "\(pair.a) − \(pair.b)",
          figures.differenceEstimate(
            pair.difference.value ?? .nan, pair.difference.se ?? 0, unit),
          DecisionText.range(pair.difference, figures, unit), pair.tellApart ? "yes" : "no",
        ]
      }
    ).text
  }

  private static let mostDifferences = 24

  private static func differences(_ comparison: Comparison) -> String? {
    guard !comparison.differs.isEmpty else { return nil }
    let rows = gathered(comparison.differs)
    let shown = rows.prefix(mostDifferences)
    let table = TextTable(
      head: ["What differs"] + comparison.scenarios.map(\.name),
      isNumber: Array(repeating: false, count: comparison.scenarios.count + 1),
      rows: Array(shown)
    ).text
    let more = rows.count - shown.count
    return more > 0 ? table + "\n… and \(more) more; the page has all of them" : table
  }

  /// A campaign or policy that is in some scenarios only is one row.
  private static func gathered(_ differences: [Comparison.Difference]) -> [[String]] {
    var rows: [[String]] = []
    var known: Set<String> = []
    for difference in differences {
      let element = difference.element
      let values = difference.values
      guard let element, values.contains(nil),
        differences.allSatisfy({
          $0.element != element || $0.values.map { $0 == nil } == values.map { $0 == nil }
        })
      else {
        rows.append([difference.path] + values.map { $0 ?? "–" })
        continue
      }
      guard known.insert(element).inserted else { continue }
      rows.append([element] + values.map { $0 == nil ? "–" : "there" })
    }
    return rows
  }

  static func csv(_ comparison: Comparison) -> String {
    var table = CSVTable([
      "scenario", "kpi", "month", "over", "replications", "value", "se", "lower", "upper", "spend",
      "regret_mean", "regret_p90", "worst", "satisfices", "mcb_lower", "mcb_upper", "on_front",
    ])
    for row in comparison.scenarios {
      table.append([
        .text(row.name), .text(comparison.kpi.kpi), .count(comparison.kpi.month),
        .text(comparison.kpi.over), .count(row.replications), .number(row.kpi.value),
        .number(row.kpi.se), .number(row.kpi.lower), .number(row.kpi.upper),
        .number(row.cost.value), .number(row.regret?.mean), .number(row.regret?.p90),
        .number(row.worst), .number(row.satisfices?.value), .number(row.mcb?.lower),
        .number(row.mcb?.upper), .text(row.onFront ? "yes" : "no"),
      ])
    }
    return table.text
  }
}

extension Comparison.Difference {
  /// The way to the named part that it belongs to, e.g. `campaigns.welcome`.
  fileprivate var element: String? {
    guard let path = try? DocumentPath(parsing: path), path.components.count > 2 else { return nil }
    return DocumentPath(path.components.prefix(2)).description
  }
}
