import Calibration
import Lifecycle

/// What the fit says of today's customers, and how sure it is.
extension CalibrationSections {
  var base: Section {
    let process = calibration.purchases.fit.process
    var alive = [Int](repeating: 0, count: 10)
    var silent = alive
    for (history, count) in calibration.fittedBase.groups(mostExact: 100_000) {
      let risk = process.probabilityOfSilence(calibration.churnWeeks, given: history) ?? 1
      alive[Self.tenth(process.probabilityAlive(history))] += count
      silent[Self.tenth(risk)] += count
    }
    let days = calibration.churnHorizon
    let charts = [
      tenths(
        alive, id: "base", title: "Today's customers by the chance that they still are",
        description: "Customers by the chance that they are still customers.",
        axis: "chance of still being a customer (P(alive)), per cent"),
      tenths(
        silent, id: "silence", title: "Today's customers by churn risk",
        description: "Customers by the chance of no order within \(days) days.",
        axis: "churn risk: chance of no order within \(days) days, per cent"),
    ]
    return Section(
      anchor: "base", title: "Who is still there", link: "Customers",
      lead: """
        Nobody tells a shop that they have left: the chance is worked out from how often and how \
        recently each customer ordered. Churn risk is another figure: the chance of no order within the \
        next \(days) days, because the customer has left or because the next order is not due.
        """,
      body: """
        <div class="grid">\(charts.map { $0.markup(drawsCharts: sheet.drawsCharts) })</div>
        """)
  }

  private static func tenth(_ chance: Double) -> Int { min(max(Int(10 * chance), 0), 9) }

  /// Customers by the tenth that a chance of theirs lies in.
  private func tenths(
    _ counts: [Int], id: String, title: Markup, description: String, axis: String
  ) -> ChartFigure {
    func name(_ tenth: Int) -> String { "\(10 * tenth)–\(10 * tenth + 10)" }
    let chart = BarChart(
      description: description,
      bars: counts.enumerated().map { tenth, count in
        BarChart.Bar(
          category: name(tenth), series: "customers", value: Double(count),
          text: figures.count(Double(count)))
      },
      series: [("customers", Ink.plan)],
      values: sheet.axis.values(.count, title: "customers"), categoryTitle: axis)
    return ChartFigure(
      id: id, title: title, spec: chart.spec,
      table: DataTable(
        caption: description, columns: [.text("Per cent"), .number("Customers")],
        rows: counts.enumerated().map { tenth, count in
          ["\(name(tenth))", "\(figures.count(Double(count)))"]
        }), isWide: true)
  }

  /// What churn risk was worth on the log's own past, or why it was not tried.
  var churnRisk: Section? {
    if let check = result.churnRisk { return ChurnRiskFigures(check: check, sheet: sheet).section }
    return result.churnRiskReason.map { reason in
      Section(
        anchor: "churn-risk", title: "Churn risk has not been tried", link: "Churn risk",
        body: "<div class=\"card\"><p>\(reason)</p></div>")
    }
  }

  var histories: Section? {
    let fit = calibration.purchases.fit
    return HistoryGrid(fit, calibration.fittedBase, weeks: Self.ahead).map { grid in
      HistoryFigures(grid: grid, model: fit.model, sheet: sheet).section
    }
  }

  /// The profiles: how far each parameter can be moved.
  var sureness: Section? {
    guard !profiles.isEmpty else { return nil }
    let charts = profiles.map { figure($0).markup(drawsCharts: sheet.drawsCharts) }
    return Section(
      anchor: "sureness", title: "How sure drop-out is", link: "Sureness",
      lead: """
        Drop-out is what data tell least of. One parameter is held, the others follow as well as they \
        can. A sharp peak is well known; a side that hardly falls says that the data cannot tell.
        """,
      body: "<div class=\"grid\">\(charts)</div>")
  }

  /// Half of the 95 % quantile of χ² with one degree of freedom.
  private static let limit = -1.920729

  private func figure(_ profile: ProfileLikelihood) -> ChartFigure {
    let points = zip(profile.values, profile.differences).map { (x: $0, y: $1) }
    let chart = SeriesChart(
      description: "Fall of the log-likelihood with \(profile.parameter) held at other values.",
      across: .logarithm(title: profile.parameter),
      up: sheet.axis.values(.count, title: "log-likelihood less the best"),
      series: [
        SeriesChart.Series(name: profile.parameter, colour: Ink.plan, points: points),
        SeriesChart.Series(
          name: "95 % limit", colour: Ink.good, mark: .line(dash: [5, 3], width: 1.4),
          points: [points.first, points.last].compactMap { point in
            point.map { (x: $0.x, y: Self.limit) }
          }),
      ], height: 160, written: (x: Self.figure, y: { Figures.fixed($0, 2) }))
    let low = profile.lower95.map(Self.figure) ?? "nothing in sight"
    let high = profile.upper95.map(Self.figure) ?? "nothing in sight"
    return ChartFigure(
      id: "profile-\(profile.parameter)", title: "\(profile.parameter)",
      finding: "Above the green line, and so within 95 %, from \(low) to \(high).",
      spec: chart.spec,
      table: DataTable(
        caption: "Profile of \(profile.parameter)",
        columns: ["Value", "Fall"].map(DataTable.Column.number),
        rows: points.map { ["\(Self.figure($0.x))", "\(Figures.fixed($0.y, 3))"] }))
  }
}
