import Calibration
import Lifecycle

/// Whether the experiment was sound, for whom it worked, and what a scenario takes from it.
extension TrialSections {
  var trust: Section {
    let figures = sheet.figures
    let sizes = DataTable(
      caption: "Arms",
      columns: [.text("Arm"), .number("Persons"), .number("Share"), .number("Intended")],
      rows: report.arms.map { arm in
        [
          "\(arm.name)", "\(figures.count(Double(arm.persons)))", "\(figures.percent(arm.share))",
          "\(figures.percent(arm.intendedShare))",
        ]
      })
    let balance = DataTable(
      caption: "Balance before the treatment",
      columns: [
        .text("Column"), .text("Arm"), .number("Difference in standard deviations"),
        .text("Balanced"),
      ],
      rows: report.balance.map { row in
        [
          "\(row.column)", "\(row.arm)", "\(Figures.fixed(row.standardizedDifference, 3))",
          row.isImbalanced ? "<span class=\"worse\">no</span>" : "yes",
        ]
      })
    let ratio = report.sampleRatio
    let p = Sheet.chance(ratio.pValue)
    return Section(
      anchor: "trust", title: "Was the test sound?", link: "Trust",
      lead: """
        Arms must have the sizes they were meant to have (χ² \(Figures.fixed(ratio.chiSquared, 2)), \
        \(p)): \(ratio.isMismatch ? "they do not, so something is broken" : "they do"). And before \
        the treatment they must be alike.
        """,
      body: """
        <div class="card">\(sizes.markup)</div>
        \(report.balance.isEmpty ? nil : "<div class=\"card after\">\(balance.markup)</div>")
        """)
  }

  var groups: Section? {
    guard !report.heterogeneity.isEmpty else { return nil }
    let charts = report.heterogeneity.enumerated().map { place, group in
      figure(group, id: "group-\(place)").markup(drawsCharts: sheet.drawsCharts)
    }
    return Section(
      anchor: "groups", title: "For whom did it work?", link: "Groups",
      lead: """
        The same difference by the levels of a column. Bars that overlap may differ by chance alone; \
        the dot is drawn towards the mean as far as their differences are chance.
        """,
      body: "<div class=\"grid\">\(charts)</div>")
  }

  private func figure(_ group: EffectByGroup, id: String) -> ChartFigure {
    let figures = sheet.figures
    let kind = report.outcomes.first { $0.name == group.outcome }?.kind
    let unit: KPIUnit = kind == .amount ? .currency : .share
    let test: Markup? = group.pValue.map { p in
      "One effect for all levels: \(Sheet.chance(p))."
    }
    func text(_ level: EffectByGroup.Level) -> String {
      difference(level.uplift.value, unit) + " ("
        + difference(level.uplift.lower, unit) + " … "
        + difference(level.uplift.upper, unit) + ")"
    }
    let chart = IntervalChart(
      description: "Uplift of \(group.outcome) by \(group.column), \(group.arm).",
      rows: group.levels.map { level in
        IntervalChart.Row(
          label: level.level, low: level.uplift.lower, high: level.uplift.upper,
          middle: level.shrunken?.value ?? level.uplift.value, text: text(level))
      },
      mark: IntervalChart.Mark(value: 0, text: "no difference"),
      across: sheet.axis.across(unit, title: "difference in \(group.outcome) per person"),
      startsAtZero: true)
    return ChartFigure(
      id: id, title: "\(group.arm): \(group.outcome) by \(group.column)", finding: test,
      spec: chart.spec,
      table: DataTable(
        caption: "Uplift by \(group.column)",
        columns: [.text("Level"), .number("Persons"), .number("Difference (95 %)")],
        rows: group.levels.map { level in
          [
            "\(level.level)", "\(figures.count(Double(level.treated + level.control)))",
            "\(text(level))",
          ]
        }))
  }

  var effects: Section? {
    guard !report.effects.isEmpty else { return nil }
    let table = DataTable(
      caption: "Effects for a scenario",
      columns: [
        .text("Arm"), .text("Outcome"), .number("Uplift of the hazard"), .text("As a law"),
      ],
      rows: report.effects.map { effect in
        let value = sheet.figures.percent(effect.uplift.value)
        let range =
          sheet.figures.percent(effect.uplift.lower) + " … "
          + sheet.figures.percent(effect.uplift.upper)
        return [
          "\(effect.arm)", "\(effect.outcome)", "\(value) (\(range))", "<code>\(effect.law)</code>",
        ]
      })
    return Section(
      anchor: "effects", title: "What a scenario takes from it", link: "Effects",
      lead:
        "Effects come as distributions, so that a forecast carries what the test did not settle.",
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var method: Section {
    sheet.method(
      [
        ("Data", "<code>\(report.source)</code>"),
        ("Persons", "\(sheet.figures.count(Double(report.persons)))"),
        ("Control", "\(report.control)"),
      ],
      notes: [
        """
        Welch's intervals for means, with Newcombe's and Fisher's for rates and the bootstrap for \
        amounts in the JSON document; p-values are corrected for the number of arms (Holm).
        """,
        """
        An effect holds for the persons, the season and the offer of the test; a year later it may be \
        another.
        """,
        "Groups that were looked at after the fact suggest the next test; they prove nothing.",
      ])
  }
}
