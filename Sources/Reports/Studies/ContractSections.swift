import Calibration
import Lifecycle

/// The sections of the page about contracts.
struct ContractSections {
  let result: ContractResult
  let sheet: Sheet

  var answer: Markup {
    let lines = result.groups.compactMap { group -> String? in
      guard let last = group.curve.last, let first = group.curve.first else { return nil }
      let share = sheet.figures.percent(last.survivors / max(1, first.survivors))
      return "\(group.name): \(share) are left after \(last.period) renewals"
    }
    return """
      <div class="answer safe"><p><strong>\(lines.joined(separator: "; ")).</strong></p></div>
      \(Sheet.warnings(result.warnings))
      """
  }

  var curves: Section {
    let figures = result.groups.enumerated().map { index, group in
      ChartFigure(
        id: "survivors-\(index)", title: "Customers of \(group.name) left after each renewal",
        finding: finding(group), spec: chart(group).spec, table: table(group),
        isWide: true
      ).markup(drawsCharts: sheet.drawsCharts)
    }
    return Section(
      anchor: "survivors", title: "Who stays", link: "Survivors",
      lead: """
        Points came; the line is the model, which has seen those up to the mark. Churn falls with \
        tenure because those who leave easily leave early, not because anybody grows loyal.
        """,
      body: "<div class=\"grid\">\(figures)</div>")
  }

  private func finding(_ group: ContractResult.Group) -> Markup? {
    let ahead = group.curve.last { !$0.isFitted && $0.actual != nil }
    guard let ahead, let actual = ahead.actual else { return nil }
    return """
      Renewal \(ahead.period), which the fit has not seen: \
      <b>\(sheet.figures.count(ahead.survivors.rounded()))</b> expected, \
      \(sheet.figures.count(Double(actual))) came.
      """
  }

  private func chart(_ group: ContractResult.Group) -> SeriesChart {
    SeriesChart(
      description: "Survivors of \(group.name) by renewal, expected and as they came.",
      across: .number(title: "renewals"), up: sheet.axis.values(.count, title: "customers left"),
      series: [
        SeriesChart.Series(
          name: "model", colour: Ink.plan,
          points: group.curve.map { (x: Double($0.period), y: $0.survivors) }),
        SeriesChart.Series(
          name: "came", colour: Ink.text, mark: .points,
          points: group.curve.compactMap { point in
            point.actual.map { (x: Double(point.period), y: Double($0)) }
          }),
      ],
      rules: [SeriesChart.Rule(x: Double(result.until), text: "fit ends")],
      written: (
        x: { Figures.fixed($0, 0) }, y: { sheet.figures.count($0.rounded()) }
      ))
  }

  private func table(_ group: ContractResult.Group) -> DataTable {
    DataTable(
      caption: "Survivors of \(group.name)",
      columns: ["Renewals", "Model", "Came"].map(DataTable.Column.number),
      rows: group.curve.map { point in
        [
          "\(point.period)", "\(sheet.figures.count(point.survivors.rounded()))",
          "\(point.actual.map { sheet.figures.count(Double($0)) } ?? Figures.nothing)",
        ]
      })
  }

  var parameters: Section {
    let rows = result.groups.flatMap { group in
      ["alpha", "beta", "c"].compactMap { name -> [Markup]? in
        guard let value = group.parameters[name] else { return nil }
        return [
          "\(group.name)", "\(group.model)", "\(name)", "\(CalibrationText.figure(value))",
          "\(CalibrationText.figure(group.standardErrors[name]))",
          "\(Figures.fixed(group.logLikelihood, 2))",
        ]
      }
    }
    let table = DataTable(
      caption: "Parameters",
      columns: [
        .text("Column"), .text("Model"), .text("Parameter"), .number("Estimate"),
        .number("Standard error"), .number("Log-likelihood"),
      ], rows: rows)
    return Section(
      anchor: "parameters", title: "What was fitted", link: "Parameters",
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var method: Section {
    sheet.method(notes: [
      """
      Each customer leaves at a renewal with a probability of its own, beta distributed; \
      under the sBG it stays the same (Fader &amp; Hardie 2007), under the BdW it changes with \
      tenure (Fader, Hardie, Liu, Davin &amp; Steenburgh 2018).
      """,
      "In the baseline each retention rate is a beta law with the standard error of the fit.",
    ])
  }
}
