import Foundation
import Lifecycle
import Statistics

/// Whether customers order by chance in their own time, as all purchase models here take it (a Poisson
/// process whose rate is the customer's own), or more regularly, or in bursts.
///
/// Wheat & Morrison, "Estimating Purchase Regularity with Two Interpurchase Times" (Journal of Marketing
/// Research 27, 1990): of a customer's last two gaps, M = gap₁/(gap₁ + gap₂) is uniform on (0, 1) under
/// Poisson whatever the rate, and Beta(k, k) where gaps are gamma with shape k, so that
/// Var M = 1/(4(2k + 1)). The variance is taken about ½, the mean of either law.
///
/// Logs have days, and orders of a day are one. Of a Poisson process with gaps of d and S − d days, d is
/// then exactly uniform on 1…S − 1; M is (d − u)/(S − 1) with u uniform on (0, 1), whose part of the
/// variance is added exactly instead of being drawn. So the test is exact under Poisson; of bursts the
/// shortest gaps are lost within a day, and their k comes out nearer to 1. Two gaps that
/// together are shorter than ``fewestDays`` say next to nothing and are left out, which is allowed since
/// M and the sum of the gaps are independent.
///
/// JSON keys: `k`, `standardError`, `pValue`, `customers`.
public struct GapRegularity: Sendable, Hashable, Codable {
  /// Estimated shape of the gaps: 1 by chance, above 1 more regular, below 1 in bursts.
  public let k: Double
  /// Of k, by the delta method.
  public let standardError: Double
  /// Of the hypothesis k = 1, two-sided; normal approximation.
  public let pValue: Double
  /// Customers with two gaps that could be used.
  public let customers: Int

  /// Of fewer customers nothing is said.
  static let fewest = 50
  /// Days that two gaps have to take together.
  static let fewestDays = 8
  /// A finding needs a smaller p-value, and a k outside these bounds.
  static let significance = 0.01
  static let ordinary = 0.8...1.25

  /// - Parameter until: the last day that is looked at, since 1970-01-01.
  /// - Returns: nil with fewer than ``fewest`` customers with two gaps.
  public init?(_ log: OrderLog, until: Int32) {
    var gaps: [(first: Int, second: Int)] = []
    for customer in log.ids.indices {
      let days = log.rows(customer).prefix { log.days[$0] <= until }.suffix(3)
        .map { Int(log.days[$0]) }
      if days.count == 3 { gaps.append((days[1] - days[0], days[2] - days[1])) }
    }
    self.init(gaps)
  }

  /// - Parameter gaps: the last two of each customer, in days, at least 1 each.
  init?(_ gaps: [(first: Int, second: Int)]) {
    var squares = Moments()
    // Variance of the squares under the hypothesis, summed over customers.
    var chance = 0.0
    for gap in gaps where gap.first + gap.second >= Self.fewestDays {
      let cells = Double(gap.first + gap.second - 1)
      let place = (Double(gap.first) - 0.5) / cells - 0.5
      squares.add(place * place + 1 / (12 * cells * cells))
      chance += Self.varianceOfSquare(cells: cells)
    }
    let count = Double(squares.count)
    guard squares.count >= Self.fewest, let spread = squares.standardDeviation else { return nil }
    let variance = squares.mean
    k = (1 - 4 * variance) / (8 * variance)
    standardError = spread / count.squareRoot() / (8 * variance * variance)
    let z = (variance - 1.0 / 12) / (chance.squareRoot() / count)
    pValue = TailProbability.normal(z)
    customers = squares.count
  }

  /// Variance of the squared distance from ½ of a number that is uniform on the middles of so many equal
  /// cells of (0, 1).
  static func varianceOfSquare(cells: Double) -> Double {
    let c = cells * cells
    let second = (1 - 1 / c) / 12
    let fourth = (3 - 10 / c + 7 / (c * c)) / 240
    return fourth - second * second
  }

  /// Whether chance alone is not believed, and the deviation is large enough to matter.
  public var isFound: Bool { pValue < Self.significance && !Self.ordinary.contains(k) }
  public var isRegular: Bool { k > 1 }

  /// `k = 1.83 ± 0.11, p < 0.0001`
  var figures: String {
    let p = pValue < 0.0001 ? "p < 0.0001" : "p = " + String(format: "%.4f", pValue)
    if k > 100 { return "k above 100, \(p)" }
    return String(format: "k = %.2f ± %.2f, ", k, standardError) + p
  }

  /// What a planner has to know, a sentence without its end; nil where the models' assumption holds.
  public var warning: String? {
    guard isFound else { return nil }
    return isRegular
      ? "customers order more regularly than the models assume (\(figures); 1 is by chance): totals are "
        + "hardly touched, but intervals of single customers are too wide, and who is at risk is seen "
        + "too late"
      : "orders come in bursts with long pauses, more than the models assume (\(figures); 1 is by "
        + "chance): intervals of single customers are too narrow, and customers who pause are taken for "
        + "lost too early"
  }
}
