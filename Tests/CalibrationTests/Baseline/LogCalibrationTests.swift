import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// From an order log to a baseline: segments, newcomers, dates, spend and season.
@Suite("Log calibration")
struct LogCalibrationTests {
  /// 240 customers who never leave (NBD, r = 1.5, α = 10 weeks), first orders over ten weeks of 2019.
  static func log(
    days: Int32 = 400, factors: [Double] = Array(repeating: 1, count: 12),
    segments: [String]? = nil, amounts: [Double]? = nil
  ) throws -> OrderLog {
    let log = try SeasonCalibrationTests.log(
      customers: 240, days: days, factors: factors, seed: 6)
    var spends: [Double]?
    if let amounts {
      spends = log.ids.indices.flatMap { customer in
        log.rows(customer).map { _ in amounts[customer % amounts.count] }
      }
    }
    return OrderLog(
      source: "shop/log.csv", ids: log.ids, starts: log.starts, days: log.days, amounts: spends,
      segments: segments.map { names in log.ids.indices.map { names[$0 % names.count] } },
      period: log.period)
  }

  static func options(_ change: (inout LogCalibration.Options) -> Void = { _ in })
    -> LogCalibration.Options
  {
    var options = LogCalibration.Options()
    options.choice = .model(.nbd)
    options.looksForSeason = false
    change(&options)
    return options
  }

  @Test("Newcomers between the log's last day and the run's first are missed, and that is said")
  func gap() throws {
    let log = try Self.log()
    func warnings(_ start: Int32) throws -> [String] {
      try LogCalibration(
        log,
        Self.options {
          $0.start = CalendarDate(daysSince1970: Int(start))
          $0.newcomers = .perMonth(5)
        }
      ).result.warnings
    }
    let last = log.period.upperBound
    #expect(try warnings(last + 11).contains { $0.hasPrefix("the run begins 10 days after") })
    #expect(try !warnings(last + 1).contains { $0.hasPrefix("the run begins") })
  }

  /// By hand: a third of 30 customers a month each, over 12 months; sums over segments are the whole.
  @Test("Segments share newcomers and rows by their customers, and customers stay whole")
  func segments() throws {
    let log = try Self.log(segments: ["a", "b", ""])
    let calibration = try LogCalibration(log, Self.options { $0.newcomers = .perMonth(30) })
    let segments = calibration.baseline.segments
    #expect(segments.map(\.name) == ["a", "b", "no segment"])
    #expect(segments.map(\.histories.customers) == [80, 80, 80])
    #expect(segments.map(\.arrivals?.perMonth) == [10, 10, 10])
    let scenario = try calibration.baseline.scenario()
    #expect(scenario.segments.map { $0.arrivals?.perMonth.central } == [10, 10, 10])
    // The empty name and the name that stands for it are one segment.
    let same = try LogCalibration(
      try Self.log(segments: ["a", "", "no segment"]), Self.options())
    #expect(same.baseline.segments.map(\.histories.customers) == [80, 160])
    let single = try LogCalibration(try Self.log(segments: ["a"]), Self.options())
    #expect(single.baseline.segments.map(\.name) == ["customers"])
    #expect(single.result.segments.isEmpty)
  }

