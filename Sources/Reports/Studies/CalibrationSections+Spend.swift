import Calibration
import Documents
import Foundation
import Lifecycle

/// Spend, segments, season, and how the calibration was made.
extension CalibrationSections {
  var spend: Section? {
    let spend = result.spend
    guard spend.model != "unknown" else { return nil }
    var rows: [[Markup]] = [["Model", "\(spend.model)"]]
    rows += spend.parameters.sorted { $0.key < $1.key }.map { name, value in
      let error = spend.standardErrors?[name].map { " ± " + Self.figure($0) } ?? ""
      return ["<code>\(name)</code>", "\(Self.figure(value) + error)"]
    }
    rows.append(["Expected spend per order", "\(figures.money(spend.mean))"])
    if let logLikelihood = spend.logLikelihood {
      rows.append(["Log-likelihood", "\(Figures.fixed(logLikelihood, 2))"])
    }
    if let customers = spend.customers {
      rows.append(["Customers with repeat orders", "\(figures.count(Double(customers)))"])
    }
    if let correlation = spend.correlation {
      let p = spend.correlationPValue.map { " (p = \(AnalysisFigures.pValue($0)))" } ?? ""
      rows.append(
        ["Correlation of spend and frequency", "\(Figures.fixed(correlation, 3) + p)"])
    }
    if let drift = spend.drift {
      rows.append(
        [
          "Change of the same customers' order values, a year",
          """
          \(figures.percent(drift.perYear)) ± \(figures.percent(drift.standardError)) \
          (p = \(AnalysisFigures.pValue(drift.pValue)))
          """,
        ])
    }
    let table = DataTable(
      caption: "Spend per order", columns: [.text("Figure"), .number("Value")], rows: rows)
    return Section(
      anchor: "spend", title: "What an order is worth", link: "Spend",
      lead: """
        The gamma-gamma model takes spend and frequency to be independent; the correlation says how \
        far that holds.
        """,
      body: """
        \(spend.fallbackReason.map { "<p class=\"notice\">\($0)</p>" as Markup })
        <div class="card">\(table.markup)</div>
        """)
  }

  var segments: Section? {
    guard !result.segments.isEmpty else { return nil }
    let names = result.segments.reduce(into: [String]()) { names, fit in
      for name in fit.parameters.keys.sorted() where !names.contains(name) { names.append(name) }
    }
    let table = DataTable(
      caption: "Fits by segment",
      columns: [.text("Segment"), .text("Model"), .number("Customers")]
        + names.map(DataTable.Column.number),
      rows: result.segments.map { fit in
        ["\(fit.segment)", "\(fit.model)", "\(figures.count(Double(fit.customers)))"]
          + names.map { name in
            let error = fit.standardErrors[name].map { " ± " + Self.figure($0) } ?? ""
            return "\(fit.parameters[name].map { Self.figure($0) + error } ?? Figures.nothing)"
          }
      })
    return Section(
      anchor: "segments", title: "Segments of their own", link: "Segments",
      lead: """
        Small segments are drawn towards all customers: what they cannot say themselves, they borrow.
        """,
      body: "<div class=\"card\">\(table.markup)</div>")
  }

  var season: Section? {
    guard let season = result.season else {
      return result.seasonReason.map { reason in
        Section(
          anchor: "season", title: "No season", link: "Season",
          body: "<div class=\"card\"><p>\(reason)</p></div>")
      }
    }
    let months = CalendarDate.monthNames.map { String($0.prefix(3)) }
    let bars = zip(months, season).map { month, factor in
      BarChart.Bar(
        category: month, series: "season", value: factor, text: Figures.fixed(factor, 2))
    }
    let chart = BarChart(
      description: "Seasonal factors of the order rate by month.", bars: bars,
      series: [("season", Ink.plan)],
      values: sheet.axis.values(.count, title: "order rate, 1 = the year's mean"),
      categoryTitle: "month", level: BarChart.Level(value: 1))
    let figure = ChartFigure(
      id: "season", title: "Order rate by month", finding: "\(result.seasonReason ?? "")",
      spec: chart.spec,
      table: DataTable(
        caption: "Seasonal factors", columns: [.text("Month"), .number("Factor")],
        rows: zip(months, season).map { ["\($0)", "\(Figures.fixed($1, 3))"] }), isWide: true)
    return Section(
      anchor: "season", title: "The season", link: "Season",
      body: "<div class=\"grid\">\(figure.markup(drawsCharts: sheet.drawsCharts))</div>")
  }

  /// What moves all customers together.
  private var shockNote: Markup {
    let shock = result.calendarShock
    let spread = figures.percent(shock.rootMeanSquare)
    let source: Markup =
      result.rollingOrigins.isEmpty
      ? "the log is too short for an earlier forecast, so that this is what is usual"
      : "as far as \(result.rollingOrigins.count) forecasts at earlier dates of the log tell"
    return """
      The models know no campaign and no competitor. What moves all customers together, orders and \
      arrivals alike, has a standard deviation of about \(spread), \(source); runs of the baseline vary \
      by it month by month (<code>monthlyShock</code>), and their mean stays where it is. On four public \
      logs nearly nine of ten 90 % intervals of such runs have held what came, a year ahead seven.
      """
  }

  /// What the activity window is made from.
  private var window: [(String, Markup)] {
    guard let gaps = result.gaps else { return [] }
    let text: Markup = """
      \(gaps.months) months: \(figures.percent(gaps.share)) of the gaps between orders that end do so \
      within \(gaps.days) days (Kaplan–Meier)
      """
    return [("Activity window", text)]
  }

  var method: Section {
    sheet.method(
      [
        ("Log", "<code>\(result.log)</code>"), ("Read", "to \(result.until)"),
        (
          "Customers",
          """
          \(figures.count(Double(result.customers))) with \
          \(figures.count(Double(result.repeatOrders))) repeat orders
          """
        ),
        (
          "Likelihood",
          """
          \(Figures.fixed(result.logLikelihood, 2)) (logarithm), from several starts and checked by a \
          second formula
          """
        ),
      ] + window,
      notes: [
        "Several orders of a customer on one day count as one, as the models demand.",
        shockNote,
        """
        The scenario that was written draws the model and its parameters anew in every replication, \
        with their weights and covariance, so that forecasts carry what the fits do not know.
        """,
        """
        Sources: Ehrenberg 1959 (NBD); Schmittlein, Morrison & Colombo 1987 (Pareto/NBD); Fader, Hardie \
        & Lee 2005 (BG/NBD); Batislam, Denizel & Filiztekin 2007 (MBG/NBD); Fader & Hardie 2013 \
        (gamma-gamma); Venzon & Moolgavkar 1988 (profiles).
        """,
      ])
  }
}
