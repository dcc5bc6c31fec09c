import Foundation
import Testing

@testable import Lifecycle

/// Days since the last order are spread over their whole range, however few customers there are.
struct RecencySpreadTests {
  @Test func fewCustomersReachBothEnds() {
    #expect((0..<3).map { HazardFounding.spread($0, of: 3, over: 90) } == [15, 45, 75])
    #expect(HazardFounding.spread(0, of: 1, over: 7) == 3)
    let nearly = (0..<89).map { HazardFounding.spread($0, of: 89, over: 90) }
    #expect(nearly.first == 0 && nearly.last == 89 && Set(nearly).count == 89)
    #expect(
      (0..<95).map { HazardFounding.spread($0, of: 95, over: 90) } == Array(0..<90) + [
        0, 1, 2, 3, 4,
      ])
  }

  /// 30 customers over 0…89 days: 10 of them have not ordered for 60 days; all in turn, none would.
  @Test func inARun() async throws {
    let ledger = try await World(
      people: "installed: {customers: 30, recency: {to: 89 days}}",
      more: "definitions: {activityWindow: 2 months}"
    ).live()
    // November and December: 61 days.
    #expect(ledger.active(0) == 21)
  }
}

/// The last order before the run is an order of the trailing 12 months, as long as it lies there; tiers do
/// not see it.
struct EarlierOrderTests {
  /// Nobody orders in the run. 120 customers ordered last 0…365 days before 2026-01-01, evenly: at the start
  /// of month m the trailing year began on the same date of 2025, 365 days before.
  @Test func orderLeavesTheYear() async throws {
    let days = (0..<120).map { HazardFounding.spread($0, of: 120, over: 366) }
    let world = try World(
      horizon: 12, people: "installed: {customers: 120, recency: {to: 365 days}}",
      repurchase: "{r: 1, alpha: 1e9 days, a: 1, b: 1e6}",
      tiers: "{some: {frequency: {atLeast: 1 orders}}, none: {}}")
    let ledger = await world.live()
    let books = Books(ledger: ledger)
    for month in 0...12 {
      let year = 365 - world.scenario.calendar.firstDay(ofMonth: month)
      #expect(
        KPI.named("yearCustomers").value(books, month: month) == Double(days.count { $0 <= year }),
        "month \(month)")
      guard month > 0 else { continue }
      #expect(KPI.named("bookTierShare").value(books, month: month, tier: 0) == 0)
    }
  }

  /// Whoever orders again has ordered twice: the repurchase rate of month 1 is 1 − e^{−31λ} of all, that of
  /// Poisson customers. |z| < 4.9.
  @Test func theNextOrderIsTheSecond() async throws {
    let ledger = try await World(
      people: "installed: {customers: 5000, recency: {to: 29 days}}"
    ).live()
    let books = Books(ledger: ledger)
    #expect(KPI.named("yearCustomers").value(books, month: 1) == 5000)
    #expect(KPI.named("activeCustomers").value(books, month: 1) == 5000)
    let rate = try #require(KPI.named("repurchase").value(books, month: 1))
    let z = Alarm.binomialScore(
      Int((rate * 5000).rounded()), of: 5000, probability: -expm1(-31 * World.poissonRate))
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }
}
