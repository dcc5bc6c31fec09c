import Decisions
import Lifecycle
import Results

extension DecisionPresentation {
  /// A map of settings in every form.
  ///
  /// - Parameter currency: an ISO 4217 code.
  public init(
    _ map: ThresholdMap, _ manifest: StudyManifest, level: Double, currency: String, on sheet: Sheet
  ) throws {
    self.init(
      json: try DecisionDocument(map, manifest, lives: map.lives, level: level).json(),
      csv: ThresholdText.csv(map), html: StudyPage(map, on: sheet).html(),
      text: ThresholdText.text(map, currency: currency))
  }
}

/// A map of settings, for a terminal.
enum ThresholdText {
  private static let mostRows = 12
  /// Columns that a grid of marks may have.
  private static let widest = 26

  static func text(_ map: ThresholdMap, currency: String) -> String {
    let figures = Figures(currency: currency, space: " ")
    let sentences = ThresholdSentences(map: map, figures: figures)
    return [
      DecisionText.wrapped(sentences.verdict), grid(map), table(sentences),
      DecisionText.bullets(sentences.remarks),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// A sign for each cell: the best, those with it, the others.
  private static func grid(_ map: ThresholdMap) -> String {
    guard let y = map.y, map.x.values.count <= widest else { return "" }
    let width = y.texts.map(\.count).max() ?? 0
    let rows = y.values.indices.reversed().map { row in
      let signs = map.x.values.indices.map { column -> String in
        let cell = map.cells.first { $0.x == column && $0.y == row }
        return switch cell?.state {
        case .best: "★"
        case .withBest: "●"
        default: "·"
        }
      }
      let label = y.texts[row]
      return String(repeating: " ", count: width - label.count) + label + "  "
        + signs.joined(separator: " ")
    }
    let ends =
      String(repeating: " ", count: width + 2) + "\(map.x.texts.first ?? "") … "
      + "\(map.x.texts.last ?? "")"
    return (["★ best  ● cannot be told from it  · eliminated"] + rows + [ends])
      .joined(separator: "\n")
  }

  private static func table(_ sentences: ThresholdSentences) -> String {
    let (map, figures) = (sentences.map, sentences.figures)
    let shown = sentences.ranked.prefix(mostRows)
    let hasROI = map.cells.contains { $0.roi?.value != nil }
    let tier = sentences.tier
    let names = tier.flatMap { place in map.cells.first.map { [$0.tiers[place].tier] } } ?? []
    let head =
      ["Settings", "lives", DecisionText.heading(map.objective), "against those in force"]
      + names.map { "\($0), share" } + ["spend"] + (hasROI ? ["ROI"] : []) + [""]
    let table = TextTable(
      head: head, isNumber: [false] + Array(repeating: true, count: head.count - 2) + [false],
      rows: shown.map { cell in
        [
          sentences.text(cell), "\(cell.replications)",
          figures.value(cell.objective.value, sentences.unit),
          figures.differenceEstimate(
            cell.difference.value ?? .nan, cell.difference.se ?? 0, sentences.unit),
        ] + (tier.map { [figures.percent(cell.tiers[$0].share.value)] } ?? [])
          + [figures.money(cell.cost.value)] + (hasROI ? [figures.percent(cell.roi?.value)] : [])
          + [cell.state == .eliminated ? "" : cell.state.rawValue]
      }
    ).text
    let more = map.cells.count - shown.count
    return more > 0 ? table + "\n… and \(more) more cells; the page and the CSV have all" : table
  }

  static func csv(_ map: ThresholdMap) -> String {
    let tiers = map.cells.first?.tiers.map(\.tier) ?? []
    var table = CSVTable(
      [
        map.x.path, map.y?.path ?? "y", "state", "replications", "objective", "se", "lower",
        "upper",
      ]
        + ["difference", "difference_se", "ltv_base", "roi", "spend", "moves"]
        + tiers.map { "tierShare.\($0)" })
    for cell in map.cells {
      let numbers =
        [
          cell.objective.value, cell.objective.se, cell.objective.lower, cell.objective.upper,
          cell.difference.value, cell.difference.se, cell.ltv.value, cell.roi?.value,
          cell.cost.value, cell.moves.value,
        ] + cell.tiers.map(\.share.value)
      table.append(
        [
          .number(map.x.values[cell.x]), .number(map.y.map { $0.values[cell.y] }),
          .text(cell.state.rawValue), .count(cell.replications),
        ] + numbers.map { .number($0) })
    }
    return table.text
  }
}