  @Test("Too many segments, and a name too long for a scenario, are refused with the remedy")
  func refusedSegments() throws {
    let many = try Self.log(segments: (0..<51).map { "s\($0)" })
    let long = try Self.log(segments: ["a", String(repeating: "b", count: 101)])
    for (log, words) in [(many, "names 51 segments, at most 50"), (long, "a name of 101")] {
      let error = #expect(throws: CalibrationError.self) {
        try LogCalibration(log, Self.options())
      }
      let text = try #require(error).description
      #expect(text.hasPrefix("shop/log.csv: the segment column"))
      #expect(text.contains(words) && text.contains("--map segment="))
    }
    let longest = try Self.log(segments: ["a", String(repeating: "\u{1}", count: 100)])
    _ = try LogCalibration(longest, Self.options()).baseline.scenario()
    let odd = try Self.log(segments: ["a\u{2028}b", "- : #", "\"\\"])
    let names = try LogCalibration(odd, Self.options()).baseline.scenario().segments.map(\.name)
    #expect(Set(names) == ["a\u{2028}b", "- : #", "\"\\"])
  }

  /// First orders fall on the first 70 of 400 days; read to day 80 it has 81 days, fewer than 90.
  @Test(
    "Newcomers are a law about the latest first orders; where a cohort has ended, nobody comes"
  )
  func newcomers() throws {
    let log = try Self.log()
    let late = try LogCalibration(log, Self.options()).baseline
    #expect(late.segments[0].arrivals == nil && !late.yaml().contains("entrants:"))
    let until = CalendarDate(daysSince1970: Int(SeasonCalibrationTests.start) + 80)
    let early = try LogCalibration(log, Self.options { $0.until = until })
    let law = try #require(early.baseline.segments[0].arrivals)
    #expect(law.months == 2 && law.perMonth > 20 && law.perMonth < 110)
    #expect(early.baseline.asOf == until)
    #expect(early.baseline.start.description == "2019-04-01")
    #expect(early.base.until == Int32(until.daysSince1970))
  }

  @Test("Without amounts spend is unknown; equal amounts are one constant; mixed ones are fitted")
  func spends() throws {
    let none = try LogCalibration(try Self.log(), Self.options())
    guard case .unknown = none.spend.model else { return #expect(Bool(false)) }
    #expect(none.spend.process == nil && none.spend.warnings.isEmpty)
    #expect(none.result.spend.model == "unknown" && none.result.spend.parameters.isEmpty)
    #expect(none.baseline.yaml().contains("    spend: {amounts: none}\n"))
    #expect(!none.baseline.yaml().contains("margin:"))
    #expect(try !none.baseline.scenario().hasOrderValues)
    let equal = try LogCalibration(try Self.log(amounts: [25]), Self.options())
    guard case .constant(let value) = equal.spend.model else { return #expect(Bool(false)) }
    #expect(abs(value - 25) < 1e-9 && abs(equal.result.spend.parameters["value"]! - 25) < 1e-9)
    #expect(equal.baseline.coreOrderValue == 25)
  }

  @Test("Amounts and histories that no scenario can hold are the log's fault, and it is said")
  func limits() throws {
    let rich = try Self.log(amounts: [25, 1.1e9])
    let day = Int(rich.period.lowerBound)
    let old = OrderLog(
      source: rich.source, ids: rich.ids + ["old"], starts: rich.starts + [rich.days.count + 1],
      days: rich.days + [Int32(day - 29_700)], amounts: nil,
      period: Int32(day - 29_700)...rich.period.upperBound)
    for (log, words) in [
      (rich, "shop/log.csv: has orders of 1.1e+09, at most 10^9 can be simulated"),
      (old, "shop/log.csv: has first orders 30100 days before the last day"),
    ] {
      let error = #expect(throws: CalibrationError.self) {
        try LogCalibration(log, Self.options())
      }
      #expect(try #require(error).description.contains(words))
    }
    // γ and totals at the edge of what can be simulated.
    let amounts = (0..<240).map { 5e7 * pow(1.3, Double(($0 * 7) % 5)) }
    let large = try LogCalibration(try Self.log(amounts: amounts), Self.options())
    _ = try large.baseline.scenario()
  }

  @Test("A --start before the end of the log, and an --until outside it, are refused")
  func dates() throws {
    let log = try Self.log()
    let last = CalendarDate(daysSince1970: Int(log.period.upperBound))
    for start in [last, CalendarDate(daysSince1970: last.daysSince1970 + 3651)] {
      let error = #expect(throws: CalibrationError.self) {
        try LogCalibration(log, Self.options { $0.start = start })
      }
      #expect(try #require(error).description.contains("within ten years (got \(start))"))
    }
    let first = CalendarDate(daysSince1970: Int(log.period.lowerBound))
    for until in [first, CalendarDate(daysSince1970: last.daysSince1970 + 1)] {
      let error = #expect(throws: CalibrationError.self) {
        try LogCalibration(log, Self.options { $0.until = until })
      }
      #expect(try #require(error).description.contains("\(first) to \(last) (got \(until))"))
    }
  }
}
