import Calibration
import Documents
import Lifecycle

/// Repeat orders by week and their sum, expected and as they came.
struct TrackingFigures {
  let tracking: WeeklyTracking
  let sheet: Sheet
  var hasHoldout: Bool { tracking.weeks.contains(where: \.isHoldout) }

  var legend: Legend {
    var entries: [(shape: Legend.Shape, colour: String, text: String)] = [
      (.line, "var(--ink)", "came"),
      (.dashes, "var(--baseline)", "expected of the day of the first order alone"),
    ]
    if hasHoldout {
      entries.append((.line, "var(--plan)", "forecast from the histories at the split"))
    }
    return Legend(entries: entries)
  }

  var cumulative: ChartFigure {
    let sums = tracking.cumulative
    var lines = [
      series("expected", Ink.baseline, sums.map(\.expected), dash: [5, 4]),
      series("came", Ink.text, sums.map(\.actual), dash: []),
    ]
    if hasHoldout {
      lines.insert(series("forecast", Ink.plan, sums.map(\.conditional), dash: []), at: 1)
    }
    let last = sums.last
    return ChartFigure(
      id: "tracking-cumulative", title: "Repeat orders since the start, added up",
      finding: last.map { last in
        let expected = sheet.figures.change(last.expected, against: last.actual)
        return """
          At the end <b>\(sheet.figures.count(last.actual))</b> came; from first orders alone \
          \(sheet.figures.count(last.expected.rounded())) were expected (\(expected)).
          """
      },
      spec: chart(lines, title: "cumulative repeat orders", height: 300).spec,
      table: table(
        "Cumulative repeat orders by week",
        zip(tracking.weeks, sums).map { week, sum in
          (week, sum.actual, sum.expected, sum.conditional)
        }), isWide: true)
  }

  var weekly: ChartFigure {
    let weeks = tracking.weeks
    var lines = [
      series("came", Ink.text, weeks.map { Double($0.actual) }, dash: [], width: 1.5),
      series("expected", Ink.baseline, weeks.map(\.expected), dash: [5, 4]),
    ]
    if hasHoldout {
      lines.append(series("forecast", Ink.plan, weeks.map(\.conditional), dash: []))
    }
    return ChartFigure(
      id: "tracking-weekly", title: "Repeat orders week by week",
      finding: "A season, a campaign or a gap shows here as weeks that stray together.",
      spec: chart(lines, title: "repeat orders a week", height: 230).spec,
      table: table(
        "Repeat orders by week",
        weeks.map { ($0, Double($0.actual), $0.expected, $0.conditional) }), isWide: true)
  }

  private func day(_ week: WeeklyTracking.Week) -> Double { Double(Day.number(week.end) ?? 0) }

  private func series(
    _ name: String, _ colour: JSONValue, _ values: [Double?], dash: [Int], width: Double = 2.2
  ) -> SeriesChart.Series {
    SeriesChart.Series(
      name: name, colour: colour, mark: .line(dash: dash, width: width),
      points: zip(tracking.weeks, values).compactMap { week, value in
        value.map { (x: day(week), y: $0) }
      })
  }

  private func chart(
    _ series: [SeriesChart.Series], title: String, height: Int
  ) -> SeriesChart {
    let split = tracking.weeks.last { !$0.isHoldout }
    let figures = sheet.figures
    return SeriesChart(
      description: "\(title) of \(tracking.weeks.count) weeks, expected and as they came.",
      across: .date(title: "end of the week"), up: sheet.axis.values(.count, title: title),
      series: series,
      rules: split.flatMap { week in
        hasHoldout ? [SeriesChart.Rule(x: day(week), text: "split")] : nil
      } ?? [],
      height: height,
      written: (
        x: { CalendarDate(daysSince1970: Int($0)).description },
        y: { figures.count(($0 * 10).rounded() / 10) }
      ))
  }

  private func table(
    _ caption: String, _ rows: [(WeeklyTracking.Week, Double, Double, Double?)]
  ) -> DataTable {
    let figures = sheet.figures
    return DataTable(
      caption: caption,
      columns: [.number("Week"), .text("Ends"), .number("Came"), .number("Expected")]
        + (hasHoldout ? [.number("Forecast")] : []),
      rows: rows.map { week, actual, expected, conditional in
        ["\(week.week)", "\(week.end)", "\(figures.count(actual))", "\(figures.count(expected))"]
          + (hasHoldout ? ["\(figures.count(conditional))"] : [])
      })
  }
}

/// Days as charts place them.
enum Day {
  /// Days since 1970-01-01 of YYYY-MM-DD; nil for another text.
  static func number(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])?.daysSince1970
  }
}
