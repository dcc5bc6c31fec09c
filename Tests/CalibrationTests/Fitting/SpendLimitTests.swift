import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// The gamma-gamma where customers' means do not tell its parameters: single orders, and limits.
@Suite("Limits of the gamma-gamma")
struct SpendLimitTests {
  typealias Single = (x: Int, spend: Double, logSpend: Double?)

  static func base(_ customers: [Single]) -> CustomerBase {
    CustomerBase(
      customers: customers.enumerated().map { index, customer in
        CustomerHistory(
          customer: index, orders: OrderHistory(repeats: customer.x, last: 5, age: 20),
          averageSpend: customer.spend, averageLogSpend: customer.logSpend)
      }, until: 20_000)
  }

  /// 1/m ~ Gamma(4, 300).
  static func means(_ count: Int, seed: UInt64) throws -> [Double] {
    var stream = StreamKey(seed: seed, replication: 0).stream(Entity(named: "means"), .experiment)
    let law = try Gamma(shape: 4, rate: 300)
    return (0..<count).map { _ in 1 / law.sample(&stream) }
  }

  /// Oracle: the gamma law's likelihood equations for 1/m, log q − ψ(q) = log(mean of 1/m) − mean of log
  /// 1/m and g = q ÷ mean of 1/m; and the truth within three standard errors (two figures, 0.5 % false
  /// alarms before the seed was fixed).
  @Test(
    "Customers who always spend the same keep their mean; means are inverse gamma",
    arguments: [true, false])
  func ownMeans(hasSingles: Bool) throws {
    let means = try Self.means(1500, seed: 3)
    let fit = try SpendFit(
      Self.base(means.enumerated().map { (1 + $0 % 9, $1, hasSingles ? log($1) : nil) }))
    #expect(fit.limit == .ownMeans && fit.process.p == SpendFit.unlimited)
    let (q, scale) = (fit.parameters[1], fit.parameters[2] * SpendFit.unlimited)
    let inverse = Moments(means.map { 1 / $0 }).mean
    let logs = Moments(means.map { -log($0) }).mean
    let digamma = try #require(SpecialFunctions.digamma(q))
    #expect(abs(log(q) - digamma - (log(inverse) - logs)) < 1e-7)
    #expect(abs(scale * inverse / q - 1) < 1e-6)
    #expect(abs(log(q / 4)) < 3 * fit.logCovariance[1][1].squareRoot())
    #expect(abs(log(scale / 300)) < 3 * fit.logCovariance[2][2].squareRoot())
    #expect(fit.warnings[0].hasPrefix("a customer's own orders hardly vary: each keeps his mean"))
    // Whoever has spent 5 an order three times goes on with 5.
    #expect(abs(fit.process.conditionalMean(orders: 3, averageSpend: 5) - 5) < 0.001)
  }

  /// Means of 1 and 4 orders at the quantiles of Gamma(3) and Gamma(12): as alike as chance makes
  /// customers, so that q runs off. p within 2 % of 3, the mean within 0.1 % of 20.
  @Test("Customers who do not differ have one mean")
  func oneMean() throws {
    let customers = try [1, 4].flatMap { x in
      let law = try Gamma(shape: 3 * Double(x), rate: 3 * Double(x) / 20)
      return (0..<400).map { (x, law.quantile((Double($0) + 0.5) / 400), nil) as Single }
    }
    let fit = try SpendFit(Self.base(customers))
    #expect(fit.limit == .oneMean)
    #expect(abs(fit.parameters[0] / 3 - 1) < 0.02 && fit.parameters[1] == SpendFit.unlimited)
    #expect(abs(fit.process.mean / 20 - 1) < 0.001)
    #expect(fit.warnings[0].hasPrefix("customers do not differ in what they spend"))
    // The covariance is that of p and the mean: Var log mean = Var(log p + log γ).
    let c = fit.logCovariance
    let variance = c[0][0] + c[2][2] + 2 * c[0][2]
    // 800 customers, 2,000 orders of relative variance 1/3.
    #expect(abs(variance * 2000 * 3 - 1) < 0.1)
  }

  /// 300 gamma-gamma customers (p 9, q 4, γ 40), and one of 500 orders of 5: so far below the others that
  /// means alone drive p to infinity, though orders vary. p within four standard errors of 9 by single
  /// orders (6 in 100,000; the one customer's orders vary less, so that it is above).
  @Test("Where means do not tell how orders vary, single orders do")
  func singleOrders() throws {
    let others = try Population(.nbd(r: 1, alpha: 6), spend: (9, 4, 40)).base(
      customers: 300, age: 20...60, seed: 5)
    let one = CustomerHistory(
      customer: 300, orders: OrderHistory(repeats: 500, last: 70, age: 71), averageSpend: 5,
      averageLogSpend: log(5) - 1.0 / 18)
    let base = CustomerBase(customers: others.customers + [one], until: 20_000)
    let fit = try SpendFit(base)
    #expect(fit.limit == nil)
    #expect(fit.warnings.contains { $0.contains("fitted to single orders") })
    #expect(abs(log(fit.parameters[0] / 9)) < 4 * fit.logCovariance[0][0].squareRoot())
    // He keeps what he spends.
    #expect(abs(fit.process.conditionalMean(orders: 500, averageSpend: 5) / 5 - 1) < 0.02)
  }

