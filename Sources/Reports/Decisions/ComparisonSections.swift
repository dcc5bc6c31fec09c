import Decisions
import Lifecycle

/// The sections of a comparison's page.
struct ComparisonSections {
  let comparison: Comparison
  let sheet: Sheet

  private var figures: Figures { sheet.figures }
  private var unit: KPIUnit { comparison.kpi.unit }
  private var sentences: ComparisonSentences {
    ComparisonSentences(comparison: comparison, figures: figures)
  }

  var answer: Markup {
    let rest = (sentences.remarks + sentences.attitudes).map {
      "<p class=\"rest\">\($0)</p>" as Markup
    }
    return """
      <div class="answer"><p><strong>\(sentences.verdict)</strong></p>\(rest)</div>
      """
  }

  /// Each scenario's lead over the best of the others.
  var leads: Section? {
    let rows = comparison.scenarios.filter { $0.mcb != nil }
    guard !rows.isEmpty else { return nil }
    let chart = IntervalChart(
      description:
        "Lead of each scenario over the best of the others, with simultaneous intervals.",
      rows: rows.map { row in
        IntervalChart.Row(
          label: row.name, low: row.mcb?.lower ?? 0, high: row.mcb?.upper ?? 0,
          middle: row.mcb?.value,
          text: text(row.mcb))
      }, mark: .init(value: 0, text: "as good as the best"),
      across: sheet.axis.across(unit, title: "\(sentences.kpiName): lead over the best other"))
    let figure = ChartFigure(
      id: "leads", title: "Lead over the best of the others",
      finding: """
        Whose interval lies left of 0 is not the best; whose lies right of it is.
        """,
      spec: chart.spec, table: scenarioTable, isWide: true)
    return Section(
      anchor: "leads", title: "Who may be the best", link: "Leads",
      lead: """
        Multiple comparisons with the best (Hsu 1984; Nelson & Matejcik 1995): \
        \(comparison.selection.assumption).
        """,
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }

  private func text(_ lead: Comparison.Lead?) -> String {
    guard let lead else { return Figures.nothing }
    return "\(figures.difference(lead.lower, unit)) … \(figures.difference(lead.upper, unit))"
  }

  private var scenarioTable: DataTable {
    DataTable(
      caption: "Scenarios",
      columns: [.text("Scenario")]
        + ["Replications", sentences.kpiName, "95 %", "Lead over the best other"]
        .map(DataTable.Column.number),
      rows: comparison.scenarios.map { row in
        [
          "\(row.name)", "\(row.replications)",
          "\(figures.estimate(row.kpi.value ?? .nan, row.kpi.se ?? 0, unit))",
          "\(DecisionText.interval(row.kpi, figures, unit))", "\(text(row.mcb))",
        ]
      })
  }

  /// Every pair, with intervals that hold at once.
  var pairs: Section? {
    guard !comparison.pairs.isEmpty else { return nil }
    let chart = IntervalChart(
      description: "Differences of all pairs over the same replications.",
      rows: comparison.pairs.map { pair in
        IntervalChart.Row(
          label: "\(pair.a) − \(pair.b)", low: pair.difference.lower ?? 0,
          high: pair.difference.upper ?? 0, middle: pair.difference.value,
          colour: pair.tellApart ? Ink.plan : Ink.muted,
          text: DecisionText.range(pair.difference, figures, unit))
      }, mark: .init(value: 0, text: "no difference"),
      across: sheet.axis.across(unit, title: "difference in \(sentences.kpiName)"))
    let table = DataTable(
      caption: "Pairs",
      columns: [.text("Pair")]
        + ["Difference", "Interval of all pairs", "Correlation"].map(DataTable.Column.number)
        + [.text("Told apart")],
      rows: comparison.pairs.map { pair in
        [
          "\(pair.a) − \(pair.b)",
          """
          \(figures.differenceEstimate(
            pair.difference.value ?? .nan, pair.difference.se ?? 0, unit))
          """,
          "\(DecisionText.range(pair.difference, figures, unit))",
          "\(pair.correlation.map { Figures.fixed($0, 2) } ?? Figures.nothing)",
          "\(pair.tellApart ? "yes" : "no")",
        ]
      })
    let figure = ChartFigure(
      id: "pairs", title: "Differences of all pairs", spec: chart.spec, table: table, isWide: true)
    return Section(
      anchor: "pairs", title: "Pair by pair", link: "Pairs",
      lead: """
        All scenarios are lived with the same people and luck, so that differences are the scenarios' \
        own. The intervals hold for all pairs at once (Bonferroni) and suppose nothing of their spread.
        """,
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }

  /// What is lost by choosing a scenario, and what it costs.
  var regret: Section? {
    guard comparison.scenarios.contains(where: { $0.regret != nil }) else { return nil }
    let table = DataTable(
      caption: "Regret and cost",
      columns: [.text("Scenario")]
        + ["Mean regret", "9 of 10 below", "Worst replication", "Good enough", "Spend"]
        .map(DataTable.Column.number) + [.text("On the front")],
      rows: comparison.scenarios.map { row in
        [
          "\(row.name)", "\(figures.value(row.regret?.mean, unit))",
          "\(figures.value(row.regret?.p90, unit))", "\(figures.value(row.worst, unit))",
          "\(row.satisfices.map { figures.probability($0.value) } ?? Figures.nothing)",
          "\(figures.money(row.cost.value))", "\(row.onFront ? "yes" : "no")",
        ]
      })
    return Section(
      anchor: "regret", title: "What a choice may cost", link: "Regret",
      lead: """
        Regret is what a scenario falls short of the best one of the same replication. On the front of \
        cost and value nobody spends less and brings as much.
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var differences: Section? {
    guard !comparison.differs.isEmpty else { return nil }
    let table = DataTable(
      caption: "What differs",
      columns: [.text("Key")] + comparison.scenarios.map { .text($0.name) },
      rows: comparison.differs.map { difference in
        ["<code>\(difference.path)</code>"] + difference.values.map { "\($0 ?? Figures.nothing)" }
      }, wraps: true)
    return Section(
      anchor: "differs", title: "What differs, key by key", link: "Differences",
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var method: Section {
    sheet.method(
      [
        ("Procedure", "\(comparison.selection.procedure)"),
        ("Guarantee", "\(comparison.selection.guarantee)"),
        ("Lives", "\(comparison.lives)"),
      ],
      notes: [
        """
        Kim & Nelson, ACM TOMACS 11 (2001): after every replication a scenario is dropped whose mean lies \
        further below another's than the variance of their paired differences explains.
        """,
        """
        The guarantee is for normal responses: a KPI of many customers is nearly normal, one of a rare \
        event is not.
        """,
      ])
  }
}

extension StudyPage {
  /// Of `cohortcast compare`: which of several scenarios is the best.
  init(_ comparison: Comparison, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = ComparisonSections(comparison: comparison, sheet: sheet)
      return Contents(
        kind: "comparison", title: "Which scenario is the best?",
        about: comparison.scenarios.map(\.name).joined(separator: " · "),
        answer: parts.answer,
        sections: [parts.leads, parts.pairs, parts.regret, parts.differences, parts.method])
    }
  }
}
