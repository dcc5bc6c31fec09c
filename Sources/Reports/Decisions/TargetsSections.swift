import Decisions
import Experiments
import Lifecycle

/// The sections of a page of targets.
struct TargetsSections {
  let outlook: TargetsOutlook
  let path: String
  let sheet: Sheet

  var figures: Figures { sheet.figures }
  var sentences: TargetsSentences {
    TargetsSentences(outlook: outlook, figures: figures, path: path)
  }

  var answer: Markup {
    let rest = sentences.remarks.map { "<p class=\"rest\">\($0)</p>" as Markup }
    return """
      <div class="answer"><p><strong>\(sentences.verdict)</strong></p>\(rest)</div>
      """
  }

  /// Every target, its probabilities and its verdict.
  var targets: Section {
    let hasBaseline = outlook.baseline != nil
    let many = outlook.targets.count > 1
    var rows = outlook.targets.enumerated().map { place, row -> [Markup] in
      let target = row.assessment
      let remark = target.remark.map { "<br><span class=\"label\">\($0)</span>" as Markup }
      return [
        "\(KPINames.name(target.kpi, target.over)), month \(target.month)",
        "\(figures.level(target, withError: true) ?? target.statement)",
        "\(sentences.chance(row.chance))", "\(sentences.chance(row.chanceBy))",
      ] + (hasBaseline ? ["\(sentences.chance(row.chanceOfBaseline))"] : [])
        + (many ? ["\(sentences.chance(outlook.joint.without[place]))"] : [])
        + [
          "<span class=\"badge \(target.verdict.mark)\">\(target.verdict.rawValue)</span>\(remark)"
        ]
    }
    if many {
      rows.append(
        [
          "<b>All together</b>", "", "<b>\(sentences.chance(outlook.joint.at))</b>",
          "\(sentences.chance(outlook.joint.by))",
        ] + (hasBaseline ? [""] : []) + ["", ""])
    }
    let table = DataTable(
      caption: "Targets",
      columns: [.text("Target")]
        + (["Goal", "At the month", "By the month"] + (hasBaseline ? ["Without the plan"] : [])
        + (many ? ["Others without it"] : [])).map(DataTable.Column.number) + [.text("Verdict")],
      rows: rows, wraps: true)
    return Section(
      anchor: "targets", title: "Will the targets be met?", link: "Targets",
      lead: """
        Share of \(outlook.replications) replications, with Wilson's 95 % interval. “Others without it” is \
        the probability of all other targets together: where it is highest stands the bottleneck.
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  /// What is 20, 50 and 80 % sure, month by month.
  var roadmap: Section? {
    let figures = outlook.targets.indices.compactMap(roadmapFigure)
    guard !figures.isEmpty else { return nil }
    return Section(
      anchor: "roadmap", title: "What can be promised, by month", link: "Roadmap",
      lead: """
        Safe is what 80 % of the replications reach, ambitious what half of them do, a stretch what a fifth \
        does, each value by itself. Intervals lie between order statistics and hold whatever the law.
        """,
      body: "<div class=\"grid\">\(figures.map { $0.markup(drawsCharts: sheet.drawsCharts) })</div>"
    )
  }

  private func roadmapFigure(_ place: Int) -> ChartFigure? {
    let row = outlook.targets[place]
    let months = row.mapped
    guard !months.isEmpty, !outlook.isRepeated(place) else { return nil }
    func points(_ value: (TargetsOutlook.RoadmapMonth) -> StatedEstimate)
      -> [(x: Double, y: Double)]
    {
      months.compactMap { month in value(month).value.map { (Double(month.month), $0) } }
    }
    let name = KPINames.name(row.assessment.kpi, row.assessment.over)
    let goal = row.goal.map {
      [(x: Double(row.assessment.month), y: $0)]
    }
    let chart = SeriesChart(
      description: """
        \(name) by month: what is 20, 50 and 80 % sure, \
        \(self.figures.value(months.last?.sure80.value, row.unit)) with 80 % in month \
        \(months.last?.month ?? 0).
        """,
      across: .month(title: "month"),
      up: sheet.axis.values(row.unit, title: name),
      series: [
        .init(
          name: "20 % sure", colour: Ink.plan, mark: .line(dash: [2, 3], width: 1.4),
          points: points(\.sure20)),
        .init(name: "50 % sure", colour: Ink.plan, points: points(\.sure50)),
        .init(name: "80 % sure", colour: Ink.good, points: points(\.sure80)),
        .init(name: "target", colour: Ink.target, mark: .points, points: goal ?? []),
      ],
      bands: [
        .init(
          colour: Ink.plan,
          points: months.compactMap { month in
            guard let a = month.sure20.value, let b = month.sure80.value else { return nil }
            return (Double(month.month), min(a, b), max(a, b))
          })
      ], startsAtZero: false,
      written: ({ "month \(Int($0))" }, { self.figures.value($0, row.unit) }))
    let table = DataTable(
      caption: "Roadmap of \(name)",
      columns: ["Month", "Stretch (20 %)", "Ambitious (50 %)", "Safe (80 %)", "95 % of safe"]
        .map(DataTable.Column.number)
        + (row.hasBaselineColumn ? [.number("Baseline (50 %)")] : []),
      rows: months.map { month -> [Markup] in
        [
          "\(month.month)", "\(self.figures.value(month.sure20.value, row.unit))",
          "\(self.figures.value(month.sure50.value, row.unit))",
          "\(self.figures.value(month.sure80.value, row.unit))",
          "\(DecisionText.interval(month.sure80, self.figures, row.unit))",
        ]
          + (row.hasBaselineColumn
            ? ["\(self.figures.value(month.baseline50?.value, row.unit))"] : [])
      })
    return ChartFigure(
      id: "roadmap-\(place + 1)", title: "\(name)", spec: chart.spec, table: table,
      note: Legend(entries: [
        (.line, "var(--safe)", "80 % sure"), (.line, "var(--plan)", "50 % sure"),
        (.dots, "var(--plan)", "20 % sure"), (.diamond, "var(--target)", "target"),
      ]).markup)
  }

  /// Attainment over the months, and as a function of the goal.
  var attainment: Section? {
    let figures = outlook.targets.indices.flatMap { place in
      [monthFigure(place), curveFigure(place)].compactMap(\.self)
    }
    guard !figures.isEmpty else { return nil }
    return Section(
      anchor: "attainment", title: "How the probability moves with month and goal",
      link: "Attainment",
      lead: """
        On the left the number of the target's month, asked at and by every month. On the right the \
        probability of any goal at the target's month: move it and see what it would be.
        """,
      body: """
        \(GoalSlider.style)<div class="grid">\
        \(figures.map { $0.markup(drawsCharts: sheet.drawsCharts) })</div>\(GoalSlider.script)
        """)
  }

  private func monthFigure(_ place: Int) -> ChartFigure? {
    let row = outlook.targets[place]
    guard row.at.contains(where: { $0.p.value != nil }) else { return nil }
    func points(_ chances: [TargetsOutlook.MonthChance]) -> [(x: Double, y: Double)] {
      chances.compactMap { chance in chance.p.value.map { (Double(chance.month), $0) } }
    }
    let name = sentences.names[place]
    let chart = SeriesChart(
      description: "Probability of \(name) at and by every month, and without the plan.",
      across: .month(title: "month"), up: sheet.axis.values(.share, title: "probability"),
      series: [
        .init(name: "at the month", colour: Ink.plan, points: points(row.at)),
        .init(
          name: "by the month", colour: Ink.plan, mark: .line(dash: [2, 3], width: 1.6),
          points: points(row.by)),
        .init(
          name: "without the plan", colour: Ink.baseline, mark: .line(dash: [5, 4], width: 1.8),
          points: points(row.baselineAt)),
      ],
      bands: [
        .init(
          colour: Ink.plan,
          points: row.at.compactMap { chance in
            guard let low = chance.p.lower, let high = chance.p.upper else { return nil }
            return (Double(chance.month), low, high)
          })
      ],
      rules: [.init(x: Double(row.assessment.month), text: "target")],
      written: ({ "month \(Int($0))" }, { figures.probability($0) }))
    let table = DataTable(
      caption: "Probability of \(name)",
      columns: ["Month", "At", "By", "Without the plan"].map(DataTable.Column.number),
      rows: row.at.indices.map { index in
        [
          "\(row.at[index].month)", "\(sentences.chance(row.at[index].p))",
          "\(sentences.chance(row.by[index].p))",
          "\(sentences.chance(row.baselineAt.isEmpty ? nil : row.baselineAt[index].p))",
        ]
      })
    return ChartFigure(
      id: "months-\(place + 1)", title: "\(name)", spec: chart.spec, table: table,
      note: Legend(entries: [
        (.line, "var(--plan)", "at the month, with its 95 % interval"),
        (.dots, "var(--plan)", "by the month"),
        (.dashes, "var(--baseline)", "without the plan"),
      ]).markup)
  }

  private func curveFigure(_ place: Int) -> ChartFigure? {
    let row = outlook.targets[place]
    guard row.curve.count > 1, let goal = row.goal else { return nil }
    let name = KPINames.name(row.assessment.kpi, row.assessment.over)
    let sign = row.better == .lower ? "≤" : "≥"
    var points = row.curve.map { (goal: $0.goal, p: $0.p) }
    if let chance = row.chance, !points.contains(where: { $0.goal == goal }) {
      points.append((goal, chance))
      points.sort { $0.goal < $1.goal }
    }
    let chart = SeriesChart(
      description: """
        Probability that \(name) is \(sign) a goal in month \(row.assessment.month), as the goal moves: \
        \(sentences.chance(row.chance)) at \(figures.value(goal, row.unit)).
        """,
      across: .figures(axis: sheet.axis.across(row.unit, title: name)),
      up: sheet.axis.values(.share, title: "probability"),
      series: [
        .init(
          name: "P(\(sign) goal)", colour: Ink.plan,
          points: points.compactMap { point in point.p.value.map { (point.goal, $0) } })
      ],
      bands: [
        .init(
          colour: Ink.plan,
          points: points.compactMap { point in
            guard let low = point.p.lower, let high = point.p.upper else { return nil }
            return (point.goal, low, high)
          })
      ], movable: goal,
      written: ({ figures.value($0, row.unit) }, { figures.probability($0) }))
    let table = DataTable(
      caption: "Goals of \(name) and their probability",
      columns: ["Sure with", "Goal", "95 %"].map(DataTable.Column.number),
      rows: row.inverse.map { sure in
        [
          "\(figures.probability(sure.p))", "\(sign) \(figures.value(sure.goal.value, row.unit))",
          "\(DecisionText.interval(sure.goal, figures, row.unit))",
        ]
      })
    let slider = GoalSlider(
      chart: "curve-\(place + 1)",
      stops: points.map { point in
        GoalSlider.Stop(
          goal: point.goal, goalText: "\(sign) \(figures.value(point.goal, row.unit))",
          chanceText: sentences.chance(point.p))
      }, start: points.firstIndex { $0.goal == goal } ?? 0)
    return ChartFigure(
      id: "curve-\(place + 1)", title: "\(name), month \(row.assessment.month), by goal",
      spec: chart.spec, table: table, note: slider.markup)
  }
}
