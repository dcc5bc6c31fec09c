import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("Prospects of a baseline")
struct ProspectFunnelTests {
  static let start = CalendarDate(daysSince1970: 20_454)  // 2026-01-01
  static let calendar = RunCalendar(start: start, horizon: 6)

  static func stated(_ text: String) throws -> ProspectFunnel {
    try #require(try ProspectFunnel.stated(text))
  }

  /// By the closed form of one step, N(1 − (1 − q)^(t/30.4375)), and of two in a row with rates a and b,
  /// N(1 − (b e^(−at) − a e^(−bt))/(b − a)).
  @Test("Expected first orders are those of the closed forms")
  func closedForms() throws {
    let one = try Self.stated("20000@1.5%")
    let orders = one.firstOrders(from: Self.start, days: 90, season: nil)
    for days in [1, 31, 90] {
      let wanted = 20_000 * (1 - pow(0.985, Double(days) / 30.4375))
      #expect(abs(orders.prefix(days).reduce(0, +) - wanted) < 1e-6 * wanted)
    }
    // A season of two doubles the hazard of ordering.
    let twice = one.firstOrders(
      from: Self.start, days: 31, season: Array(repeating: 2, count: 12))
    #expect(abs(twice.reduce(0, +) - 20_000 * (1 - pow(0.985, 62 / 30.4375))) < 1e-3)
    var world = FunnelWorld()
    (world.forgetting, world.losingInterest) = (0, 0)
    let log = try world.log(persons: 3000, days: 100, seed: 2)
    let funnel = try ProspectFunnel(log, asOf: CalendarDate(daysSince1970: 99))
    let (a, b) = (funnel.hazards.interest, funnel.hazards.purchase)
    let hazard = funnel.hazards.awareness
    let found = funnel.firstOrders(from: Self.start, days: 60, season: nil).reduce(0, +)
    // In log and run alike nobody falls back: what the log bounds is next to nothing.
    let known = ProspectFunnelTests.twoSteps(
      aware: Double(funnel.persons[1]), interested: Double(funnel.persons[2]), a, b, 60)
    let unaware = Double(funnel.persons[0])
    let third = ProspectFunnelTests.threeSteps(hazard, a, b, 60)
    let back = funnel.hazards.forgetting + funnel.hazards.losingInterest
    #expect(back < 2e-4)
    #expect(abs(found - known - unaware * third) < 0.02 * found)
  }

  static func twoSteps(
    aware: Double, interested: Double, _ a: Double, _ b: Double, _ t: Double
  ) -> Double {
    interested * (1 - exp(-b * t))
      + aware * (1 - (b * exp(-a * t) - a * exp(-b * t)) / (b - a))
  }

  /// The hypoexponential law's distribution function.
  static func threeSteps(_ h: Double, _ a: Double, _ b: Double, _ t: Double) -> Double {
    1 - a * b / ((a - h) * (b - h)) * exp(-h * t) - h * b / ((h - a) * (b - a)) * exp(-a * t)
      - h * a / ((h - b) * (a - b)) * exp(-b * t)
  }

  private static func firstOrders(
    _ baseline: Baseline, replications: Int
  ) async throws -> [[Double]] {
    let scenario = try baseline.scenario(isUncertain: false)
    let simulator = Simulator(scenario)
    var rows: [[Double]] = []
    for replication in 0..<UInt32(replications) {
      let (ledgers, _) = await simulator.replicate(seed: 12, replication: replication)
      rows.append(
        (0..<3).map { month in
          let days =
            Self.calendar.firstDay(
              ofMonth: month)..<Self.calendar.firstDay(
              ofMonth: month + 1)
          return ledgers.reduce(0) { sum, ledger in
            sum + days.reduce(0) { $0 + Double(ledger.firstOrders(day: $1)) }
          }
        })
    }
    return rows
  }

  /// 100 replications, hazards at their means: |z| < 4.2 of three months, false alarms 10⁻⁴.
  @Test("First orders of a run are those expected, month by month")
  func simulated() async throws {
    let log = try FunnelWorld().log(persons: 6000, days: 120, seed: 5)
    let funnel = try ProspectFunnel(log, asOf: CalendarDate(daysSince1970: 119))
    let plain = BaselineTests.baseline([("all", BaselineTests.fit(.nbd, [0.38, 12]))])
    let segment = plain.segments[0]
    let baseline = Baseline(
      segments: [
        Baseline.Segment(
          name: "all", mixture: segment.mixture, spend: .unknown, histories: segment.histories,
          arrivals: nil, prospects: Baseline.Prospects(funnel: funnel, persons: funnel.persons))
      ], asOf: BaselineTests.asOf, start: Self.start, horizon: 6, currency: .usd, margin: nil,
      season: nil, coreOrderValue: nil, provenance: [])
    #expect(try baseline.scenario().isUncertain)
    let expected = funnel.firstOrders(from: Self.start, days: Self.calendar.days, season: nil)
    let rows = try await Self.firstOrders(baseline, replications: 100)
    for month in 0..<3 {
      let days = Self.calendar.firstDay(ofMonth: month)..<Self.calendar.firstDay(ofMonth: month + 1)
      let wanted = expected[days].reduce(0, +)
      let moments = Moments(rows.map { $0[month] })
      let error = try #require(moments.standardError)
      #expect(abs(moments.mean - wanted) < 4.2 * error, "\(moments.mean) against \(wanted)")
      #expect(wanted > 20 && error < 0.05 * wanted)
    }
  }