  /// By hand: 100 means of 9 and 11, standard error 0.1.
  @Test("A law whose mean is not the customers' is told")
  func misfit() throws {
    let spend = (0..<100).map { $0 % 2 == 0 ? 9.0 : 11 }
    let text = try #require(SpendFit.misfit(spend, 12))
    #expect(
      text.hasPrefix("new customers are taken to spend 12 an order, while those who came back"))
    #expect(SpendFit.misfit(spend, 10.9) == nil)
    let wide = (0..<100).map { $0 % 2 == 0 ? 1.0 : 19 }
    #expect(SpendFit.misfit(wide, 12) == nil)
  }

  @Test("Neither customers nor orders differ: no law, and it is said")
  func nothing() throws {
    let customers = (0..<200).map { (1 + $0 % 3, 10 + 1e-6 * Double($0 % 7), nil) as Single }
    let error = #expect(throws: CalibrationError.self) { try SpendFit(Self.base(customers)) }
    #expect(
      try #require(error).description.contains("neither customers nor their own orders differ"))
  }

  /// By hand: with x = 1 a single order is the mean; with p = q = γ = 1 and orders 1 and 3 the density is
  /// Γ(3)/(1+4)³.
  @Test("The likelihood of single orders by hand, by a second formula, and its slope")
  func singleLikelihood() throws {
    var one = SingleSpendLikelihood([(1, 7, log(7))])
    var mean = GammaGammaLikelihood([(1, 7)])
    let logs = [log(2.5), log(3.5), log(11)]
    #expect(abs(one.evaluate(logs).value - mean.evaluate(logs).value) < 1e-12)
    var two = SingleSpendLikelihood([(2, 2, log(3) / 2)])
    #expect(abs(two.evaluate([0, 0, 0]).value - log(2.0 / 125)) < 1e-12)
    let many: [(orders: Double, spend: Double, logSpend: Double)] = [
      (1, 35, log(35)), (2, 8, log(7.5)), (29, 44, log(40)), (300, 3, log(2.9)),
    ]
    var likelihood = SingleSpendLikelihood(many)
    try Self.check(&likelihood, [6.25, 3.74, 15.44])
    try Self.check(&likelihood, [0.4, 1.2, 900])
    var own = OwnMeanLikelihood([3, 8, 35, 44])
    try Self.check(&own, [2.2, 40])
    var alike = OneMeanLikelihood(many.map { ($0.orders, $0.spend) })
    try Self.check(&alike, [2.2, 20])
  }

  private static func check(_ likelihood: inout some LogLikelihood, _ parameters: [Double]) throws {
    let logs = parameters.map { log($0) }
    let (value, slope) = likelihood.evaluate(logs)
    let second = try #require(likelihood.secondValue(parameters))
    #expect(abs(value - second) < 1e-9 * max(1, abs(value)))
    for index in logs.indices {
      var (up, down) = (logs, logs)
      up[index] += 1e-5
      down[index] -= 1e-5
      let difference =
        (likelihood.evaluate(up).value - likelihood.evaluate(down).value) / 2e-5
      #expect(abs(slope[index] - difference) < 1e-5 * abs(difference) + 1e-8 * abs(value))
    }
  }

  /// The written baseline has the limit, a comment that says so, and runs.
  @Test("A limit is written as a gamma-gamma that a scenario takes")
  func written() throws {
    let calibration = try LogCalibration(
      try LogCalibrationTests.log(amounts: [10, 20, 40]), LogCalibrationTests.options())
    guard case .gammaGamma(let p, let q, _, _, .ownMeans) = calibration.spend.model else {
      return #expect(Bool(false))
    }
    #expect(p == SpendFit.unlimited && q > 1)
    let text = calibration.baseline.yaml()
    #expect(text.contains("# A customer's own orders hardly vary: each keeps his mean."))
    let scenario = try calibration.baseline.scenario()
    #expect(scenario.isUncertain)
    let spend = calibration.result.spend
    #expect(spend.limit == .ownMeans && spend.model == "gamma-gamma")
    #expect(spend.standardErrors.map { Set($0.keys) } == ["q", "gamma"])
    #expect(abs((spend.mean ?? 0) - 70.0 / 3) < 1)
  }
}
