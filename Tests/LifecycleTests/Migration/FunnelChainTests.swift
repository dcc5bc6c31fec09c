import Lifecycle
import Testing

/// The four-stage funnel of gold/lifecycle.json: aware, interested, buyer, loyal, gone.
struct FunnelChainTests {
  private let chain = MigrationChain(moves: [
    [0, 0.2, 0, 0, 0.1], [0, 0, 0.25, 0, 0.15], [0, 0, 0, 0.3, 0.2], [0, 0, 0.1, 0, 0.1],
  ])

  /// funnel.mean.
  @Test(
    arguments: [
      (1, [7000, 2000, 0, 0, 1000]), (3, [3430, 2540, 900, 150, 2980]),
      (6, [1176.49, 1419.86, 1086.5, 856.05, 5461.1]),
      (12, [138.41287200999986, 233.2900972999, 463.13872849999996, 1045.07916045, 8120.07914174]),
      (
        24,
        [
          1.9158123138056606, 3.7368570008448914, 80.25152866371057, 291.747219099664,
          9622.348582921975,
        ]
      ),
    ] as [(Int, [Double])])
  func meansByMonth(month: Int, gold: [Double]) {
    let found = chain.persons(from: [10_000, 0, 0, 0, 0], after: month)
    for (a, b) in zip(found, gold) { #expect(abs(a - b) <= 1e-9 * 10_000) }
  }

  /// funnel.P_loyal_ge.
  @Test(
    arguments: [
      (6, 800, 0.979174469676885), (6, 850, 0.5907359519167596), (6, 900, 0.06102336935023015),
      (12, 1000, 0.9325837074674679), (12, 1050, 0.44088467521317415),
      (12, 1100, 0.038375314893219624),
    ] as [(Int, Int64, Double)])
  func attainment(month: Int, count: Int64, gold: Double) {
    let found = chain.attainment(of: count, in: 3, persons: 10_000, from: 0, after: month)
    #expect(abs(found - gold) <= 1e-9)
  }

  @Test func certainAndImpossible() {
    func probability(_ count: Int64, _ months: Int) -> Double {
      chain.attainment(of: count, in: 3, persons: 50, from: 0, after: months)
    }
    #expect(probability(0, 6) == 1)
    #expect(probability(-3, 6) == 1)
    #expect(probability(51, 6) == 0)
    #expect(probability(1, 2) == 0)
    #expect(probability(50, 3) > 0)
  }
}
