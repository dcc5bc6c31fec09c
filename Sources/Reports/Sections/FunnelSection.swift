import Experiments

/// Persons by stage over time.
struct FunnelSection {
  let page: Page

  private func series(_ arm: Arm) -> [ArmSeries] {
    page.summary.funnel.filter { $0.arm == arm && !$0.values.isEmpty }
  }

  var section: Section? {
    let baseline = series(.baseline)
    let plan = series(.plan).filter { stage in
      // A stage that nobody ever enters is not part of this scenario.
      let other = baseline.first { $0.name == stage.name }
      return (stage.values + (other?.values ?? [])).contains { $0 != 0 }
    }
    guard !plan.isEmpty else { return nil }
    let charts = plan.enumerated().map { index, stage in
      let other = baseline.first { $0.name == stage.name }
      return figure(stage, other, id: "stage-\(index)").markup(page)
    }
    let legend: Legend? =
      baseline.isEmpty || !page.drawsCharts
      ? nil
      : Legend(entries: [
        (.line, "var(--plan)", "plan"), (.dashes, "var(--baseline)", "baseline"),
      ])
    return Section(
      anchor: "funnel", title: "How people move through the stages", link: "Funnel",
      lead: """
        Of the persons who were in a stage at the start or came to it since, how many took the next \
        step; whoever falls back and comes again counts again. Below, the mean number of persons in \
        each stage at the start (0) and at the end of every month: the vertical axes differ and need \
        not begin at zero.
        """,
      body: """
        \(StepFigure(page: page).markup)
        \(legend.map { "<div class=\"after\">\($0.markup)</div>" })
        <div class="grid three">
        \(charts)
        </div>
        """)
  }

  private func figure(_ stage: ArmSeries, _ baseline: ArmSeries?, id: String) -> ChartFigure {
    let figures = page.figures
    let first = stage.values[0], last = stage.values[stage.values.count - 1]
    let other = baseline?.values.last
    let against: Markup? = other.map { ", baseline \(figures.count($0))" }
    return ChartFigure(
      id: id, title: "\(stage.name.prefix(1).uppercased() + stage.name.dropFirst())",
      finding:
        "\(figures.count(first.rounded())) → <b>\(figures.count(last.rounded()))</b>\(against)",
      spec: StageChart(plan: stage, baseline: baseline, axes: page.axes).spec,
      table: DataTable(
        caption: "Persons in stage \(stage.name)",
        columns: ["End of month", "Plan", "Baseline"].map(DataTable.Column.number),
        rows: stage.values.indices.map { month in
          let other = baseline.flatMap {
            $0.values.indices.contains(month) ? $0.values[month] : nil
          }
          return [
            "\(month)", "\(figures.count(stage.values[month].rounded()))",
            "\(figures.count(other?.rounded()))",
          ]
        }))
  }
}
