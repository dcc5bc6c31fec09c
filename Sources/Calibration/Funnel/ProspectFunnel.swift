import Documents
import Foundation
import Lifecycle

/// People on the way to their first order, as a baseline states them: how many in each stage as of a day,
/// and how fast they move.
public struct ProspectFunnel: Sendable {
  /// Hazards per day, each at its mean; 0 where nobody moves.
  struct Hazards: Sendable, Hashable {
    var awareness = 0.0
    var interest = 0.0
    var forgetting = 0.0
    var purchase = 0.0
    var losingInterest = 0.0
  }

  /// Unaware, aware and interested.
  let persons: [Int]
  let hazards: Hazards
  /// `awareness`, `interest` and `purchase` of a segment, as a scenario has them: with hazards as laws, and
  /// at their means.
  let laws: [String]
  let means: [String]
  /// Where it comes from: what follows "Prospects".
  let origin: String

  /// The shortest stretch of which a stage log may fall short of the last day, in days.
  private static let mostBehind: Int32 = 31

  /// What a log of stages shows as of a day.
  ///
  /// - Throws: when it ends long before, nobody is on the way, or nothing tells how many buy.
  public init(
    _ log: FunnelLog, asOf: CalendarDate
  ) throws(CalibrationError) {
    let report = FunnelReport(log)
    let last = log.sightings.map(\.day).max() ?? log.end
    guard Int32(clamping: asOf.daysSince1970) - last <= Self.mostBehind else {
      throw CalibrationError(
        log.source,
        "ends on \(CalendarDate(daysSince1970: Int(last))), \(asOf.daysSince1970 - Int(last)) days before "
          + "the last day of the orders, \(asOf); export it anew, or write an earlier --until")
    }
    let persons = [FunnelStage.unaware, .aware, .interested].map { report.stages[$0.rank].atEnd }
    guard persons.contains(where: { $0 > 0 }) else {
      throw CalibrationError(
        log.source,
        "has \(log.persons) persons up to \(asOf), and none on the way to a first order; leave it out"
      )
    }
    guard report.step(.interested, .customer) != nil else {
      throw CalibrationError(
        log.source,
        "has nobody who is interested for any time, so that it does not tell how many buy; name that "
          + "stage with --prospect-stages interested=NAME, or state it: --prospects "
          + "\(persons.reduce(0, +))@2%")
    }
    func hazard(_ from: FunnelStage, _ to: FunnelStage) -> Double {
      report.step(from, to).map { $0.isUpperBound ? 1 / $0.personDays : $0.hazard } ?? 0
    }
    self.persons = persons
    hazards = Hazards(
      awareness: hazard(.unaware, .aware), interest: hazard(.aware, .interested),
      forgetting: hazard(.aware, .unaware), purchase: hazard(.interested, .customer),
      losingInterest: hazard(.interested, .aware))
    laws = report.processLines(isUncertain: true)
    means = report.processLines(isUncertain: false)
    origin = "as \(log.source) has them on \(report.until)"
  }

  /// So many interested people, of whom a share buys in a month of 30.4375 days.
  ///
  /// - Parameters:
  ///   - count: at least 1.
  ///   - share: above 0, below 1.
  init(_ count: Int, share: Double) {
    persons = [0, 0, count]
    let hazard = -log1p(-share) / Arrivals.month
    hazards = Hazards(purchase: hazard)
    let text = Dimension.dailyRate.text(Double(String(format: "%.4e", hazard)) ?? hazard, .cny)
    laws = ["    purchase:", "      hazard: \(text)"]
    means = laws
    origin = "as stated, of whom \(Baseline.number(100 * share, 4)) % buy a month"
  }

  /// `20000@1.5%`; nil for what does not look like it.
  ///
  /// - Throws: for a number or a share that cannot be.
  public static func stated(_ text: String) throws(CalibrationError) -> ProspectFunnel? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    guard parts.count == 2, parts[1].hasSuffix("%") || Double(parts[1]) != nil else { return nil }
    let digits = parts[0].filter { !", ".contains($0) }
    guard let count = Int(digits), (1...1_000_000_000).contains(count) else {
      throw CalibrationError(
        "--prospects", "must begin with 1 to 10^9 persons (got \(text)); write e.g. 20000@1.5%")
    }
    let isPercent = parts[1].hasSuffix("%")
    let number = Double(isPercent ? String(parts[1].dropLast()).trimmed : parts[1])
    guard let share = number.map({ isPercent ? $0 / 100 : $0 }), share > 0, share <= 0.99 else {
      throw CalibrationError(
        "--prospects",
        "must end in the share that buys in a month, above 0, at most 99 % (got \(text)); write e.g. "
          + "20000@1.5%")
    }
    return ProspectFunnel(count, share: share)
  }
}
