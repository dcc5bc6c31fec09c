import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// The scenario that a back-test simulates against the closed form of the model: two programs for
/// one expectation.
@Suite("Simulated holdout")
struct SimulatedHoldoutTests {
  static let models: [RepurchaseProcess] = [
    .bgNBD(r: 0.8, alpha: 6, a: 0.9, b: 2.6), .mbgNBD(r: 0.8, alpha: 6, a: 0.5, b: 2.6),
    .paretoNBD(r: 0.8, alpha: 6, s: 0.7, beta: 9), .nbd(r: 0.8, alpha: 12),
  ]

  /// 400 customers drawn from the model as an order log of 60 weeks; the true parameters as the fit,
  /// so that the test is of the simulation alone.
  static func backtest(_ process: RepurchaseProcess) throws -> Backtest {
    let base = try Population(process).base(customers: 400, age: 5...60, seed: 3)
    var (starts, days): ([Int], [Int32]) = ([0], [])
    for customer in base.customers {
      // Order days in between are spread evenly: x, t_x and T are all that counts.
      let orders = customer.orders
      let first = 420 - Int32((orders.age * 7).rounded(.down))
      let span = Int((orders.last * 7).rounded(.down))
      let repeats = min(orders.repeats, span)
      days += [first] + (0..<repeats).map { first + Int32(span * ($0 + 1) / repeats) }
      starts.append(days.count)
    }
    let log = OrderLog(
      source: "log.csv", ids: base.customers.indices.map(String.init), starts: starts, days: days,
      amounts: nil, period: 0...700)
    let names = process.model.parameterNames
    let values: [Double] =
      switch process.model {
      case .bgNBD, .mbgNBD: [process.r, process.alpha, process.a, process.b]
      case .paretoNBD: [process.r, process.alpha, process.s, process.beta]
      case .nbd: [process.r, process.alpha]
      }
    let fit = ModelFit(
      model: process.model, parameters: values,
      logCovariance: names.indices.map { i in names.indices.map { $0 == i ? 1e-4 : 0 } },
      logLikelihood: -1000, customers: 400)
    return try Backtest(
      log, Backtest.Setting(until: 420, days: 182, seed: 8, draws: 10),
      fit: { _ in ModelMixture(fit) },
      nbd: { _ in PredictiveDrawTests.fit(.nbd) }, spend: { _ in nil })
  }

  /// |t| < 4.5 on 59 degrees of freedom for four models: false alarms 1.3·10⁻⁴.
  @Test("The mean total is the sum of the conditional expectations", arguments: models)
  func closedForm(_ process: RepurchaseProcess) async throws {
    var backtest = try Self.backtest(process)
    try await backtest.simulate(replications: 60) { _, _ in }
    let simulation = try #require(backtest.result.simulation)
    let forecast = backtest.result.holdout.forecast
    #expect(abs(simulation.mean - forecast) < 4.5 * simulation.standardError)
    // The bound means something: it is within a few per cent of the total.
    #expect(simulation.standardError < 0.02 * forecast && simulation.replications == 60)
  }

  @Test("Simulating again gives the same figures; what was there before stays")
  func again() async throws {
    var one = try Self.backtest(Self.models[0])
    var two = one
    let before = one.result.holdout
    try await one.simulate(replications: 4) { _, _ in }
    try await two.simulate(replications: 4) { _, _ in }
    #expect(one.result == two.result && one.result.holdout == before)
    let baseline = one.baseline()
    #expect(baseline.start.daysSince1970 == 421 && baseline.segments[0].arrivals == nil)
    #expect(RunCalendar(start: baseline.start, horizon: baseline.horizon).days >= 182)
  }
}
