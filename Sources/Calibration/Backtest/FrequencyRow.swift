import Lifecycle

/// Customers with the same number of repeat orders before the split: what they were expected to do
/// and what they did (Fader, Hardie & Lee 2005, figure 4).
public struct FrequencyRow: Sendable, Hashable, Codable {
  /// x, or at least x for the last row.
  public let repeats: Int
  /// Whether the row holds everybody with as many or more.
  public let isOpen: Bool
  public let customers: Int
  /// Mean orders in the holdout.
  public let actual: Double
  /// Mean conditional expectation.
  public let expected: Double

  /// - Parameters:
  ///   - forecasts: expected orders, customer by customer of the base.
  ///   - last: the frequency from which on customers are taken together.
  public static func rows(
    _ holdout: Holdout, forecasts: [Double], last: Int = 7
  ) -> [FrequencyRow] {
    var counts = [Int](repeating: 0, count: last + 1)
    var actual = [Int](repeating: 0, count: last + 1)
    var expected = [Double](repeating: 0, count: last + 1)
    for (place, customer) in holdout.base.customers.enumerated() {
      let row = min(customer.orders.repeats, last)
      counts[row] += 1
      actual[row] += holdout.orders[place]
      expected[row] += forecasts[place]
    }
    return counts.indices.filter { counts[$0] > 0 }.map { row in
      let count = Double(counts[row])
      return FrequencyRow(
        repeats: row, isOpen: row == last, customers: counts[row],
        actual: Double(actual[row]) / count, expected: expected[row] / count)
    }
  }
}
