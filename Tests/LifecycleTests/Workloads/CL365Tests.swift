import Foundation
import Lifecycle
import Statistics
import Testing

/// The general engine against the reference workload: `scenarios/cl-365.yaml` with 20,000 persons.
struct CL365Tests {
  static let persons = 20_000
  static let installed = 6000.0
  static let runs = 20

  private static func world() throws -> World {
    try World(
      """
      start: 2023-01-01
      horizon: 12 months
      calendar: no-leap
      atMostOneEventADay: yes
      discountRate: 10 % per year
      segments:
        customers:
          prospects: {aware: 10000 persons, interested: 4000 persons}
          interest: {hazard: 0.01 per day}
          repurchase:
            {model: mbg-nbd, r: 0.8, alpha: 50 days, a: 0.8, b: 6.0, lossObserved: yes}
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
          installed: {customers: 6000, recency: {from: 0 days, to: 89 days}, tier: base}
      tiers:
        entry: base
        rules:
          core: {frequency: {atLeast: 3 orders}, orderValue: {atLeast: ¥150}}
          at-risk: {recency: {atLeast: 90 days}}
          base: {}
      loyalty: {tiers: [core]}
      campaigns:
        prospects:
          audience: {stage: [aware, interested]}
          cadence: standing
          contactCost: ¥0.10
          offer: {coupon: {amountOff: ¥5}}
        base benefits: {audience: {tier: [base]}, cadence: standing, contactCost: ¥0.25}
        core benefits:
          audience: {tier: [core]}
          cadence: standing
          contactCost: ¥1.00
          uplift: +30 %
          offer: {coupon: {amountOff: ¥8}}
        at-risk benefits:
          audience: {tier: [at-risk]}
          cadence: standing
          contactCost: ¥0.50
          uplift: +50 %
          offer: {coupon: {amountOff: ¥10}}
      """)
  }

  /// z-scores as `compare.py` forms them: the standard deviation of one run scaled by the number of
  /// persons, the uncertainty of both means. False alarms: 10⁻⁶ for the 37 figures together.
  @Test func figuresAgreeWithAnIndependentImplementation() async throws {
    let lives = try await Self.world().lives(Self.runs, seed: 365)
    let bound = Alarm.bound(of: CL365Truth.figures.count)
    for (figure, mean, deviation) in CL365Truth.figures {
      let own = Moments(lives.map { Self.value(of: figure, $0) }).mean
      let size = Double(Self.persons)
      let error =
        deviation * (CL365Truth.persons / size).squareRoot()
        * (1 / Double(Self.runs) + size / CL365Truth.persons / CL365Truth.runs).squareRoot()
      let z = (own - mean) / error
      #expect(abs(z) < bound, "\(figure): \(own), truth \(mean)")
    }
  }

  private static func value(of figure: CL365Truth.Figure, _ ledger: Ledger) -> Double {
    let size = Double(persons)
    switch figure {
    case .total(let series):
      return (0..<12).reduce(0) { $0 + month($1, series, ledger) }
    case .month(let month, let series):
      return Self.month(month, series, ledger)
    case .mix(let month, let status):
      let count =
        switch status {
        case .aware: ledger.aware(month)
        case .interested: ledger.interested(month)
        case .core: ledger.customers(month, tier: 0)
        case .atRisk: ledger.customers(month, tier: 1)
        case .base: ledger.customers(month, tier: 2)
        case .churned: ledger.gone(month)
        }
      return Double(count) / size
    case .value:
      // The workload discounts by month: 1.1^(−m/12).
      return (0..<12).reduce(0) { sum, month in
        let profit = ledger(month, .contribution) - ledger.spend(month)
        return sum + Money(raw: profit).currency * pow(1.1, -Double(month) / 12) / size
      }
    }
  }

  private static func month(
    _ month: Int, _ series: CL365Truth.Series, _ ledger: Ledger
  ) -> Double {
    switch series {
    case .revenue: Money(raw: ledger(month, .revenue)).currency / Double(persons)
    case .cost: Money(raw: ledger.spend(month)).currency / Double(persons)
    case .orders: Double(ledger(month, .orders)) / Double(persons)
    case .buyers: Double(ledger(month, .buyers)) / Double(persons)
    case .retained:
      1 - Double(ledger.total(.lostInstalled, before: month + 1)) / installed
    }
  }
}