  /// 30 a month come; 200 prospects of whom 10 % buy a month bring some 20 of them: together 30, as
  /// without. 60 replications, |z| < 4.2 of three months, false alarms 10⁻⁴.
  @Test("Nobody is counted twice: what prospects bring is taken off who comes by themselves")
  func notTwice() async throws {
    let log = try LogCalibrationTests.log()
    let options = LogCalibrationTests.options {
      $0.newcomers = .perMonth(30)
      $0.horizon = 6
      $0.start = Self.start
    }
    let plain = try LogCalibration(log, options)
    #expect(plain.result.prospects == nil)
    var with = options
    with.prospects = try Self.stated("200@10%")
    let calibration = try LogCalibration(log, with)
    let told = try #require(calibration.result.prospects)
    #expect(told.interested == 200 && told.aware == 0 && told.firstOrders.count == 6)
    #expect(told.sentences.contains { $0.contains("taken off the new customers") })
    let law = try #require(calibration.baseline.segments[0].arrivals)
    let season = try #require(law.season)
    #expect(law.perMonth == 30 && season.dropFirst(6).allSatisfy { $0 == 1 })
    for month in 0..<6 {
      let days = Self.calendar.firstDay(ofMonth: month + 1) - Self.calendar.firstDay(ofMonth: month)
      let all = 30 * Double(days) / 30.4375
      #expect(abs(season[month] * all + told.firstOrders[month] - all) < 1e-9 * all)
    }
    let rows = try await Self.firstOrders(calibration.baseline, replications: 60)
    for month in 0..<3 {
      let moments = Moments(rows.map { $0[month] })
      let days = Self.calendar.firstDay(ofMonth: month + 1) - Self.calendar.firstDay(ofMonth: month)
      let error = try #require(moments.standardError)
      #expect(abs(moments.mean - 30 * Double(days) / 30.4375) < 4.2 * error)
    }
    // As many as come by themselves, and more: nobody else.
    with.prospects = try Self.stated("9000@50%")
    let many = try LogCalibration(log, with)
    #expect(many.baseline.segments[0].arrivals == nil)
    #expect(many.result.prospects?.sentences.last?.contains("nobody else is expected") == true)
  }

  @Test("Several segments share prospects as new customers come, none lost")
  func shared() throws {
    let funnel = try Self.stated("1001@2%")
    #expect(funnel.shared([1, 1, 2]).map { $0[2] }.reduce(0, +) == 1001)
    #expect(funnel.shared([1, 1, 2]).map { $0[2] } == [250, 250, 501])
    let log = try LogCalibrationTests.log(segments: ["a", "b", ""])
    let calibration = try LogCalibration(
      log,
      LogCalibrationTests.options {
        $0.newcomers = .perMonth(60)
        $0.prospects = funnel
      })
    let scenario = try calibration.baseline.scenario()
    #expect(scenario.segments.map { Int($0.interested.central) } == [334, 334, 333])
    #expect(calibration.result.prospects?.sentences.last?.contains("shared out") == true)
  }

  @Test("What cannot be is refused with a remedy; a file's name is none of it")
  func refused() throws {
    for (text, words) in [
      ("0@1%", "must begin with 1 to 10^9 persons (got 0@1%)"), ("x@1%", "must begin with"),
      ("1.5@1%", "must begin with"), ("5@0%", "must end in the share"),
      ("5@100%", "must end in the share that buys in a month, above 0, at most 99 %"),
      ("5@-1%", "must end in the share"), ("5@nan%", "must end in the share"),
    ] {
      let error = #expect(throws: CalibrationError.self) { try ProspectFunnel.stated(text) }
      #expect(try #require(error).description.hasPrefix("--prospects: \(words)"), "\(text)")
    }
    #expect(try ProspectFunnel.stated("leads.csv") == nil)
    #expect(try ProspectFunnel.stated("me@home/leads.csv") == nil)
    #expect(try Self.stated("20,000@0.015").persons == [0, 0, 20_000])
    func log(_ stages: [FunnelStage], end: Int32) throws -> FunnelLog {
      try FunnelLog(
        source: "leads.csv",
        persons: stages.map { [FunnelLog.Sighting(day: 100, stage: $0)] }, end: end)
    }
    for (log, words) in [
      (try log([.aware], end: 400), "leads.csv: ends on 1970-04-11, 300 days before the last day"),
      (try log([.customer], end: 110), "none on the way to a first order"),
      (try log([.aware, .aware], end: 110), "or state it: --prospects 2@2%"),
    ] {
      let asOf = CalendarDate(daysSince1970: Int(log.end))
      let error = #expect(throws: CalibrationError.self) { try ProspectFunnel(log, asOf: asOf) }
      #expect(try #require(error).description.contains(words))
    }
  }
}
