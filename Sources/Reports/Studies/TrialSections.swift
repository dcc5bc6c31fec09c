import Calibration
import Lifecycle

/// The sections of an experiment's page.
struct TrialSections {
  let report: TrialReport
  let sheet: Sheet

  private var figures: Figures { sheet.figures }

  private func unit(_ outcome: TrialReport.Outcome) -> KPIUnit {
    outcome.kind == .rate ? .share : .currency
  }

  /// Rates with three significant digits, as in the terminal.
  func difference(_ x: Double?, _ unit: KPIUnit) -> String {
    guard unit == .share else { return figures.difference(x, unit) }
    return AnalysisFigures.difference(x, isRate: true).replacing(" ", with: figures.space)
  }

  private func interval(_ estimate: IntervalEstimate, _ unit: KPIUnit) -> String {
    difference(estimate.lower, unit) + " … " + difference(estimate.upper, unit)
  }

  var answer: Markup {
    let all = report.outcomes.flatMap { outcome in
      outcome.comparisons.map { (outcome: outcome, comparison: $0) }
    }
    let told = all.filter { $0.comparison.verdict != .undecided }
    let sentences = all.map { outcome, comparison -> Markup in
      let colour: String =
        switch comparison.verdict {
        case .better: "better"
        case .worse: "worse"
        case .undecided: ""
        }
      return """
        <li>\(comparison.arm), \(outcome.name): <b class="\(colour)">\
        \(difference(comparison.uplift.value, unit(outcome)))</b> \
        <span class="whole">(95 %: \(interval(comparison.uplift, unit(outcome))))</span></li>
        """
    }
    let look = report.sampleRatio.isMismatch ? "unreachable" : told.isEmpty ? "stretch" : "safe"
    return """
      <div class="answer \(look)"><p><strong>\(told.count) of \(all.count) differences are told from \
      chance.</strong> Against \(report.control), per person:</p>
      <ul class="notes">\(sentences)</ul></div>
      \(Sheet.warnings(report.notes))
      """
  }

  var uplift: Section {
    let charts = report.outcomes.enumerated().map { place, outcome -> Markup in
      figure(outcome, id: "uplift-\(place)").markup(drawsCharts: sheet.drawsCharts)
    }
    let tables = report.outcomes.map { outcome -> Markup in
      "<div class=\"card after\"><h3>\(outcome.name)</h3>\(table(outcome).markup)</div>"
    }
    return Section(
      anchor: "uplift", title: "What each arm changed", link: "Uplift",
      lead: """
        Difference in means between an arm and \(report.control), with its 95 % interval. An interval \
        on one side of the green line is told from chance; one across it is not – which does not say \
        that there is no effect.
        """,
      body: "<div class=\"grid\">\(charts)</div>\n\(tables)")
  }

  private func figure(_ outcome: TrialReport.Outcome, id: String) -> ChartFigure {
    let unit = unit(outcome)
    let chart = IntervalChart(
      description: "Uplift of \(outcome.name) by arm with 95 % intervals.",
      rows: outcome.comparisons.map { comparison in
        let estimate = comparison.uplift
        return IntervalChart.Row(
          label: comparison.arm, low: estimate.lower, high: estimate.upper,
          middle: estimate.value,
          text: difference(estimate.value, unit) + " (\(interval(estimate, unit)))")
      },
      mark: IntervalChart.Mark(value: 0, text: "no difference"),
      across: sheet.axis.across(unit, title: "difference in \(outcome.name) per person"),
      startsAtZero: true)
    return ChartFigure(
      id: id, title: "\(outcome.name)", spec: chart.spec,
      table: DataTable(
        caption: "Uplift of \(outcome.name)",
        columns: [.text("Arm"), .number("Difference"), .number("95 % interval")],
        rows: outcome.comparisons.map { comparison in
          [
            "\(comparison.arm)", "\(difference(comparison.uplift.value, unit))",
            "\(interval(comparison.uplift, unit))",
          ]
        }))
  }

  private func table(_ outcome: TrialReport.Outcome) -> DataTable {
    let unit = unit(outcome)
    return DataTable(
      caption: "\(outcome.name) by arm",
      columns: [.text("Arm")]
        + [
          "Mean", "Difference", "95 % interval", "Relative", "p (Holm)", "P(better)",
          "Detectable",
        ].map(DataTable.Column.number) + [.text("Verdict")],
      rows: outcome.arms.map { arm in
        let comparison = outcome.comparisons.first { $0.arm == arm.arm }
        let mean =
          unit == .share
          ? Figures.fixed(100 * arm.mean, 2) + figures.space + "%" : figures.money(arm.mean)
        return [
          "\(arm.arm)", "\(mean)",
          "\(difference(comparison?.uplift.value, unit))",
          "\(comparison.map { interval($0.uplift, unit) } ?? Figures.nothing)",
          "\(comparison?.relative.map { signed($0.value) } ?? Figures.nothing)",
          "\(AnalysisFigures.pValue(comparison?.adjustedP))",
          "\(AnalysisFigures.probability(comparison?.posterior?.probabilityBetter))",
          "\(difference(comparison?.power.detectable, unit))",
          "\(comparison?.verdict.rawValue ?? "control")",
        ]
      })
  }

  private func signed(_ share: Double) -> String {
    (share > 0 ? "+" : "") + figures.percent(share)
  }
}
