import Documents
import Foundation
import Lifecycle

/// Days without any record where some were to be expected.
struct CalendarGaps: DataCheck {
  static let definition = DataCheckDefinition(
    key: "calendar-gaps", name: "Gaps in the calendar",
    summary: """
      Runs of days without a record. Expected are, each day, as many orders as the same weekday \
      had on average in the 8 weeks before and after (so a weekday that is always closed is no \
      gap); the counts are negative binomial with the log's own overdispersion. A run is a gap \
      when its probability is below 1 % divided by the days of the log, so that at most one whole \
      log in a hundred has a false one.
      """)

  static let falseAlarmRate = 0.01
  private static let reach = 8

  private struct Gap {
    var days: Range<Int>
    var expected: Double
  }

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    guard survey.days >= 28 else { return .notPossible("the log covers less than four weeks") }
    let isOpen = openDays(survey)
    let counts = survey.weeks.ordersByDay
    let dispersion = Self.dispersion(counts)
    let least = 0.01 * Double(counts.reduce(0, +)) / Double(counts.count)
    var gaps: [Gap] = []
    var day = 0
    while day < isOpen.count {
      guard !isOpen[day] else {
        day += 1
        continue
      }
      var end = day
      while end < isOpen.count, !isOpen[end] { end += 1 }
      let rates = (day..<end).map { Self.expected($0, outside: day..<end, counts) }
      let probability = rates.reduce(1) { $0 * emptiness(mean: $1, dispersion: dispersion) }
      // Closed weekdays at either end belong to no gap.
      if probability < falseAlarmRate / Double(isOpen.count),
        let first = rates.firstIndex(where: { $0 > least }),
        let last = rates.lastIndex(where: { $0 > least })
      {
        gaps.append(Gap(days: day + first..<day + last + 1, expected: rates.reduce(0, +)))
      }
      day = end
    }
    guard let worst = gaps.max(by: { $0.expected < $1.expected }) else { return .fine }
    let days = gaps.reduce(0) { $0 + $1.days.count }
    let expected = gaps.reduce(0) { $0 + $1.expected }
    let share = expected / (expected + Double(counts.reduce(0, +)))
    return .found(
      PainPoint(
        definition, title: "Gaps: days without any record", count: days,
        of: isOpen.count, unit: .days, stake: share,
        examples: gaps.sorted {
          ($0.expected, -$0.days.lowerBound) > ($1.expected, -$1.days.lowerBound)
        }
        .map { example($0, survey) },
        consequence: """
          About \(DiagnosisFigures.count(Int(expected.rounded()), "order")) \
          (\(DiagnosisFigures.percent(share))) are missing if the business was open. To a purchase \
          model silence is loss of customers, and it lowers every rate.
          """,
        remedy: """
          Find out whether the business was closed \(worst.days.count == 1 ? "on" : "from") \
          \(span(worst, survey))\(gaps.count == 1 ? "" : " and on the other days listed"); if not, \
          get the records of these days.
          """))
  }

  /// Whether a day of the log has any record, of whatever kind.
  private static func openDays(_ survey: LogSurvey) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: survey.days)
    let start = Int(survey.orders.period.lowerBound)
    for day in survey.log.day where day != TransactionLog.missing {
      let place = Int(day) - start
      if isOpen.indices.contains(place) { isOpen[place] = true }
    }
    return isOpen
  }

  /// The mean of the same weekday around a day, the run itself left out.
  private static func expected(_ day: Int, outside run: Range<Int>, _ counts: [Int]) -> Double {
    var (sum, n) = (0, 0)
    for week in -reach...reach where week != 0 {
      let other = day + 7 * week
      guard counts.indices.contains(other), !run.contains(other) else { continue }
      sum += counts[other]
      n += 1
    }
    return n == 0 ? 0 : Double(sum) / Double(n)
  }

  /// Variance ÷ mean of days about the mean of their weekday a week before and after; at least 1.
  private static func dispersion(_ counts: [Int]) -> Double {
    var (squares, n) = (0.0, 0)
    for day in counts.indices.dropFirst(7).dropLast(7) {
      let mean = (Double(counts[day - 7]) + Double(counts[day + 7])) / 2
      guard mean > 0 else { continue }
      // The difference has 1.5 times the variance of a day.
      let deviation = Double(counts[day]) - mean
      squares += deviation * deviation / (1.5 * mean)
      n += 1
    }
    return n == 0 ? 1 : max(1, squares / Double(n))
  }

  /// P(no order) of a negative binomial count with that mean and variance ÷ mean.
  static func emptiness(mean: Double, dispersion: Double) -> Double {
    dispersion < 1 + 1e-9 ? exp(-mean) : exp(-mean * log(dispersion) / (dispersion - 1))
  }

  private static func span(_ gap: Gap, _ survey: LogSurvey) -> String {
    let start = Int(survey.orders.period.lowerBound)
    let first = CalendarDate(daysSince1970: start + gap.days.lowerBound)
    let last = CalendarDate(daysSince1970: start + gap.days.upperBound - 1)
    return gap.days.count == 1 ? "\(first)" : "\(first) to \(last)"
  }

  private static func example(_ gap: Gap, _ survey: LogSurvey) -> PainPoint.Example {
    PainPoint.Example(
      line: nil,
      text: "\(span(gap, survey)): \(DiagnosisFigures.amount(gap.expected)) orders expected")
  }
}
