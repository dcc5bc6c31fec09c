import Decisions
import Lifecycle

/// What is drawn of one KPI.
extension SensitivitySections {
  func shares(
    _ response: Sensitivity.Response, _ ranked: [FactorIndex], _ kpi: String
  ) -> ChartSpec {
    let (alone, all) = ("S1, alone", "ST, with interactions")
    func bars(_ name: String, _ first: StatedEstimate, _ total: StatedEstimate?) -> [BarChart.Bar] {
      [(alone, first as StatedEstimate?), (all, total)].compactMap { series, estimate in
        guard let value = estimate?.value else { return nil }
        return BarChart.Bar(
          category: name, series: series, value: value,
          text: figures.estimate(value, estimate?.se ?? 0, .share))
      }
    }
    return BarChart(
      description: "First-order and total shares of the variance of \(kpi), by factor and luck.",
      bars: ranked.flatMap { bars(sentences.name($0), $0.first, $0.total) }
        + bars("luck", response.seed.main, response.seed.total),
      series: [(alone, Ink.plan), (all, Ink.baseline)],
      values: sheet.axis.across(.share, title: "share of the variance"), categoryTitle: "",
      isLying: true
    ).spec
  }

  func ranks(_ ranked: [FactorIndex], _ kpi: String) -> ChartSpec {
    IntervalChart(
      description: "First-order shares of the variance of \(kpi), by ranks, with intervals.",
      rows: ranked.compactMap { index in
        guard let value = index.first.value else { return nil }
        return IntervalChart.Row(
          label: sentences.name(index), low: index.first.lower ?? value,
          high: index.first.upper ?? value, middle: value,
          colour: sentences.isTold(index) ? Ink.plan : Ink.muted,
          text: figures.estimate(value, index.first.se ?? 0, .share))
      }, mark: .init(value: 0, text: "no effect"),
      across: sheet.axis.across(.share, title: "share of the variance")
    ).spec
  }

  /// Names beside points, so many that they can be read.
  private static let mostNames = 8

  func plane(_ ranked: [FactorIndex], _ kpi: String, _ unit: KPIUnit) -> ChartSpec {
    ScatterChart(
      description: "Mean size and spread of the effects of each factor on \(kpi) over its range.",
      points: ranked.enumerated().compactMap { place, index in
        guard let x = index.muStar?.value, let y = index.sigma?.value else { return nil }
        return ScatterChart.Point(
          label: sentences.name(index), x: x, y: y,
          text: "μ* \(figures.value(x, unit)), σ \(figures.value(y, unit))",
          colour: index.flags.contains(.nonMonotone) ? Ink.target : Ink.plan,
          isNamed: place < Self.mostNames)
      }, across: sheet.axis.across(unit, title: "μ*: mean size of the effect over the range"),
      up: sheet.axis.values(unit, title: "σ: spread of the effect"), slope: (0.5, "")
    ).spec
  }

  func tornado(_ ranked: [FactorIndex], _ kpi: String, _ unit: KPIUnit) -> ChartSpec {
    TornadoChart(
      description:
        "Changes of \(kpi) when each factor goes to the low and the high end of its range.",
      bars: ranked.flatMap { index in
        [("low end of the range", index.low), ("high end", index.high)].compactMap { series, end in
          guard let value = end?.value else { return nil }
          return TornadoChart.Bar(
            category: sentences.name(index), series: series, value: value,
            text: figures.differenceEstimate(value, end?.se ?? 0, unit))
        }
      }, series: [("low end of the range", Ink.baseline), ("high end", Ink.plan)],
      across: sheet.axis.across(unit, title: "change of \(kpi)")
    ).spec
  }
}
