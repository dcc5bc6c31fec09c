import Foundation
import Lifecycle

/// One customer's past as purchase and spend models read it, times in weeks.
public struct CustomerHistory: Sendable, Hashable {
  /// Place in the log's `ids`.
  public let customer: Int
  /// x, t_x and T in weeks (days / 7).
  public let orders: OrderHistory
  /// Mean spend per *repeat* order day [currency]; nil without amounts or repeats.
  public let averageSpend: Double?
  /// Mean logarithm of the same spends; nil without amounts or repeats, and where one of them is 0.
  public let averageLogSpend: Double?
  /// Spend of the first order day [currency]; nil without amounts.
  public let firstSpend: Double?

  public init(
    customer: Int, orders: OrderHistory, averageSpend: Double? = nil,
    averageLogSpend: Double? = nil, firstSpend: Double? = nil
  ) {
    self.customer = customer
    self.orders = orders
    self.averageSpend = averageSpend
    self.averageLogSpend = averageLogSpend
    self.firstSpend = firstSpend
  }
}

/// The customers of a log as they stood at the end of a day.
public struct CustomerBase: Sendable {
  /// Customers who had ordered by then, in the order of the log.
  public let customers: [CustomerHistory]
  /// The day of looking, since 1970-01-01: orders on it count.
  public let until: Int32

  public init(customers: [CustomerHistory], until: Int32) {
    self.customers = customers
    self.until = until
  }

  /// - Parameters:
  ///   - until: days since 1970-01-01; later orders are ignored.
  ///   - isMember: which customers to take, by place in the log; nil for all.
  public init(_ log: OrderLog, until: Int32, where isMember: ((Int) -> Bool)? = nil) {
    var customers: [CustomerHistory] = []
    customers.reserveCapacity(log.ids.count)
    for customer in log.ids.indices where isMember?(customer) ?? true {
      let rows = log.rows(customer).prefix { log.days[$0] <= until }
      guard let first = rows.first, let last = rows.last else { continue }
      let repeats = rows.count - 1
      let spend = log.amounts.flatMap { amounts in
        repeats == 0 ? nil : rows.dropFirst().reduce(0) { $0 + amounts[$1] } / Double(repeats)
      }
      let logSpend = log.amounts.flatMap { amounts in
        repeats == 0
          ? nil : rows.dropFirst().reduce(0) { $0 + Foundation.log(amounts[$1]) } / Double(repeats)
      }
      customers.append(
        CustomerHistory(
          customer: customer,
          orders: OrderHistory(
            repeats: repeats, last: Double(log.days[last] - log.days[first]) / 7,
            age: Double(until - log.days[first]) / 7),
          averageSpend: spend, averageLogSpend: logSpend.flatMap { $0.isFinite ? $0 : nil },
          firstSpend: log.amounts.map { $0[first] }))
    }
    self.init(customers: customers, until: until)
  }

  /// Every so many-th customer, evenly over the log: at most so many, and all when they are no more.
  ///
  /// - Parameter most: at least 1.
  func thinned(to most: Int) -> (base: CustomerBase, every: Int) {
    let step = max(1, (customers.count + most - 1) / most)
    guard step > 1 else { return (self, 1) }
    let places = stride(from: 0, to: customers.count, by: step)
    return (CustomerBase(customers: places.map { customers[$0] }, until: until), step)
  }

  /// Different histories with how many customers share each, in order of x, t_x, T: the rows a
  /// likelihood is summed over.
  public var groups: [(history: OrderHistory, count: Int)] { groups(mostExact: .max) }

  /// The same; with more customers than `mostExact`, of times rounded to whole weeks, so that many share a
  /// history: for pictures.
  public func groups(mostExact: Int) -> [(history: OrderHistory, count: Int)] {
    var counts: [OrderHistory: Int] = [:]
    for customer in customers {
      var history = customer.orders
      if customers.count > mostExact {
        history.last = history.last.rounded()
        history.age = history.age.rounded()
      }
      counts[history, default: 0] += 1
    }
    return counts.map { (history: $0.key, count: $0.value) }.sorted { one, other in
      let (a, b) = (one.history, other.history)
      return (Double(a.repeats), a.last, a.age) < (Double(b.repeats), b.last, b.age)
    }
  }
}
