import Documents
import Foundation
import Lifecycle
import Statistics

/// A break in the level of orders: another shop system, a lost source, a changed price.
struct OrderLevelShift: DataCheck {
  static let definition = DataCheckDefinition(
    key: "breaks", name: "Breaks in the weekly orders",
    summary: """
      The likeliest abrupt change of level in the logarithm of the weekly orders on top of a \
      trend of first or second degree, full weeks outside the peak season only (Quandt 1958; Chow \
      1960). A break has a p-value below 0.1 % after Bonferroni's correction for all weeks tried \
      and changes the level by 20 % or more: a false one in at most one log in a thousand when \
      orders are independent, about one in a hundred when customers buy in clumps.
      """)

  static let significance = 0.001
  static let leastChange = 0.2

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let season = Set(survey.season?.weeks ?? [])
    let weeks = survey.weeks.settledWeeks.filter { !season.contains($0) }
    guard weeks.count >= 20 else { return .notPossible("fewer than 20 full weeks to compare") }
    let counts = weeks.map { survey.weeks.orders[$0] }
    guard counts.reduce(0, +) >= 5 * counts.count else {
      return .notPossible("fewer than five orders a week")
    }
    guard
      let shift = LevelShift(
        counts.map { log(Double($0) + 0.5) }, margin: max(4, weeks.count / 10))
    else { return .notPossible("fewer than 20 full weeks to compare") }
    let change = expm1(shift.step)
    guard shift.pValue < significance, abs(change) >= leastChange else { return .fine }
    let date = survey.weeks.date(ofWeek: weeks[shift.index])
    let isLate = 2 * shift.index > weeks.count
    let part = Double(isLate ? shift.index : weeks.count - shift.index) / Double(weeks.count)
    let before = mean(counts[..<shift.index]), after = mean(counts[shift.index...])
    return .found(
      PainPoint(
        definition, title: "A break in the weekly orders at \(date)", count: 1, of: weeks.count,
        unit: .weeks, stake: part * abs(change),
        examples: [
          PainPoint.Example(
            line: nil,
            text: "orders a week: \(DiagnosisFigures.amount(before)) before \(date), "
              + "\(DiagnosisFigures.amount(after)) from then on")
        ],
        consequence: """
          The level changes by \(DiagnosisFigures.change(change)) from one week to the next, the \
          trend left out of account (p \(pValue(shift.pValue))). One purchase rate for the whole \
          log mixes the two and fits neither; a forecast starts from a level that no longer holds.
          """,
        remedy: remedy(survey, date)))
  }

  /// Who came after the break has known nothing else; where few have, a split before it shows what it
  /// does to a forecast.
  private static func remedy(_ survey: LogSurvey, _ date: CalendarDate) -> String {
    let cause = "Find the cause in that week (a source that came or went, prices, a campaign)"
    let since = survey.orders.newcomers(from: date)
    let share = Double(since) / Double(max(1, survey.orders.ids.count))
    if since >= 100, share >= 0.05 {
      return
        "\(cause); if the new level is here to stay, calibrate with --first-order-from \(date) "
        + "on the \(DiagnosisFigures.count(since, "customer")) who have come since."
    }
    return
      "\(cause); `cohortcast backtest --until \(RemedyOption.dayBefore(date))` shows by how much "
      + "a forecast from before it misses."
  }

  private static func mean(_ counts: ArraySlice<Int>) -> Double {
    Double(counts.reduce(0, +)) / Double(max(1, counts.count))
  }

  private static func pValue(_ p: Double) -> String {
    p < 0.0001 ? "< 0.0001" : "= " + String(format: "%.4f", p)
  }
}
