import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("Baseline")
struct BaselineTests {
  static let asOf = CalendarDate(daysSince1970: 20_423)  // 2025-12-01

  static func fit(_ model: RepurchaseProcess.Model, _ parameters: [Double]) -> ModelFit {
    ModelFit(
      model: model, parameters: parameters,
      logCovariance: parameters.indices.map { i in
        parameters.indices.map { $0 == i ? 0.01 : 0.002 }
      }, logLikelihood: -9582.429, customers: 500)
  }

  static func baseline(
    _ fits: [(String, ModelFit)], spend: Baseline.Spend = .unknown, newcomers: Double? = nil,
    start: CalendarDate = Baseline.firstMonthStart(after: asOf), season: SeasonEstimate? = nil
  ) -> Baseline {
    Baseline(
      segments: fits.map { name, fit in
        Baseline.Segment(
          name: name, mixture: ModelMixture(fit), spend: spend,
          histories: HistorySummary(HistorySummaryTests.base(500)),
          arrivals: newcomers.map { ArrivalEstimate(stated: $0) })
      }, asOf: asOf, start: start, horizon: 6, currency: .usd, margin: nil, season: season,
      coreOrderValue: 150, provenance: ["Made by a test."])
  }

  @Test("The text is a scenario with the fitted numbers, today's customers and the covariance")
  func text() throws {
    let baseline = Self.baseline(
      [("all customers", Self.fit(.bgNBD, [0.2426, 4.4136, 0.7929, 2.4259]))],
      spend: .gammaGamma(
        p: 6.25, q: 3.74, gamma: 15.44,
        logCovariance: [[0.03, 0.01, 0], [0.01, 0.02, 0], [0, 0, 0.05]]),
      newcomers: 12.5)
    let scenario = try baseline.scenario()
    let segment = try #require(scenario.segments.first)
    #expect(segment.name == "all customers")
    #expect(segment.repurchase?.laws.map(\.model) == [.bgNBD])
    guard case .gamma(let r, let alpha) = segment.repurchase?.laws.first?.order else {
      Issue.record("no gamma law")
      return
    }
    #expect(r.central == 0.2426 && abs(alpha.central - 4.4136 * 7) < 1e-9)
    #expect(segment.installed.customers.central == 500)
    #expect(segment.entrants.isEmpty && segment.arrivals?.perMonth.central == 12.5)
    #expect(scenario.isUncertain)
    #expect(try !baseline.scenario(isUncertain: false).isUncertain)
    #expect(scenario.calendar.start.description == "2026-01-01")
  }

  @Test("Every model, several segments, odd names and a season are accepted")
  func variants() throws {
    let fits = [
      ("new: \"big\" # buyers", Self.fit(.mbgNBD, [0.5, 6, 0.9, 1.6])),
      ("老客户", Self.fit(.paretoNBD, [0.5, 10, 0.6, 11])), ("no", Self.fit(.nbd, [0.38, 12])),
      ("7", Self.fit(.nbd, [0.38, 1e-5])),
    ]
    let baseline = Self.baseline(
      fits, spend: .constant(12.5),
      season: SeasonEstimate(stated: [1.5, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]))
    let scenario = try baseline.scenario()
    #expect(scenario.segments.map(\.name) == fits.map(\.0))
    #expect(abs(scenario.season[0].central - 1.5) < 1e-4)
  }

  @Test("The calendar's shock is a law by month of mean one, and goes with the uncertainty")
  func calendarShock() throws {
    let plain = Self.baseline([("all", Self.fit(.nbd, [0.38, 12]))])
    let shaken = Baseline(
      segments: plain.segments, asOf: plain.asOf, start: plain.start, horizon: 6, currency: .usd,
      margin: nil, season: nil, shock: CalendarShock([]), coreOrderValue: nil, provenance: [])
    let shock = try #require(try shaken.scenario().monthlyShock)
    #expect(shock.persistent.isUncertain && shock.transient.isUncertain)
    #expect(shock.persistence.central == MonthlyShock.usualPersistence)
    #expect(try shaken.scenario(isUncertain: false).monthlyShock == nil)
    #expect(try plain.scenario().monthlyShock == nil)
  }

  @Test("The run starts with a month; what lies between is lived")
  func start() {
    func start(_ day: Int, _ month: Int) -> String? {
      CalendarDate(year: 2024, month: month, day: day)
        .map { Baseline.firstMonthStart(after: $0).description }
    }
    #expect(start(31, 12) == "2025-01-01")
    #expect(start(1, 2) == "2024-03-01")
    #expect(start(28, 2) == "2024-03-01")
    #expect(start(29, 2) == "2024-03-01")
  }

  /// 40 replications of 500 customers, 30 days (the last week shorter) and 181: the mean within the
  /// t-bound (false alarms 10⁻⁶ for four figures) of Σ (r+x)/(α+T)·t over the customers.
  @Test("Simulated orders of an NBD baseline have the closed form's mean", arguments: [30, 181])
  func closedForm(days: Int) async throws {
    let fit = Self.fit(.nbd, [0.385, 12.07])
    let next = CalendarDate(daysSince1970: Self.asOf.daysSince1970 + 1)
    let baseline = Self.baseline([("all", fit)], start: next)
    let totals = try await baseline.simulate(
      days: days, replications: 40, seed: 9, isUncertain: false)
    let expected = HistorySummaryTests.base(500).customers.reduce(0.0) { sum, customer in
      sum + (0.385 + Double(customer.orders.repeats)) / (12.07 + customer.orders.age)
        * Double(days) / 7
    }
    #expect(abs(totals.mean.value - expected) < 6 * totals.mean.standardError)
    #expect(totals.weekly.count == (days + 6) / 7)
    #expect(abs(totals.weekly.reduce(0, +) - totals.mean.value) < 1e-6 * totals.mean.value)
    // Over a month chance hides what is not known; over half a year the parameters' share is plain.
    guard days == 181 else { return }
    let uncertain = try await baseline.simulate(
      days: days, replications: 40, seed: 9, isUncertain: true)
    #expect(uncertain.mean.standardError > totals.mean.standardError)
  }
}
