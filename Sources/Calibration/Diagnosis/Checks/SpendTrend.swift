import Documents
import Foundation
import Statistics

/// Order values that rise or fall with the calendar.
struct SpendTrend: DataCheck {
  static let definition = DataCheckDefinition(
    key: "spend-trend", name: "Stationarity of spend",
    summary: """
      Mann and Kendall's test on the mean logarithm of order value in blocks of four weeks, with \
      Sen's slope. A pain when p is below 1 % and the change over the log 10 % or more: at most \
      one steady log in a hundred has a false one. Beside it the drift of the same customers' orders \
      in the last year.
      """)

  static let falseAlarmRate = 0.01
  static let leastChange = 0.1
  private static let block = 28

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    guard let amounts = survey.orders.amounts else { return .notPossible("the log has no amounts") }
    let blocks = survey.days / block
    guard blocks >= 8 else { return .notPossible("the log covers less than 32 weeks") }
    var sums = [Double](repeating: 0, count: blocks)
    var counts = [Int](repeating: 0, count: blocks)
    let start = Int(survey.orders.period.lowerBound)
    for (row, day) in survey.orders.days.enumerated() {
      let place = (Int(day) - start) / block
      guard sums.indices.contains(place), amounts[row] > 0 else { continue }
      sums[place] += log(amounts[row])
      counts[place] += 1
    }
    let filled = sums.indices.filter { counts[$0] >= 5 }
    guard filled.count >= 8 else { return .notPossible("fewer than five orders in most months") }
    let means = filled.map { sums[$0] / Double(counts[$0]) }
    guard let test = MannKendall(means) else { return .notPossible("the amounts are too large") }
    let change = expm1(test.slope * Double(filled.count - 1))
    guard test.pValue < falseAlarmRate, abs(change) >= leastChange else { return .fine }
    let drift = SpendDrift(survey.orders, until: survey.orders.period.upperBound)
    let third = max(1, filled.count / 3)
    let early = exp(means.prefix(third).reduce(0, +) / Double(third))
    let late = exp(means.suffix(third).reduce(0, +) / Double(third))
    return .found(
      PainPoint(
        definition, title: "Order values \(change > 0 ? "rise" : "fall") over the log",
        count: amounts.count, of: amounts.count, unit: .orders, stake: abs(change) / 2,
        examples: [
          PainPoint.Example(
            line: nil,
            text: "typical order: \(DiagnosisFigures.amount(early)) in the first third, "
              + "\(DiagnosisFigures.amount(late)) in the last")
        ],
        consequence: """
          The typical order changes by \(DiagnosisFigures.change(change)) over the log \
          (p = \(String(format: "%.4f", test.pValue))). A model of spend takes the average of the \
          whole log, about \(DiagnosisFigures.percent(abs(change) / 2)) off today's value. \
          \(share(drift))
          """,
        remedy: remedy(drift, survey, late)))
  }

  /// Whether customers' own orders change, or who orders.
  private static func share(_ drift: SpendDrift?) -> String {
    guard let drift else { return "Too few customers order twice in a year to tell their part." }
    return drift.isFound
      ? "The same customers' orders change by \(drift.figures) in the last \(drift.days) days."
      : "The same customers' orders change by \(drift.figures) in the last \(drift.days) days, which "
        + "may be chance: it is rather the mix of customers that changes."
  }

  private static func remedy(_ drift: SpendDrift?, _ survey: LogSurvey, _ late: Double) -> String {
    let today =
      "state today's order value, about \(DiagnosisFigures.amount(late)), as the plan's "
      + "`spend` (`cohortcast reference spend`)"
    let year = CalendarDate(
      daysSince1970: Int(survey.orders.period.upperBound) - Int(SpendDrift.year) + 1)
    let since = survey.orders.newcomers(from: year)
    guard drift?.isFound != true, since >= 100,
      year.daysSince1970 > Int(survey.orders.period.lowerBound)
    else { return "Correct the amounts for prices before calibrating, or \(today)." }
    return
      "Look whether the mix of customers has changed: --first-order-from \(year) calibrates on the "
      + "\(DiagnosisFigures.count(since, "customer")) of the last year. If it is prices, correct the "
      + "amounts for them, or \(today)."
  }
}
