import Foundation
import Lifecycle
import Statistics

/// How the order values of the same customers change with the calendar, in the last year of a log: the
/// spend model takes each customer's to stay as they are.
///
/// The logarithm of repeat orders regressed on time, each customer having a level of his own, so that who
/// comes and goes does not count; standard errors clustered by customer (Liang & Zeger, "Longitudinal
/// data analysis using generalized linear models", Biometrika 73, 1986), with G/(G − 1), and Student's t
/// with G − 1 degrees of freedom for G customers.
///
/// JSON keys: `perYear`, `standardError`, `pValue`, `customers`, `orders`, `days`.
public struct SpendDrift: Sendable, Hashable, Codable {
  /// Relative change of order values in a year, e.g. 0.08 for 8 % more.
  public let perYear: Double
  /// Of the same, by the delta method.
  public let standardError: Double
  /// Of the hypothesis that order values stay; two-sided.
  public let pValue: Double
  /// Customers with two orders or more in these days, and their orders.
  public let customers: Int
  public let orders: Int
  /// Days of the log's end that were looked at, 365 or all.
  public let days: Int

  static let year: Int32 = 365
  /// Of a shorter log, or of fewer customers, nothing is said.
  static let fewestDays = 180
  static let fewestCustomers = 30
  /// A finding needs a smaller p-value and a larger change.
  static let significance = 0.01
  static let leastChange = 0.05

  /// - Parameter until: the last day that is looked at, since 1970-01-01.
  /// - Returns: nil without amounts, and where there is too little.
  public init?(_ log: OrderLog, until: Int32) {
    guard let amounts = log.amounts else { return nil }
    let first = max(log.period.lowerBound, until - Self.year + 1)
    var (squares, products, orders) = (0.0, 0.0, 0)
    // By customer: times and logarithms less the customer's own means.
    var groups: [[(time: Double, value: Double)]] = []
    for customer in log.ids.indices {
      let rows = log.rows(customer).dropFirst().filter {
        log.days[$0] >= first && log.days[$0] <= until && amounts[$0] > 0
      }
      guard rows.count > 1 else { continue }
      let times = rows.map { Double(log.days[$0] - until) / 365.25 }
      let values = rows.map { Foundation.log(amounts[$0]) }
      let (time, value) = (Moments(times).mean, Moments(values).mean)
      let group = zip(times, values).map { (time: $0 - time, value: $1 - value) }
      squares += group.reduce(0) { $0 + $1.time * $1.time }
      products += group.reduce(0) { $0 + $1.time * $1.value }
      orders += rows.count
      groups.append(group)
    }
    let count = Double(groups.count)
    days = Int(until - first) + 1
    guard days >= Self.fewestDays, groups.count >= Self.fewestCustomers, squares > 0 else {
      return nil
    }
    let slope = products / squares
    let scores = groups.map { group in
      group.reduce(0) { $0 + $1.time * ($1.value - slope * $1.time) }
    }
    let spread = (scores.reduce(0) { $0 + $1 * $1 } * count / (count - 1)).squareRoot()
    let error = spread / squares
    perYear = expm1(slope)
    standardError = exp(slope) * error
    // Values that never change have no error: nothing drifts.
    pValue = error > 0 ? TailProbability.student(slope / error, degreesOfFreedom: count - 1) : 1
    guard perYear.isFinite, standardError.isFinite, pValue.isFinite else { return nil }
    customers = groups.count
    self.orders = orders
  }

  /// Whether order values change, by so much that it matters.
  public var isFound: Bool {
    pValue < Self.significance && abs(perYear) > Self.leastChange
  }

  /// `+12 % a year (± 3 %, p = 0.0004)`
  var figures: String {
    let p = pValue < 0.0001 ? "p < 0.0001" : "p = " + String(format: "%.4f", pValue)
    let error = String(format: "%.0f %%", 100 * standardError)
    return "\(DiagnosisFigures.change(perYear)) a year (± \(error), \(p))"
  }

  /// What a planner has to know, a sentence without its end; nil where order values stay.
  public var warning: String? {
    guard isFound else { return nil }
    return
      "order values of the same customers change by \(figures) in the last \(days) days of the log; "
      + "forecasts take them to stay as they were on average, so that revenue comes out too "
      + (perYear > 0 ? "low" : "high")
  }
}
