import Foundation
import Lifecycle
import Testing

/// E[orders in the next t | history] has two formulas: P(alive) × the updated process, and Bayes'
/// rule by quadrature.
struct ConditionalExpectationTests {
  /// Fader, Hardie & Lee (2005), p. 281: x = 2, t_x = 30.43, T = 38.86 weeks, 39 weeks ahead: 1.226.
  @Test func reproducesThePublishedCustomer() throws {
    let process = RepurchaseProcess.bgNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)
    let history = OrderHistory(repeats: 2, last: 30.43, age: 38.86)
    let orders = try #require(process.expectedOrders(39, given: history))
    #expect(abs(orders - 1.226) < 5e-4)
  }

  /// CDNOW and grocery fits, in weeks, and corners: a near and at 1, shapes from 0.05 to 30.
  static let processes: [RepurchaseProcess] = [
    .bgNBD(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426), .bgNBD(r: 2, alpha: 5, a: 1, b: 2.5),
    .bgNBD(r: 2, alpha: 5, a: 1 + 2e-4, b: 2.5), .bgNBD(r: 0.05, alpha: 0.3, a: 0.05, b: 30),
    .bgNBD(r: 8, alpha: 40, a: 6, b: 0.4), .bgNBD(r: 30, alpha: 60, a: 0.5, b: 0.5),
    .mbgNBD(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614), .mbgNBD(r: 2, alpha: 5, a: 1, b: 0.2),
    .mbgNBD(r: 1.257, alpha: 6.039, a: 0.368, b: 0.716),
    .mbgNBD(r: 0.2, alpha: 90, a: 12, b: 25),
    .paretoNBD(r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67),
    .paretoNBD(r: 0.786, alpha: 5.68, s: 0.386, beta: 5.72),
    .paretoNBD(r: 2, alpha: 5, s: 1, beta: 100), .paretoNBD(r: 0.1, alpha: 0.5, s: 6, beta: 300),
    .nbd(r: 0.385, alpha: 12.07),
  ]

  @Test(arguments: processes.indices)
  func closedFormEqualsQuadrature(index: Int) throws {
    let process = Self.processes[index]
    for (x, recency, age) in [
      (0, 0, 38.86), (0, 0, 0.0), (0, 0, 5000), (1, 1.0, 27), (1, 0.14, 38.9), (2, 30.43, 38.86),
      (5, 20, 38), (29, 35.7, 37), (29, 38.9, 38.9), (61, 30, 52), (1000, 38, 39), (1000, 500, 520),
    ] {
      let history = OrderHistory(repeats: x, last: recency, age: age)
      for t in [0.01, 1, 39, 520] {
        let closed = try #require(process.expectedOrders(t, given: history))
        let integral = try #require(process.expectedOrdersByQuadrature(t, given: history))
        #expect(
          abs(closed - integral) <= 1e-6 * integral,
          "\(process.model) \(index) \(history) t \(t): \(closed) against \(integral)")
      }
    }
  }

  /// The tower rule: over the histories of a cohort the conditional expectation is the unconditional
  /// one. With no time behind it, T = 0, a customer is a new one (for MBG/NBD one who survived the
  /// first order or not).
  @Test(arguments: processes.indices)
  func newCustomerIsAnyCustomer(index: Int) throws {
    let process = Self.processes[index]
    let new = OrderHistory(repeats: 0, last: 0, age: 0)
    let conditional = try #require(process.expectedOrders(52, given: new))
    let unconditional = try #require(process.expectedRepeatOrders(days: 52))
    #expect(abs(conditional - unconditional) < 1e-8 * unconditional)
  }

  @Test func refusesHistoriesThatCannotBe() {
    let process = Self.processes[0]
    #expect(process.expectedOrders(1, given: OrderHistory(repeats: 1, last: 5, age: 3)) == nil)
    #expect(process.expectedOrders(1, given: OrderHistory(repeats: -1, last: 0, age: 3)) == nil)
    #expect(process.expectedOrders(.nan, given: OrderHistory(repeats: 0, last: 0, age: 3)) == nil)
    #expect(process.expectedOrders(0, given: OrderHistory(repeats: 0, last: 0, age: 3)) == 0)
  }

  /// A customer long silent after a thousand orders is lost: 0, not NaN.
  @Test(arguments: processes.indices)
  func longSilenceIsLoss(index: Int) throws {
    let process = Self.processes[index]
    guard process.model != .nbd else { return }
    let history = OrderHistory(repeats: 1000, last: 50, age: 5000)
    let orders = try #require(process.expectedOrders(52, given: history))
    #expect(orders >= 0 && orders < 1e-6)
  }
}
