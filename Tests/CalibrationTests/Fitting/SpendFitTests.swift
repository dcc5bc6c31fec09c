import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite struct SpendFitTests {
  static let truth = (p: 6.25, q: 3.74, gamma: 15.44)

  static func base(seed: UInt64 = 11, customers: Int = 2000) throws -> CustomerBase {
    try Population(.nbd(r: 1, alpha: 12), spend: truth).base(
      customers: customers, age: 20...52, seed: seed)
  }

  /// Simulate → fit at CDNOW's parameters: three figures at |z| < 3, 0.8 % false alarms before the
  /// seed was fixed.
  @Test func recoversTheTruth() throws {
    let fit = try SpendFit(Self.base())
    for (index, truth) in [Self.truth.p, Self.truth.q, Self.truth.gamma].enumerated() {
      let z = log(fit.parameters[index] / truth) / fit.logCovariance[index][index].squareRoot()
      #expect(abs(z) < 3, "\(SpendFit.parameterNames[index]) \(fit.parameters[index]) z \(z)")
    }
    #expect(fit.process.p == fit.parameters[0] && fit.process.constant == nil)
    #expect(fit.warnings.isEmpty && fit.customers > 1000)
    #expect(fit.standardErrors.allSatisfy { $0 > 0 && $0.isFinite })
  }

  /// Two formulas for the density: the published one, and as a beta law; the slope by differences.
  @Test(arguments: [[6.25, 3.74, 15.44], [0.4, 1.2, 900], [30, 25, 2]])
  func secondFormulaAgrees(parameters: [Double]) throws {
    var likelihood = GammaGammaLikelihood([(1, 0.01), (1, 35.2), (2, 8), (29, 44.1), (1000, 3)])
    let logs = parameters.map { log($0) }
    let (value, slope) = likelihood.evaluate(logs)
    let second = try #require(likelihood.secondValue(parameters))
    #expect(abs(value - second) < 1e-9 * abs(value))
    for index in logs.indices {
      var (up, down) = (logs, logs)
      up[index] += 1e-5
      down[index] -= 1e-5
      let (above, below) = (likelihood.evaluate(up).value, likelihood.evaluate(down).value)
      let difference = (above - below) / 2e-5
      #expect(abs(slope[index] - difference) < 1e-6 * abs(difference) + 1e-9 * abs(value))
    }
  }

  /// By hand: with x = p = q = γ = z̄ = 1 the density is Γ(2)/(1+1)² = ¼.
  @Test func handWorkedCustomer() {
    var likelihood = GammaGammaLikelihood([(1, 1)])
    #expect(abs(likelihood.evaluate([0, 0, 0]).value - log(0.25)) < 1e-15)
  }

  static func histories(_ spends: [(x: Int, spend: Double)]) -> CustomerBase {
    CustomerBase(
      customers: spends.enumerated().map { index, customer in
        CustomerHistory(
          customer: index, orders: OrderHistory(repeats: customer.x, last: 5, age: 20),
          averageSpend: customer.spend)
      }, until: 20_000)
  }

  @Test func constantSpendIsNoLaw() throws {
    let fit = try SpendFit(Self.histories((0..<50).map { (1 + $0 % 4, 9.99) }))
    #expect(fit.process.constant.map { abs($0 - 9.99) < 1e-12 } == true)
    #expect(fit.parameters.isEmpty && fit.logLikelihood == nil && fit.warnings.count == 1)
  }

  /// Spends that grow with the number of orders: the warning names the direction.
  @Test func dependenceIsSaid() throws {
    let base = try Self.base(customers: 600)
    let spends = base.customers.compactMap { customer in
      customer.averageSpend.map { spend in
        let x = customer.orders.repeats
        return (x: x, spend: spend * (1 + Double(x) / 4))
      }
    }
    let fit = try SpendFit(Self.histories(spends))
    #expect(fit.warnings.contains { $0.contains("order more often spend more") })
    #expect(try #require(fit.spearman).pValue < 1e-6)
  }

  /// Two customers who only got gifts leave the fit of the others as it is, to the last bit.
  @Test func giftsDoNotEnter() throws {
    let base = try Self.base()
    let gift = Self.histories([(3, 0), (1, 0)]).customers
    let both = CustomerBase(customers: base.customers + gift, until: base.until)
    let (fit, with) = (try SpendFit(base), try SpendFit(both))
    #expect(fit.parameters == with.parameters && fit.customers == with.customers)
    #expect(with.warnings.contains { $0.contains("worth nothing (2)") })
  }

  @Test func refusesWithTheReason() throws {
    let few = #expect(throws: CalibrationError.self) {
      try SpendFit(Self.histories([(1, 5), (2, 6)]), place: "log.csv")
    }
    #expect(try #require(few).description.hasPrefix("log.csv: spend needs at least 30"))
    let returns = (0..<40).map { (x: $0 + 1, spend: Double($0 - 3)) }
    let negative = #expect(throws: CalibrationError.self) { try SpendFit(Self.histories(returns)) }
    #expect(try #require(negative).description.contains("it must be above 0"))
    // Spends over eight powers of ten: the mean does not exist.
    let wild = (0..<60).map { (x: 1, spend: pow(10, Double($0) / 7)) }
    let tail = #expect(throws: CalibrationError.self) { try SpendFit(Self.histories(wild)) }
    #expect(try #require(tail).description.contains("gamma-gamma is refused"))
  }
}
