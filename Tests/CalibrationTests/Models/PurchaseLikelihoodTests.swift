import Foundation
import Lifecycle
import Testing

@testable import Calibration

/// Every likelihood has two formulas for its value; its slope is that of central differences.
@Suite struct PurchaseLikelihoodTests {
  /// CDNOW and grocery fits and corners: shapes from 0.05 to 60, α above, below and equal to β.
  static let processes: [RepurchaseProcess] = [
    .nbd(r: 0.385, alpha: 12.07), .nbd(r: 60, alpha: 900), .nbd(r: 0.05, alpha: 0.5),
    .bgNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426), .bgNBD(r: 5, alpha: 20, a: 0.05, b: 60),
    .bgNBD(r: 0.4, alpha: 0.7, a: 9, b: 0.3),
    .mbgNBD(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614), .mbgNBD(r: 8, alpha: 90, a: 3, b: 0.1),
    .paretoNBD(r: 0.553, alpha: 10.578, s: 0.606, beta: 11.67),
    .paretoNBD(r: 0.786, alpha: 5.68, s: 0.386, beta: 5.72),
    .paretoNBD(r: 2, alpha: 40, s: 0.3, beta: 3), .paretoNBD(r: 0.3, alpha: 2, s: 5, beta: 400),
    .paretoNBD(r: 1, alpha: 8, s: 1, beta: 8),
  ]

  /// Random customers, and by hand: no time at all, a thousand orders, a long silence.
  static func columns(_ process: RepurchaseProcess, seed: UInt64) throws -> HistoryColumns {
    let drawn = try Population(process).base(customers: 120, age: 2...80, seed: seed)
    let extremes = [
      OrderHistory(repeats: 0, last: 0, age: 0), OrderHistory(repeats: 0, last: 0, age: 2000),
      OrderHistory(repeats: 1, last: 0.14, age: 300), OrderHistory(repeats: 3, last: 40, age: 40),
      OrderHistory(repeats: 1000, last: 90, age: 100), OrderHistory(repeats: 41, last: 3, age: 90),
    ]
    return HistoryColumns(
      drawn.groups + extremes.enumerated().map { (history: $1, count: $0 + 1) })
  }

  @Test(arguments: processes.indices)
  func secondFormulaAgrees(index: Int) throws {
    let process = Self.processes[index]
    let columns = try Self.columns(process, seed: UInt64(index))
    // At the parameters the customers were drawn with, and at every other model's.
    for other in Self.processes where other.model == process.model {
      let parameters = Self.parameters(other)
      let likelihood = PurchaseLikelihood(other.model, columns)
      let value = likelihood.evaluate(parameters.map { log($0) }).value
      let second = try #require(likelihood.secondValue(parameters))
      #expect(abs(value - second) < 1e-8 * abs(second), "\(other): \(value) against \(second)")
    }
  }

  /// Central differences with h = 1e-5 err by some 1e-10 of the value and h² of the slope.
  @Test(arguments: processes.indices)
  func slopeIsThatOfDifferences(index: Int) throws {
    let process = Self.processes[index]
    let columns = try Self.columns(process, seed: UInt64(index))
    let likelihood = PurchaseLikelihood(process.model, columns)
    let logs = Self.parameters(process).map { log($0) }
    let (value, slope) = likelihood.evaluate(logs)
    for parameter in logs.indices {
      var (up, down) = (logs, logs)
      up[parameter] += 1e-5
      down[parameter] -= 1e-5
      let difference = (likelihood.evaluate(up).value - likelihood.evaluate(down).value) / 2e-5
      let error = abs(slope[parameter] - difference)
      #expect(error < 1e-6 * abs(difference) + 1e-9 * abs(value), "\(process) \(parameter)")
    }
  }

  /// One BG/NBD customer worked by hand: x = 1, t_x = 1, T = 2 with r = 1, α = 1, a = 1, b = 1 has
  /// Γ(2)/Γ(1) · [B(1,2)/B(1,1) · 3⁻² + B(2,1)/B(1,1) · 2⁻²] = ½/9 + ½/4 = 13/72.
  @Test func handWorkedCustomer() {
    let columns = HistoryColumns([(OrderHistory(repeats: 1, last: 1, age: 2), 1)])
    let value = PurchaseLikelihood(.bgNBD, columns).evaluate([0, 0, 0, 0]).value
    #expect(abs(value - log(13.0 / 72)) < 1e-14)
  }

  /// Pareto/NBD is the product law of a gamma and an exponential race: without repeats and
  /// r = α = s = β = 1, P = ∫∫ … = 1/(1+T)² + ∫ dτ/(1+τ)³ = 1/(1+T)² + (1 − (1+T)⁻²)/2.
  @Test func handWorkedParetoCustomer() {
    let columns = HistoryColumns([(OrderHistory(repeats: 0, last: 0, age: 3), 1)])
    let value = PurchaseLikelihood(.paretoNBD, columns).evaluate([0, 0, 0, 0]).value
    #expect(abs(value - log(1.0 / 16 + 15.0 / 32)) < 1e-9)
  }

  static func parameters(_ p: RepurchaseProcess) -> [Double] {
    switch p.model {
    case .nbd: [p.r, p.alpha]
    case .bgNBD, .mbgNBD: [p.r, p.alpha, p.a, p.b]
    case .paretoNBD: [p.r, p.alpha, p.s, p.beta]
    }
  }
}
