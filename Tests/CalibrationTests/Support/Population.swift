import Calibration
import Foundation
import Lifecycle
import Statistics

/// Customers drawn from a purchase model itself, order by order, from the traits: nothing in common
/// with the likelihoods under test.
struct Population {
  let process: RepurchaseProcess
  /// Gamma-gamma spend p, q, γ; nil for a log without amounts.
  var spend: (p: Double, q: Double, gamma: Double)?

  init(_ process: RepurchaseProcess, spend: (p: Double, q: Double, gamma: Double)? = nil) {
    self.process = process
    self.spend = spend
  }

  /// - Parameter age: weeks from first order to the end, spread evenly over the customers.
  func base(customers: Int, age: ClosedRange<Double>, seed: UInt64) throws -> CustomerBase {
    let key = StreamKey(seed: seed, replication: 0)
    let histories = try (0..<customers).map { index in
      var stream = key.stream(
        Entity(group: 1, ordinal: UInt32(index)), .experiment)
      let share = (Double(index) + 0.5) / Double(customers)
      let end = age.lowerBound + share * (age.upperBound - age.lowerBound)
      return try history(index, end: end, &stream)
    }
    return CustomerBase(customers: histories, until: 20_000)
  }

  private func history(
    _ index: Int, end: Double, _ stream: inout RandomStream
  ) throws -> CustomerHistory {
    let rate = try Gamma(shape: process.r, rate: process.alpha).sample(&stream)
    var leaving = Double.infinity
    var chance = 0.0
    switch process.model {
    case .nbd: break
    case .paretoNBD:
      let loss = try Gamma(shape: process.s, rate: process.beta).sample(&stream)
      leaving = -log(stream.uniformPositive()) / loss
    case .bgNBD, .mbgNBD: chance = try Beta(alpha: process.a, beta: process.b).sample(&stream)
    }
    var scale = 0.0
    var (total, logs) = (0.0, 0.0)
    if let spend { scale = try Gamma(shape: spend.q, rate: spend.gamma).sample(&stream) }
    var (repeats, last, time) = (0, 0.0, 0.0)
    var isAlive = process.model != .mbgNBD || stream.uniform() >= chance
    while isAlive {
      time -= log(stream.uniformPositive()) / rate
      if time > min(end, leaving) { break }
      (repeats, last) = (repeats + 1, time)
      if let spend {
        let value = try Gamma(shape: spend.p, rate: scale).sample(&stream)
        (total, logs) = (total + value, logs + log(value))
      }
      isAlive = stream.uniform() >= chance
    }
    return CustomerHistory(
      customer: index, orders: OrderHistory(repeats: repeats, last: last, age: end),
      averageSpend: spend != nil && repeats > 0 ? total / Double(repeats) : nil,
      averageLogSpend: spend != nil && repeats > 0 ? logs / Double(repeats) : nil)
  }
}
