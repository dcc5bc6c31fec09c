import Calibration
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("History summary")
struct HistorySummaryTests {
  /// Customers with histories all over the place.
  static func base(_ count: Int) -> CustomerBase {
    let key = StreamKey(seed: 4, replication: 0)
    let customers = (0..<count).map { index in
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(index)), .experiment)
      let age = Int(stream.uniform() * 700)
      let repeats = Int(stream.exponential() * 4)
      let last = repeats == 0 ? 0 : Int(stream.uniform() * Double(age))
      return CustomerHistory(
        customer: index,
        orders: OrderHistory(repeats: repeats, last: Double(last) / 7, age: Double(age) / 7),
        averageSpend: repeats == 0 ? nil : (stream.uniform() * 20_000).rounded() / 100)
    }
    return CustomerBase(customers: customers, until: 20_000)
  }

  @Test("What fits is exact: every customer's x, first, last and spend is in a row")
  func exact() {
    let base = Self.base(500)
    let summary = HistorySummary(base)
    #expect(summary.isExact)
    #expect(summary.customers == 500)
    var expected: [String: Int] = [:]
    for customer in base.customers {
      let first = Int((customer.orders.age * 7).rounded())
      let last = Int(((customer.orders.age - customer.orders.last) * 7).rounded())
      let spend = customer.averageSpend ?? 0
      expected["\(customer.orders.repeats) \(first) \(last) \(spend)", default: 0] += 1
    }
    let found = summary.rows.map {
      ("\($0.repeats) \($0.firstOrder) \($0.lastOrder) \($0.spend)", $0.customers)
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == expected)
  }

  @Test(
    "What does not fit keeps its customers, and its sums within the steps", arguments: [100, 700])
  func limited(limit: Int) {
    let base = Self.base(20_000)
    let summary = HistorySummary(base, limit: limit)
    #expect(!summary.isExact)
    #expect(summary.rows.count <= limit)
    #expect(summary.customers == 20_000)
    let ages = summary.rows.reduce(0) { $0 + $1.customers * $1.firstOrder }
    let days = base.customers.reduce(0.0) { $0 + $1.orders.age * 7 }
    // Rounding a row's mean to whole days moves it by half a day at most.
    #expect(abs(Double(ages) - days) <= 0.5 * 20_000)
    #expect(summary.rows.allSatisfy { $0.lastOrder <= $0.firstOrder && $0.customers > 0 })
  }

  /// 1.04ⁿ repeat orders, n = 1 … 280: however far days are put together, the numbers of repeats
  /// alone make more than 100 rows at 5 %.
  @Test("A base whose customers have nothing in common fits as well")
  func spread() {
    let customers = (1...280).map { step in
      CustomerHistory(
        customer: step,
        orders: OrderHistory(
          repeats: Int(pow(1.04, Double(step)).rounded(.up)), last: Double(step), age: 300),
        averageSpend: 20)
    }
    let summary = HistorySummary(CustomerBase(customers: customers, until: 20_000), limit: 100)
    #expect(summary.rows.count <= 100)
    #expect(summary.customers == 280)
  }
}
