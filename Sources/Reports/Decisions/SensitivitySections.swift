import Decisions
import Lifecycle

/// The sections of a page about factors.
struct SensitivitySections {
  let sensitivity: Sensitivity
  let sheet: Sheet

  var figures: Figures { sheet.figures }
  var sentences: SensitivitySentences {
    SensitivitySentences(sensitivity: sensitivity, figures: figures)
  }

  var answer: Markup {
    let verdicts = sentences.verdicts
    let rest = (verdicts.dropFirst() + sentences.readings).map {
      "<p class=\"rest\">\(Sheet.coded($0))</p>" as Markup
    }
    return """
      <div class="answer"><p><strong>\(verdicts.first ?? "")</strong></p>\(rest)</div>
      """
  }

  /// One section a KPI.
  var responses: [Section] {
    sensitivity.responses.enumerated().compactMap { place, response in
      section(response, place)
    }
  }

  private func section(_ response: Sensitivity.Response, _ place: Int) -> Section? {
    guard let ranked = sentences.ranked(response) else { return nil }
    let columns = SensitivityColumns(sentences: sentences, unit: response.kpi.unit)
    let rows = ranked.map { columns.cells($0) } + (columns.luck(response).map { [$0] } ?? [])
    let table = DataTable(
      caption: "Factors of \(sentences.kpi(response))",
      columns: [.text("Factor")] + columns.heads.map { DataTable.Column.number($0) },
      rows: rows.map { row in
        row.enumerated().map { $0.offset == 0 ? "<code>\($0.element)</code>" : "\($0.element)" }
      }, wraps: true)
    let figure = figure(response, ranked, table, id: "factors-\(place)")
    let remarks = sentences.remarks(response).map { "<p class=\"small\">\($0)</p>" as Markup }
    return Section(
      anchor: "kpi-\(place)", title: "What moves \(sentences.kpi(response))",
      link: sentences.title(response), lead: "\(lead)",
      body: """
        <div class="grid">\(figure.markup(drawsCharts: sheet.drawsCharts))\
        \(pairs(response, id: place))</div>\(remarks)
        """)
  }

  /// How far factors were moved.
  var factors: Section {
    let table = DataTable(
      caption: "Factors",
      columns: [.text("Factor"), .number("From … to"), .text("Law"), .text("Moves")],
      rows: sensitivity.factors.map { row in
        [
          "<code>\(row.path)</code>", "\(row.range)",
          "\(row.law ?? (row.isAssumed ? "± 20 %, assumed" : "as asked"))",
          "\(row.moves == "both" ? "plan and baseline" : "plan")",
        ]
      }, wraps: true)
    return Section(
      anchor: "factors", title: "How far factors were moved", link: "Factors",
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  private var lead: String {
    switch sentences.measure {
    case .total:
      "S1 is the share of the variance that would go if the factor were known; the grey bar adds what "
        + "it does together with others and with luck."
    case .share:
      "S1 is the share of the variance that would go if the factor were known, estimated by ranks. Grey: "
        + "not told from a factor without effect."
    case .effect:
      "To the right: moves the KPI much. High up: by how much depends on where the others stand, or the "
        + "effect is curved. Below the dashed line effects are nearly the same everywhere."
    case .swing:
      "Each bar is the change of the KPI when one factor goes to an end of its range and all others stay."
    }
  }

  private func figure(
    _ response: Sensitivity.Response, _ ranked: [FactorIndex], _ table: DataTable, id: String
  ) -> ChartFigure {
    let kpi = sentences.kpi(response)
    let unit = response.kpi.unit
    switch sentences.measure {
    case .total:
      return ChartFigure(
        id: id, title: "Shares of the variance of \(kpi)",
        finding: legend([
          ("S1, alone", "var(--plan)"), ("ST, with interactions", "var(--baseline)"),
        ]), spec: shares(response, ranked, kpi), table: table, isWide: true)
    case .share:
      return ChartFigure(
        id: id, title: "Shares of the variance of \(kpi), by ranks",
        spec: ranks(ranked, kpi), table: table, isWide: true)
    case .effect:
      return ChartFigure(
        id: id, title: "Effects on \(kpi): size and spread",
        spec: plane(ranked, kpi, unit), table: table, isWide: true)
    case .swing:
      return ChartFigure(
        id: id, title: "What one factor changes in \(kpi)",
        finding: legend([
          ("low end of the range", "var(--baseline)"), ("high end", "var(--plan)"),
        ]), spec: tornado(ranked, kpi, unit), table: table, isWide: true)
    }
  }

  private func legend(_ entries: [(String, String)]) -> Markup {
    Legend(entries: entries.map { (.block, $0.1, $0.0) }).markup
  }

  private func pairs(_ response: Sensitivity.Response, id: Int) -> Markup? {
    guard let pairs = response.pairs, !pairs.isEmpty else { return nil }
    let table = DataTable(
      caption: "Pairs of factors of \(sentences.kpi(response)): shares beyond each alone",
      columns: [.text("Pair"), .number("S2"), .number("95 %")],
      rows: pairs.map { pair in
        let names = [pair.a, pair.b].map { sensitivity.factors[$0].path }
        return [
          "<code>\(names[0])</code> × <code>\(names[1])</code>",
          "\(figures.estimate(pair.value.value ?? .nan, pair.value.se ?? 0, .share))",
          "\(DecisionText.interval(pair.value, figures, .share))",
        ]
      }, showsCaption: true, wraps: true)
    return "<div class=\"card wide\">\(table.markup)</div>"
  }

  var method: Section {
    let source = sentences.definition
    var facts: [(String, Markup)] = [("Method", "\(sensitivity.method): \(source?.summary ?? "")")]
    if let counts = source?.counts { facts.append(("Size", "\(sensitivity.base) \(counts)")) }
    facts += [("Rows", "\(sensitivity.rows)"), ("Lives", "\(sensitivity.lives)")]
    var notes: [Markup] = ["Source: \(source?.source ?? "")."]
    if sentences.measure == .total {
      notes.append(
        """
        A row and those that differ from it in one factor share their luck; the other sample has its own. \
        Luck is one more factor. Factors are supposed to be independent.
        """)
    }
    return sheet.method(facts, notes: notes)
  }
}

extension StudyPage {
  /// Of `cohortcast sensitivity`: which numbers move the KPIs.
  init(_ sensitivity: Sensitivity, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = SensitivitySections(sensitivity: sensitivity, sheet: sheet)
      let kpis = sensitivity.responses.map(parts.sentences.title).joined(separator: " · ")
      return Contents(
        kind: "sensitivity", title: "What moves the result?",
        about: "\(sensitivity.method) · \(kpis)", answer: parts.answer,
        sections: [parts.misses] + parts.responses + [parts.factors, parts.method])
    }
  }
}
