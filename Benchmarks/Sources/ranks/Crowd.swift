import Calibration
import Foundation
import Lifecycle
import Statistics

/// Customers drawn from a purchase model, order by order.
struct Crowd {
  let process: RepurchaseProcess

  init(_ process: RepurchaseProcess) { self.process = process }

  /// Ages spread evenly over 20 to 52 weeks.
  func base(_ customers: Int, seed: UInt64, _ replication: UInt32) throws -> CustomerBase {
    let key = StreamKey(seed: seed, replication: replication)
    let histories = try (0..<customers).map { index in
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(index)), .experiment)
      let age = 20 + 32 * (Double(index) + 0.5) / Double(customers)
      return CustomerHistory(customer: index, orders: try history(age, &stream))
    }
    return CustomerBase(customers: histories, until: 20_000)
  }

  private func history(_ age: Double, _ stream: inout RandomStream) throws -> OrderHistory {
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
    var (repeats, last, time) = (0, 0.0, 0.0)
    var isAlive = process.model != .mbgNBD || stream.uniform() >= chance
    while isAlive {
      time -= log(stream.uniformPositive()) / rate
      if time > min(age, leaving) { break }
      (repeats, last) = (repeats + 1, time)
      isAlive = stream.uniform() >= chance
    }
    return OrderHistory(repeats: repeats, last: last, age: age)
  }
}
