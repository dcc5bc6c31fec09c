import Decisions
import Lifecycle

/// The sections of a map's page.
struct ThresholdSections {
  let map: ThresholdMap
  let sheet: Sheet

  private var figures: Figures { sheet.figures }
  private var sentences: ThresholdSentences { ThresholdSentences(map: map, figures: figures) }
  private var unit: KPIUnit { map.objective.unit }

  var answer: Markup {
    let rest = sentences.remarks.map { "<p class=\"rest\">\($0)</p>" as Markup }
    return """
      <div class="answer"><p><strong>\(sentences.verdict)</strong></p>\(rest)</div>
      """
  }

  /// The map, the darker the better.
  var heatMap: Section {
    // By what a cell brings against the settings in force: means are over other replications.
    let values = map.cells.compactMap(\.difference.value)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let isLower = map.objective.better == .lower
    let chart = HeatMap(
      description:
        "\(sentences.name) by settings; the best cell and those not told from it are marked.",
      columns: map.x.texts, rows: (map.y?.texts ?? ["–"]).reversed(),
      cells: map.cells.map { cell in
        let value = cell.difference.value ?? low
        let shade = high > low ? (value - low) / (high - low) : 0.5
        return HeatMap.Cell(
          column: map.x.texts[cell.x], row: map.y?.texts[cell.y] ?? "–",
          shade: isLower ? 1 - shade : shade, text: mark(cell), details: details(cell))
      },
      columnTitle: map.x.path, rowTitle: map.y?.path ?? "", detailTitle: sentences.name)
    let figure = ChartFigure(
      id: "map", title: "\(sentences.name) against the settings in force",
      finding: "★ is the best cell, ● cannot be told from it; the others are worse.",
      spec: chart.spec, table: table, isWide: true)
    return Section(
      anchor: "map", title: "Where it is best, and where it does not matter", link: "Map",
      lead: "\(map.guarantee).",
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }

  private func mark(_ cell: ThresholdMap.Cell) -> String {
    switch cell.state {
    case .best: "★"
    case .withBest: "●"
    case .eliminated: ""
    }
  }

  private func details(_ cell: ThresholdMap.Cell) -> String {
    let value = figures.estimate(cell.objective.value ?? .nan, cell.objective.se ?? 0, unit)
    let change = figures.differenceEstimate(
      cell.difference.value ?? .nan, cell.difference.se ?? 0, unit)
    return "\(value), \(change) against the settings in force, \(cell.state.rawValue)"
  }

  private var table: DataTable {
    let tiers = map.cells.first?.tiers.map(\.tier) ?? []
    return DataTable(
      caption: "Cells, the best first",
      columns: [.text("Settings"), .text("State")]
        + ([
          "Replications", sentences.name, "Against those in force", "LTV of existing", "ROI",
          "Spend",
          "Moved, net",
        ] + tiers.map { "\($0), share" }).map(DataTable.Column.number),
      rows: sentences.ranked.map { cell in
        let head: [Markup] = [
          "\(sentences.text(cell))", "\(cell.state.rawValue)", "\(cell.replications)",
          "\(figures.estimate(cell.objective.value ?? .nan, cell.objective.se ?? 0, unit))",
        ]
        let change = figures.differenceEstimate(
          cell.difference.value ?? .nan, cell.difference.se ?? 0, unit)
        let rest: [Markup] = [
          "\(change)", "\(figures.money(cell.ltv.value))", "\(figures.percent(cell.roi?.value))",
          "\(figures.money(cell.cost.value))", "\(figures.percent(cell.moves.value))",
        ]
        return head + rest + cell.tiers.map { "\(figures.percent($0.share.value))" }
      }, isDense: true)
  }

  var cells: Section {
    Section(
      anchor: "cells", title: "Every cell", link: "Cells",
      lead: """
        Tier sizes are by each cell's own rules. Moved, net: the least share of active customers that \
        are in another tier than at the start.
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var method: Section {
    sheet.method(
      [
        ("Cells", "\(map.cells.count)"), ("Looks", "\(map.looks)"), ("Lives", "\(map.lives)"),
        ("In force", "\(map.current.texts.joined(separator: " × "))"),
      ],
      notes: [
        """
        Subset selection by paired differences, look after look, with a point of Student's t that counts \
        all pairs and looks (Gupta 1965; Nelson et al. 2001): whoever is left may be the best.
        """,
        """
        The best of many cells looks better than it is; what it brings against the settings in force is \
        therefore told by fresh replications.
        """,
      ])
  }
}

extension StudyPage {
  /// Of `cohortcast thresholds`: which settings are the best.
  init(_ map: ThresholdMap, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = ThresholdSections(map: map, sheet: sheet)
      return Contents(
        kind: "thresholds", title: "Which settings are the best?",
        about: [map.x.path, map.y?.path].compactMap { $0 }.joined(separator: " × "),
        answer: parts.answer, sections: [parts.heatMap, parts.cells, parts.method])
    }
  }
}
