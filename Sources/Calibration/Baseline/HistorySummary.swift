import Foundation
import Lifecycle

/// Today's customers as a scenario carries them: rows of equal or, where there are too many, nearly
/// equal histories.
///
/// Exact as long as it fits. Beyond that spends are put together within a few per cent and days within
/// a few days, as little as is needed; a row then has its customers' means.
public struct HistorySummary: Sendable {
  public let rows: [HistoryBook.Row]
  /// Days and relative spend within which histories were put together; 1 and 0 when exact.
  public let dayStep: Int
  public let spendStep: Double

  /// Rows a scenario file has room for.
  public static let limit = 20_000

  public var customers: Int { rows.reduce(0) { $0 + $1.customers } }
  public var isExact: Bool { dayStep == 1 && spendStep == 0 }

  /// - Parameters:
  ///   - base: at least one customer; times not warped.
  ///   - limit: rows at most, at least 100.
  public init(_ base: CustomerBase, limit: Int = Self.limit) {
    let limit = max(100, limit)
    var steps = [
      (1, 0.0), (1, 0.01), (1, 0.03), (2, 0.1), (4, 0.1), (7, 0.2), (14, 0.3), (28, 0.5),
    ]
    var rows = Self.rows(base, dayStep: 1, spendStep: 0, limit)
    while rows == nil {
      let last = steps.removeFirst()
      if steps.isEmpty { steps.append((last.0 * 2, last.1 * 2)) }
      rows = Self.rows(base, dayStep: steps[0].0, spendStep: steps[0].1, limit)
    }
    self.rows = rows ?? []
    (dayStep, spendStep) = steps[0]
  }

  /// What customers of one row have in common.
  private struct Key: Hashable {
    let repeats: Int
    let first: Int
    let last: Int
    let spend: Int
  }

  fileprivate struct Sums {
    var customers = 0
    var repeats = 0
    var first = 0
    var last = 0
    var spend = 0.0
  }

  /// - Returns: nil as soon as there are more rows than the limit.
  private static func rows(
    _ base: CustomerBase, dayStep: Int, spendStep: Double, _ limit: Int
  ) -> [HistoryBook.Row]? {
    var groups: [Key: Sums] = [:]
    for customer in base.customers {
      let first = Int((customer.orders.age * 7).rounded())
      let last = Int(((customer.orders.age - customer.orders.last) * 7).rounded())
      let spend = max(0, customer.averageSpend ?? 0)
      let repeats = min(customer.orders.repeats, 60_000)
      let key = Key(
        repeats: bin(repeats, dayStep), first: first / dayStep, last: last / dayStep,
        spend: spendStep == 0 || spend == 0
          ? Int((spend * 100).rounded()) : Int((log(spend) / spendStep).rounded()) &+ 1 << 40)
      groups[key, default: Sums()].add(repeats, first, last, spend)
      if groups.count > limit { return nil }
    }
    return groups.map { $0.value.row }.sorted { one, other in
      (one.firstOrder, one.lastOrder, one.repeats, one.spend, one.customers)
        < (other.firstOrder, other.lastOrder, other.repeats, other.spend, other.customers)
    }
  }

  /// Few repeats count exactly; many within 5 % once days are put together. Beyond four weeks a step
  /// all are put together, the more the longer it is, so that any base fits in the end.
  private static func bin(_ repeats: Int, _ dayStep: Int) -> Int {
    guard dayStep >= 4, repeats > 0 else { return repeats }
    let isCoarse = dayStep > 28
    if repeats < 20, !isCoarse { return repeats }
    let perFold = isCoarse ? 20 * 28 / Double(dayStep) : 20
    return 1000 + Int((log(Double(repeats)) * perFold).rounded())
  }
}

extension HistorySummary.Sums {
  mutating func add(_ repeats: Int, _ first: Int, _ last: Int, _ spend: Double) {
    customers += 1
    self.repeats += repeats
    self.first += first
    self.last += last
    self.spend += spend
  }

  var row: HistoryBook.Row {
    func mean(_ sum: Int) -> Int { Int((Double(sum) / Double(customers)).rounded()) }
    let first = mean(first)
    let repeats = mean(repeats)
    return HistoryBook.Row(
      customers: customers, repeats: repeats, firstOrder: first,
      lastOrder: repeats == 0 ? first : min(mean(last), first),
      spend: repeats == 0 ? 0 : (spend / Double(customers) * 100).rounded() / 100)
  }
}
