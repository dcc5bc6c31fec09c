import Documents
import Lifecycle

/// A season that the window holds once.
struct PeakSeasonInWindow: DataCheck {
  static let definition = DataCheckDefinition(
    key: "peak-season", name: "Peak season in the window",
    summary: """
      The 8–13 weeks of the year that exceed the rest most clearly, from 1.3 × as many orders a \
      week on. With fewer than two full years it cannot be told from growth or loss, and the \
      average of the window is no forecast. False in at most one even log in a hundred.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    guard survey.weeks.settledWeeks.count >= 26 else {
      return .notPossible("fewer than 26 full weeks to compare")
    }
    guard let season = survey.season else { return .fine }
    let first = survey.weeks.date(ofWeek: season.firstWeek)
    let last = CalendarDate(
      daysSince1970: first.daysSince1970 + 7 * season.length - 1)
    let name = name(first, weeks: season.length)
    let isKnown = season.cycles >= 2
    let revenue =
      season.revenueShare.map {
        " and \(DiagnosisFigures.percent($0)) of the revenue"
      } ?? ""
    let weeks = survey.weeks.settledWeeks.count
    let warning =
      isKnown
      ? "With \(season.cycles) full years in the window it can be estimated, but a model without "
        + "seasons still spreads it over the year."
      : "The window holds it once (\(cycles(season.cycles))), so no model can tell it from growth "
        + "and decline: a forecast of the weeks after it starts about "
        + "\(DiagnosisFigures.percent(season.overshoot)) too high, and a decline after it looks like "
        + "lost customers. In a published case, a gift wholesaler's, such a window forecast 54 % too "
        + "much."
    return .found(
      PainPoint(
        definition,
        title: "\(name) season, \(dayAndMonth(first)) to "
          + dayAndMonth(last), count: season.weeks.count, of: weeks, unit: .weeks,
        stake: season.overshoot, isSettled: isKnown,
        examples: season.weeks.sorted { survey.weeks.orders[$0] > survey.weeks.orders[$1] }
          .prefix(PainPoint.exampleLimit).map { week in
            PainPoint.Example(
              line: nil,
              text: "week of \(survey.weeks.date(ofWeek: week)): "
                + DiagnosisFigures.count(survey.weeks.orders[week], "order"))
          },
        consequence: """
          \(DiagnosisFigures.percent(Double(season.weeks.count) / Double(weeks))) of the weeks \
          have \(DiagnosisFigures.percent(season.orderShare)) of the orders\(revenue). \(warning)
          """,
        remedy: remedy(survey, season, first)))
  }

  /// A window can only do without a season that lies at its end; any other has to be written down.
  private static func remedy(
    _ survey: LogSurvey, _ season: PeakSeason, _ first: CalendarDate
  ) -> String {
    if season.cycles >= 2 {
      let days = Int(survey.orders.period.upperBound) - Int(survey.weeks.start) + 1
      return "Calibrate with --season auto (the default; it needs "
        + "\(SeasonEstimate.shortest) days, the log has \(days)), and keep whole years in the "
        + "window."
    }
    let before = season.firstWeek - survey.weeks.settledWeeks.lowerBound
    let index = DiagnosisFigures.amount(season.index)
    let byHand =
      "write it into the scenario's `season`: months of it about \(index) × the others "
      + "(`cohortcast reference season`)"
    guard before >= 26, season.firstWeek + season.length + 4 >= survey.weeks.fullWeeks else {
      return "Calibrate on two full years or more; until then \(byHand)."
    }
    return "Calibrate on two full years or more; until then with --until "
      + "\(RemedyOption.dayBefore(first)), the last day before it, and \(byHand)."
  }

  private static func cycles(_ n: Int) -> String {
    n == 0 ? "less than a full year" : "\(n) full year"
  }

  /// Christmas when it is about the eight weeks before it.
  private static func name(_ first: CalendarDate, weeks: Int) -> String {
    let days = (0..<7 * weeks).map {
      CalendarDate(daysSince1970: first.daysSince1970 + $0)
    }
    let advent = days.count { $0.month == 11 || ($0.month == 12 && $0.day <= 24) }
    return 2 * advent >= days.count || advent >= 35 ? "Christmas" : "Peak"
  }

  private static func dayAndMonth(_ date: CalendarDate) -> String {
    "\(date.day) \(CalendarDate.monthNames[date.month - 1].prefix(3))"
  }
}
