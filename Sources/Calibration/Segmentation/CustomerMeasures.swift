import Lifecycle

/// What a company can see of its customers at the end of a day: recency, frequency and monetary
/// value, as columns of equal length.
public struct CustomerMeasures: Sendable {
  /// Days that "the trailing 12 months" are.
  public static let year: Int32 = 365

  /// The day of looking, since 1970-01-01; orders on it count.
  public let asOf: Int32
  /// Customers who had ordered by then, as places in the log, ascending.
  public private(set) var customers: [Int] = []
  /// R: days since the last order.
  public private(set) var recency: [Double] = []
  /// F: orders in the trailing 12 months.
  public private(set) var frequency: [Double] = []
  /// M: spend in the trailing 12 months [currency]; nil for a log without amounts.
  public private(set) var monetary: [Double]?
  /// Orders so far.
  public private(set) var orders: [Int] = []
  /// Days since the first order.
  public private(set) var tenure: [Double] = []
  /// Spend of all orders after the first [currency]; nil for a log without amounts.
  public private(set) var repeatSpend: [Double]?

  public init(_ log: OrderLog, asOf: Int32) {
    self.asOf = asOf
    let start = asOf - Self.year
    if log.amounts != nil {
      monetary = []
      repeatSpend = []
    }
    for customer in log.ids.indices {
      let rows = log.rows(customer).prefix { log.days[$0] <= asOf }
      guard let first = rows.first, let last = rows.last else { continue }
      let recent = rows.drop { log.days[$0] <= start }
      customers.append(customer)
      recency.append(Double(asOf - log.days[last]))
      frequency.append(Double(recent.count))
      orders.append(rows.count)
      tenure.append(Double(asOf - log.days[first]))
      if let amounts = log.amounts {
        monetary?.append(recent.reduce(0) { $0 + amounts[$1] })
        repeatSpend?.append(rows.dropFirst().reduce(0) { $0 + amounts[$1] })
      }
    }
  }

  public var count: Int { customers.count }

  /// Mean spend of an order in the trailing 12 months; 0 without orders or amounts.
  public func orderValue(_ index: Int) -> Double {
    guard let monetary, frequency[index] > 0 else { return 0 }
    return monetary[index] / frequency[index]
  }

  /// x, t_x and T in weeks.
  public func history(_ index: Int) -> OrderHistory {
    OrderHistory(
      repeats: orders[index] - 1, last: (tenure[index] - recency[index]) / 7,
      age: tenure[index] / 7)
  }
}
