import Decisions
import Lifecycle
import Results

/// A study of factors in every form.
extension DecisionPresentation {
  /// - Parameter currency: an ISO 4217 code.
  public init(
    _ sensitivity: Sensitivity, _ manifest: StudyManifest, currency: String, on sheet: Sheet
  ) throws {
    self.init(
      json: try DecisionDocument(sensitivity, manifest, lives: sensitivity.lives).json(),
      csv: SensitivityText.csv(sensitivity),
      html: StudyPage(sensitivity, on: sheet).html(),
      text: SensitivityText.text(sensitivity, currency: currency))
  }
}

/// What moves KPIs, for a terminal.
enum SensitivityText {
  static func text(_ sensitivity: Sensitivity, currency: String) -> String {
    let figures = Figures(currency: currency, space: " ")
    let sentences = SensitivitySentences(sensitivity: sensitivity, figures: figures)
    var parts = sentences.verdicts.map { DecisionText.wrapped($0) }
    if !sensitivity.factors.isEmpty, let trade = tradeOff(sensitivity, figures) {
      parts.append(trade)
    }
    for response in sensitivity.responses {
      parts.append(table(response, sentences))
      if let pairs = pairs(response, sentences) { parts.append(pairs) }
      parts.append(DecisionText.bullets(sentences.remarks(response)))
    }
    parts.append(ranges(sensitivity))
    parts.append(DecisionText.bullets(sentences.readings))
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func table(
    _ response: Sensitivity.Response, _ sentences: SensitivitySentences
  ) -> String {
    guard let ranked = sentences.ranked(response) else { return "" }
    let columns = SensitivityColumns(sentences: sentences, unit: response.kpi.unit)
    let rows =
      ranked.map { columns.cells($0, isNarrow: true) }
      + (columns.luck(response).map { [$0] } ?? [])
    return TextTable(
      head: [sentences.title(response)] + columns.heads,
      isNumber: [false] + columns.heads.map { _ in true }, rows: rows
    ).text
  }

  /// How far factors were moved: the same for all KPIs.
  private static func ranges(_ sensitivity: Sensitivity) -> String {
    TextTable(
      head: ["Factor", "from … to", "moves"], isNumber: [false, true, false],
      rows: sensitivity.factors.map { row in
        [row.path, row.range, row.moves == "both" ? "plan, baseline" : row.moves]
      }
    ).text
  }

  /// The strongest pairs.
  private static let mostPairs = 10

  private static func pairs(
    _ response: Sensitivity.Response, _ sentences: SensitivitySentences
  ) -> String? {
    guard let pairs = response.pairs, !pairs.isEmpty else { return nil }
    let figures = sentences.figures
    let strongest = pairs.sorted {
      ($0.value.value ?? -.infinity) > ($1.value.value ?? -.infinity)
    }.prefix(mostPairs)
    return TextTable(
      head: ["Together, beyond each alone", "S2"], isNumber: [false, true],
      rows: strongest.map { pair in
        let names = [pair.a, pair.b].map { sentences.sensitivity.factors[$0].path }
        return [
          names.joined(separator: " × "),
          figures.estimate(pair.value.value ?? .nan, pair.value.se ?? 0, .share),
        ]
      }
    ).text
  }

  private static func tradeOff(_ sensitivity: Sensitivity, _ figures: Figures) -> String? {
    guard let box = sensitivity.boxes?.first else { return nil }
    return TextTable(
      head: ["Where targets are missed", "from", "to"], isNumber: [false, true, true],
      rows: box.limits.map { limit in
        [limit.path, limit.fromText ?? Figures.nothing, limit.toText ?? Figures.nothing]
      }
    ).text
  }

  static func csv(_ sensitivity: Sensitivity) -> String {
    var table = CSVTable([
      "kpi", "month", "over", "factor", "from", "to", "law", "moves", "s1", "s1_se", "s1_lower",
      "s1_upper", "st", "st_se", "st_lower", "st_upper", "mu_star", "mu_star_se", "mu", "mu_se",
      "sigma", "sigma_se", "low", "low_se", "high", "high_se", "p_value", "flags",
    ])
    for response in sensitivity.responses {
      for index in response.indices {
        let row = sensitivity.factors[index.factor]
        func two(_ estimate: StatedEstimate?) -> [CSVTable.Cell] {
          [.number(estimate?.value), .number(estimate?.se)]
        }
        func four(_ estimate: StatedEstimate?) -> [CSVTable.Cell] {
          two(estimate) + [.number(estimate?.lower), .number(estimate?.upper)]
        }
        table.append(
          [
            .text(response.kpi.kpi), .count(response.kpi.month), .text(response.kpi.over),
            .text(row.path), .number(row.from), .number(row.to), .text(row.law ?? ""),
            .text(row.moves),
          ] + four(index.first) + four(index.total) + two(index.muStar) + two(index.mu)
            + two(index.sigma) + two(index.low) + two(index.high)
            + [
              .number(index.pValue),
              .text(index.flags.map(\.rawValue).joined(separator: " ")),
            ])
      }
    }
    return table.text
  }
}
