import Experiments
import Lifecycle

/// The steps of the funnel with their rates, and the one at which most persons are lost.
struct StepFigure {
  let page: Page

  private var figures: Figures { page.figures }

  private func steps(_ arm: Arm) -> [FunnelStep] { page.summary.steps.filter { $0.arm == arm } }

  /// nil without steps.
  var markup: Markup? {
    let plan = steps(.plan)
    guard !plan.isEmpty else { return nil }
    let legend = Legend(entries: FunnelChart.outcomes.map { (.block, $0.colour, $0.name) })
    return """
      \(bottleneck.map { "<p class=\"callout\">\($0.sentence(figures))</p>" })
      \(page.drawsCharts ? legend.markup : nil)
      \(figure(plan).markup(page))
      <div class="card after">\(table(plan).markup)</div>
      """
  }

  private var bottleneck: Bottleneck? { Bottleneck(page.summary) }

  private func figure(_ plan: [FunnelStep]) -> ChartFigure {
    ChartFigure(
      id: "steps", title: "What becomes of the persons in each stage, plan",
      spec: FunnelChart(steps: plan, axes: page.axes).spec, table: table(plan), hasTable: true,
      isWide: true)
  }

  private func table(_ plan: [FunnelStep]) -> DataTable {
    let baseline = steps(.baseline)
    return DataTable(
      caption: "Steps of the funnel over the horizon, mean persons",
      columns: [.text("Step")]
        + ["In the stage", "Took the step", "Lost", "Still there", "Rate"].map(
          DataTable.Column.number)
        + (baseline.isEmpty ? [] : [.number("Baseline rate"), .number("Baseline lost")]),
      rows: plan.map { step in
        let (from, to) = step.step.stages
        let other = baseline.first { $0.step == step.step }
        let isWorst = bottleneck?.step.step == step.step
        let name: Markup = """
          \(from) → \(to)\(isWorst ? " <span class=\"badge stretch\">most lost</span>" : nil)
          """
        let persons = [step.entered, step.taken, step.lost, step.waiting].map {
          "\(figures.count($0.rounded()))" as Markup
        }
        let others: [Markup] =
          baseline.isEmpty
          ? []
          : [
            "\(figures.percent(other?.rate))",
            "\(figures.count(other.map { $0.lost.rounded() }))",
          ]
        return [name] + persons + ["\(figures.percent(step.rate))"] + others
      })
  }
}
