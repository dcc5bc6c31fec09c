import Foundation
import Lifecycle

/// Customers who were there before the log begins.
struct LeftTruncation: DataCheck {
  static let definition = DataCheckDefinition(
    key: "left-truncation", name: "Customers older than the log",
    summary: """
      First orders in the opening weeks (a quarter of the log, 13 weeks at most) beyond the weekly \
      rate of the second half, its peak season left out. A pain when they are 1.25 × as many a \
      week, 5 % of all customers and 4 standard errors of overdispersed counts too many: false in \
      fewer than one steady log in a thousand. Where nobody is new in the last quarter: at least \
      two thirds of the first orders in the first half of the weeks that have any, with 4 standard \
      deviations; a cohort of new customers comes evenly.
      """)

  static func examine(_ survey: LogSurvey) -> DataCheckOutcome {
    let weeks = survey.weeks.fullWeeks
    if let end = survey.weeks.cohortEnd { return examine(survey, lastEntry: end) }
    guard weeks >= 16 else { return .notPossible("the log covers less than 16 weeks") }
    let entrants = survey.weeks.entrants[..<weeks]
    let opening = min(13, weeks / 4)
    let season = Set(survey.season?.weeks ?? [])
    let quiet = (weeks / 2..<weeks).filter { !season.contains($0) }
    guard quiet.count >= 4 else { return .notPossible("the peak season fills the second half") }
    let later = quiet.map { entrants[$0] }
    let rate = Double(later.reduce(0, +)) / Double(later.count)
    let observed = Double(entrants[..<opening].reduce(0, +))
    let excess = observed - rate * Double(opening)
    let squares = later.reduce(0) { $0 + (Double($1) - rate) * (Double($1) - rate) }
    let dispersion = rate > 0 ? max(1, squares / Double(later.count - 1) / rate) : 1
    let n = Double(opening)
    let error = (dispersion * max(rate, 1 / n) * n * (1 + n / Double(later.count))).squareRoot()
    let customers = survey.orders.ids.count
    let share = excess / Double(max(1, customers))
    guard observed >= 1.25 * rate * n, share >= 0.05, excess >= 4 * error else { return .fine }
    let end = quietWeek(entrants, rate: rate, from: opening)
    let date = survey.weeks.date(ofWeek: end)
    return .found(
      PainPoint(
        definition, title: "Customers older than the log", count: Int(excess.rounded()),
        of: customers, unit: .customers, stake: share,
        examples: (0..<min(PainPoint.exampleLimit, opening)).map { week in
          PainPoint.Example(
            line: nil,
            text: "week of \(survey.weeks.date(ofWeek: week)): "
              + "\(DiagnosisFigures.count(entrants[week])) first orders, "
              + "\(DiagnosisFigures.amount(rate)) a week later on")
        },
        consequence: """
          About \(DiagnosisFigures.percent(share)) of the customers seem to have bought before the \
          log begins: their first order in the log is not their first. They count as new and are \
          in truth proven, so that the retention and the repurchase of new customers come out too \
          high.
          """,
        remedy: """
          Add earlier history, or calibrate with --first-order-from \(date) on the \
          \(DiagnosisFigures.count(survey.orders.newcomers(from: date), "customer")) who began \
          then or later.
          """))
  }

  /// Nobody is new any more: either new customers were gathered for a while, or customers who were
  /// there before have come back one by one, fewer every week.
  private static func examine(_ survey: LogSurvey, lastEntry end: Int) -> DataCheckOutcome {
    let entrants = survey.weeks.entrants[...end]
    let half = entrants.count / 2
    let early = entrants.prefix(half).reduce(0, +)
    let late = entrants.suffix(half).reduce(0, +)
    let surplus = Double(early - late)
    guard 3 * early >= 2 * (early + late), surplus >= 4 * Double(early + late).squareRoot() else {
      return .notPossible("the log follows one cohort of new customers")
    }
    let customers = survey.orders.ids.count
    return .found(
      PainPoint(
        definition, title: "Customers older than the log", count: early - late, of: customers,
        unit: .customers, stake: surplus / Double(max(1, customers)),
        examples: entrants.prefix(PainPoint.exampleLimit).enumerated().map { week, count in
          PainPoint.Example(
            line: nil,
            text: "week of \(survey.weeks.date(ofWeek: week)): "
              + DiagnosisFigures.count(count, "first order"))
        },
        consequence: """
          First orders thin out from the first week on and end at \
          \(survey.weeks.date(ofWeek: end + 1)): so come back customers who bought before the log \
          begins, not new ones. The log says how proven customers stay; for new ones it promises \
          too much.
          """,
        remedy: """
          Add earlier history, or forecast these customers only: calibrate with --newcomers 0, or \
          with the number a month that you know from elsewhere.
          """))
  }

  /// The first week from which four weeks together have at most 1.25 × the later rate; the end of
  /// the opening at least.
  private static func quietWeek(_ entrants: ArraySlice<Int>, rate: Double, from opening: Int) -> Int
  {
    (opening..<entrants.count / 2).first { week in
      Double(entrants[week..<min(week + 4, entrants.count)].reduce(0, +)) <= 1.25 * 4 * rate
    } ?? max(opening, entrants.count / 2)
  }
}
