import Lifecycle

/// How much a customer's own repeat orders vary in value, as the log shows it: the gamma-gamma, which is
/// fitted to customers' means, is often far too calm about it. On three real logs the relative variance
/// within customers was 5 to 10 times that of the fit, and single orders of forty times the mean came;
/// revenue's interval then has to have what the fit leaves out.
struct OrderValueLuck {
  /// Of an order within customers, in squares of the mean order; nil where no customer has two.
  let variance: Double?

  /// - Parameter base: customers of the log up to a day.
  init(_ log: OrderLog, _ base: CustomerBase) {
    guard let amounts = log.amounts else {
      variance = nil
      return
    }
    var (squares, freedom, sum, count) = (0.0, 0.0, 0.0, 0.0)
    for customer in base.customers where customer.orders.repeats > 1 {
      let values = log.rows(customer.customer).dropFirst().prefix(customer.orders.repeats)
        .map { amounts[$0] }
      let own = values.reduce(0, +)
      let mean = own / Double(values.count)
      squares += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      freedom += Double(values.count - 1)
      sum += own
      count += Double(values.count)
    }
    variance =
      freedom > 0 && sum > 0 ? squares / freedom / (sum / count * (sum / count)) : nil
  }

  /// Variance of the logarithm of the mean of so many orders that a spend process does not have.
  func excess(over process: SpendProcess?, orders: Double) -> Double {
    guard let variance, let process, orders > 0 else { return 0 }
    let known =
      process.constant != nil
      ? 0 : process.q > 2 ? (process.q - 1) / (process.p * (process.q - 2)) : .infinity
    return max(0, variance - known) / max(orders, 1)
  }
}
