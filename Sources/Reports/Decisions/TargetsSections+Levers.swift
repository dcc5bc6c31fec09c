import Decisions
import Experiments
import Lifecycle

extension TargetsSections {
  /// How far each lever must be moved.
  var levers: Section? {
    guard !outlook.levers.isEmpty else { return nil }
    let figures = outlook.levers.indices.compactMap(leverFigure)
    let remarks = outlook.levers.compactMap { answer in
      sentences.remark(answer).map {
        "<li><code>\(answer.path)</code>, \(sentences.names[answer.target]): \($0)</li>" as Markup
      }
    }
    let notes: Markup? =
      remarks.isEmpty ? nil : "<ul class=\"notes\">\(remarks)</ul>"
    return Section(
      anchor: "levers", title: "What it takes", link: "Levers",
      lead: """
        The plan is lived at every setting with the same people and luck, in \
        \(outlook.leverReplications ?? 0) replications; the share that reaches the target is made monotone, \
        and the requirement lies where it crosses a probability, between two settings on a straight line. \
        Its interval is a bootstrap over replications. The baseline stays as it is.
        """,
      body: """
        <div class="card">\(leverTable.markup)</div>\(notes)
        <div class="grid">\(figures.map { $0.markup(drawsCharts: sheet.drawsCharts) })</div>
        """)
  }

  private var leverTable: DataTable {
    DataTable(
      caption: "Required levers",
      columns: [.text("Lever"), .text("Target"), .number("The plan has")]
        + ["For 50 %", "For 80 %", "95 %", "For 90 %", "Spend at 80 %"]
        .map(DataTable.Column.number),
      rows: outlook.levers.map { answer in
        func need(_ p: Double) -> String {
          answer.requirement(p).map { TargetsText.setting($0, answer) } ?? Figures.nothing
        }
        let at80 = answer.requirement(0.8)
        return [
          "<code>\(answer.path)</code>", "\(sentences.names[answer.target])",
          "\(answer.current)", "\(need(0.5))", "\(need(0.8))",
          "\(TargetsText.range(at80?.setting, answer))", "\(need(0.9))",
          "\(figures.estimate(at80?.cost?.value ?? .nan, at80?.cost?.se ?? 0, .currency))",
        ]
      }, wraps: true)
  }

  private func leverFigure(_ place: Int) -> ChartFigure? {
    let answer = outlook.levers[place]
    guard answer.why == nil else { return nil }
    let name = sentences.names[answer.target]
    let chart = SeriesChart(
      description: "Probability of \(name) as \(answer.path) is moved.",
      across: .number(title: answer.unit.isEmpty ? answer.path : "\(answer.path), \(answer.unit)"),
      up: sheet.axis.values(.share, title: "probability"),
      series: [
        .init(
          name: "monotone", colour: Ink.plan, points: answer.points.map { ($0.setting, $0.fitted) }),
        .init(
          name: "as lived", colour: Ink.plan, mark: .points,
          points: answer.points.compactMap { trial in
            trial.p.value.map { (trial.setting, $0) }
          }),
      ],
      bands: [
        .init(
          colour: Ink.plan,
          points: answer.points.compactMap { trial in
            guard let low = trial.p.lower, let high = trial.p.upper else { return nil }
            return (trial.setting, low, high)
          })
      ],
      rules: answer.curve.compactMap { need in
        need.setting?.value.map {
          SeriesChart.Rule(x: $0, text: figures.probability(need.p))
        }
      },
      written: (answer.lever.text, { figures.probability($0) }))
    let table = DataTable(
      caption: "Settings of \(answer.path)",
      columns: ["Setting", "Probability", "Monotone", "Spend"].map(DataTable.Column.number),
      rows: answer.points.map { trial in
        [
          "\(answer.lever.text(trial.setting))", "\(sentences.chance(trial.p))",
          "\(figures.probability(trial.fitted))",
          "\(figures.estimate(trial.cost.value ?? .nan, trial.cost.se ?? 0, .currency))",
        ]
      })
    return ChartFigure(
      id: "lever-\(place + 1)", title: "\(answer.path): \(name)", spec: chart.spec, table: table)
  }

  /// What is to be in place and no life shows.
  var milestones: Section? {
    outlook.milestones.isEmpty ? nil : MilestoneTable(milestones: outlook.milestones).section
  }

  /// By how much targets are missed.
  var risks: Section {
    let table = DataTable(
      caption: "What a miss comes to",
      columns: [.text("Target")]
        + [
          "Short of it on average, hits as 0", "Misses", "Short of it in misses",
          "Mean of the worst 10 %", "80 % sure",
        ]
        .map(DataTable.Column.number),
      rows: zip(outlook.targets, sentences.names).map { row, name in
        func estimate(_ estimate: StatedEstimate) -> String {
          figures.estimate(estimate.value ?? .nan, estimate.se ?? 0, row.unit)
        }
        return [
          "\(name)", "\(sentences.miss(row.shortfall, row.unit))", "\(sentences.misses(row))",
          "\(sentences.miss(row.misses.mean, row.unit))", "\(estimate(row.cvar.value))",
          "\(figures.value(row.inverse.first { $0.p == 0.8 }?.goal.value, row.unit))",
        ]
      }, wraps: true)
    return Section(
      anchor: "risk", title: "What a miss would look like", link: "Risk",
      lead: """
        The first figure counts a replication that reaches the target as 0; the next are of those that miss \
        it alone. The mean of the worst \
        tenth is the conditional value at risk (Rockafellar & Uryasev 2000).
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var method: Section {
    sheet.method(
      [
        ("Replications", "\(outlook.replications)"), ("Lives", "\(outlook.lives)"),
        ("Baseline", "\(outlook.baseline ?? "none")"),
      ],
      notes: [
        """
        Probabilities at a target's month are those that <code>cohortcast run</code> gives with the same \
        seed and replications; verdicts are the same.
        """,
        """
        A requirement is for the lever alone, all else as in the plan, and does not ask whether the target \
        is the plan's doing.
        """,
      ])
  }
}

extension StudyPage {
  /// Of `cohortcast targets`: how surely a plan reaches its targets, and what it takes.
  init(_ outlook: TargetsOutlook, path: String, on sheet: Sheet) {
    self.init(sheet) { sheet in
      let parts = TargetsSections(outlook: outlook, path: path, sheet: sheet)
      return Contents(
        kind: "targets", title: "\(outlook.scenario): how sure are the targets?",
        about: "\(outlook.targets.count) targets · \(outlook.replications) replications",
        answer: parts.answer,
        sections: [
          parts.targets, parts.roadmap, parts.milestones, parts.attainment, parts.levers,
          parts.risks, parts.method,
        ])
    }
  }
}
