import Foundation
import Lifecycle
import Statistics
import Testing

/// Pfeifer & Carraway's customer through the engine, figures from gold/lifecycle.json. A discount of
/// 20 % per monthly period is 1.2¹² − 1 per year.
struct MigrationValueTests {
  private static let chain = MigrationChain.recency(orders: [0.3, 0.2, 0.15, 0.05])
  private static let rewards = [36.0, -4, -4, -4, 0]
  private static let head = """
    horizon: 24 months
    discountRate: 791.6100448256 % per year
    """
  /// Values are added up in the months of targets.
  private static let targets = """
    targets:
      - {kpi: ltv.base, month: 6, atLeast: ¥1}
      - {kpi: ltv.base, month: 12, atLeast: ¥1}
    """
  private static let runs = 20
  private static let persons = 10_000.0
  /// 20 × 10,000 customers who order for the first time on the first day.
  private static let entrants = Task {
    try await MigrationScenario(
      head,
      segment: """
            market: 10000 persons
            entrants: [{from: 2026-01-01, customers: 10000}]
        \(MigrationScenario.recency(start: 0).replacing(", start: 0 persons", with: ""))
        """, tail: targets
    ).ledgers(UInt32(runs))
  }

  /// Realised value plus what the chain expects beyond is V_inf in expectation, at any month. Within
  /// 4 standard errors of the known law; 3 figures: 0.02 % of seeds would fail.
  @Test(arguments: [6, 12, 24])
  func lifetimeValue(month: Int) async throws {
    let found = try await MigrationScenario.estimate(
      "customerEquity", month, Self.entrants.value, per: Self.persons)
    let error = 28.0762104037884 / (Double(Self.runs) * Self.persons).squareRoot()
    #expect(abs(found.value - 52.319609438567944) <= 4 * error)
  }

  /// V by horizon. What the last state costs is paid in the next period, beyond the horizon.
  @Test(arguments: [(6, 51.51680919924554), (12, 52.28219453609006), (24, 52.319)])
  func realisedValue(month: Int, gold: Double) async throws {
    let found = try await MigrationScenario.estimate(
      "customerEquity.realised", month, Self.entrants.value, per: Self.persons)
    let there = Self.chain.persons(from: [1, 0, 0, 0, 0], after: month)
    let unpaid = 4 * (1 - there[4]) * pow(1.2, -Double(month))
    let error = 28.0762104037884 / (Double(Self.runs) * Self.persons).squareRoot()
    #expect(abs(found.value - gold - unpaid) <= 4 * error + (month == 24 ? 0.001 : 0))
  }

  /// sd_inf; after 24 months a customer's value is all but complete. The estimate from 200,000
  /// customers has a standard error of about 0.3 %.
  @Test func spreadOfValue() async throws {
    let books = try await Self.entrants.value
    let mean = try MigrationScenario.estimate(
      "customerEquity.realised", 24, books, per: Self.persons
    ).value
    let square = Moments(books.map { $0.squaredValue(24) / Self.persons }).mean
    let spread = (square - mean * mean).squareRoot()
    #expect(abs(spread / 28.0762104037884 - 1) <= 0.012)
  }

  /// migration_cohort.buyers of 1,000 who have just bought, here 10,000; within 4 standard errors of
  /// the binomial law, 12 figures: 0.08 % of seeds would fail.
  @Test func buyersByMonth() async throws {
    let gold: [Double] = [
      300, 230, 195, 139.7, 95.67, 70.113, 50.8035, 36.41801, 26.204331, 18.8960041,
      13.60564371, 9.795046129,
    ]
    let books = try await MigrationScenario(segment: MigrationScenario.recency(start: 10_000))
      .ledgers(10)
    for (month, buyers) in gold.enumerated() {
      let share = buyers / 1000
      let error = (Self.persons * share * (1 - share) / 10).squareRoot()
      let found = Moments(books.map { Double($0(month, .orders)) }).mean
      #expect(abs(found - 10 * buyers) <= 4 * error)
    }
    for ledger in books {
      #expect(ledger.total(.firstOrders, before: 12) == 0)
      #expect(ledger.customers(0) == 10_000)
      for month in 0..<12 {
        #expect(ledger(month, .buyers) == ledger(month, .orders))
        #expect(ledger(month, .serviceCost) == 40_000 * ledger.customers(month))
        #expect(ledger(month, .revenue) == 400_000 * ledger(month, .orders))
      }
    }
  }

  /// Value so far plus expected rest keeps its mean whatever a period's length is, also where months
  /// do not begin with a period. 4.5 standard errors of 19 degrees of freedom: 1 in 4,000 figures.
  @Test(arguments: [("10 days", 10 / 365.25), ("5 months", 5.0 / 12), ("1 week", 7 / 365.25)])
  func otherPeriods(period: String, years: Double) async throws {
    let books = try await MigrationScenario(
      """
      horizon: 12 months
      discountRate: 12 % per year
      definitions: {residualHorizon: 100 years}
      """,
      spend: "gammaGamma: {p: 5, q: 9, gamma: ¥64}",
      segment: """
            migration:
              period: \(period)
              states:
                buyer:
                  {stage: customer, order: yes, cost: ¥4, start: 1000 persons,
                  to: {buyer: 45 %, idle: 50 %, gone: 5 %}}
                idle: {stage: customer, cost: ¥4, to: {buyer: 25 %, gone: 5 %}}
        """, tail: Self.targets
    ).ledgers(20, seed: 5)
    let value = try #require(
      MigrationChain(moves: [[0.45, 0.5, 0.05], [0.25, 0, 0.05]])
        .presentValue(of: [36, -4, 0], discount: pow(1.12, years) - 1))
    for month in [6, 12] {
      let found = try MigrationScenario.estimate("customerEquity", month, books, per: 1000)
      // The order that brought them into the state came before the run.
      let expected = value[0] - 40
      #expect(abs(found.value - expected) <= 4.5 * found.standardError, "month \(month)")
    }
  }
}
