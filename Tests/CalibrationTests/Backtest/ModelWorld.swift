import Calibration
import Foundation
import Lifecycle
import Statistics

/// Customers who live as a BG/NBD says, order by order: what the back-test is tried on. Written anew
/// here, so that it shares nothing with the draws it judges.
struct ModelWorld {
  let base: CustomerBase
  let future: [Int]

  /// - Parameters: first orders uniform over the first 12 of 39 weeks, as at CDNOW; 39 more follow.
  init(r: Double, alpha: Double, a: Double, b: Double, customers: Int, seed: UInt64) throws {
    let rates = try Gamma(shape: r, rate: alpha)
    let losses = try Beta(alpha: a, beta: b)
    let key = StreamKey(seed: seed, replication: 0)
    var histories: [CustomerHistory] = []
    var future: [Int] = []
    for customer in 0..<customers {
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(customer)), .experiment)
      let (rate, loss) = (rates.sample(&stream), losses.sample(&stream))
      let age = 27 + 12 * stream.uniform()
      var (time, last, repeats, later) = (0.0, 0.0, 0, 0)
      while true {
        time += -log(stream.uniformPositive()) / max(rate, 1e-300)
        if time > age + 39 { break }
        if time <= age {
          repeats += 1
          last = time
        } else {
          later += 1
        }
        if stream.uniform() < loss { break }
      }
      let history = OrderHistory(repeats: repeats, last: last, age: age)
      histories.append(CustomerHistory(customer: customer, orders: history))
      future.append(later)
    }
    base = CustomerBase(customers: histories, until: 272)
    self.future = future
  }
}
