import Documents
import Foundation
import Lifecycle

/// The series that the pictures of a diagnosis are drawn from.
///
/// JSON keys: `weeks` (each `start`, `days`, `orders`, `newCustomers`, `revenue`, `isPeakSeason`),
/// `orderValues` (each `lower`, `upper`, `orders`).
public struct DiagnosisCharts: Sendable, Codable, Equatable {
  /// Seven days, or fewer in the last.
  public struct Week: Sendable, Hashable, Codable {
    /// ISO date of its first day.
    public let start: String
    /// 7, or fewer in the last.
    public let days: Int
    public let orders: Int
    /// First orders.
    public let newCustomers: Int
    /// Net [currency]; nil without amounts.
    public let revenue: Double?
    public let isPeakSeason: Bool
  }

  /// Orders with lower ≤ value < upper [currency].
  public struct Bin: Sendable, Hashable, Codable {
    public let lower: Double
    public let upper: Double
    public let orders: Int
  }

  public let weeks: [Week]
  /// On a logarithmic scale, ten bins a decade, orders that cost nothing left out; empty without
  /// amounts.
  public let orderValues: [Bin]

  private static let binsPerDecade = 10.0

  init(_ survey: LogSurvey) {
    let counts = survey.weeks
    let season = Set(survey.season?.weeks ?? [])
    weeks = counts.orders.indices.map { week in
      Week(
        start: counts.date(ofWeek: week).description, days: min(7, survey.days - 7 * week),
        orders: counts.orders[week], newCustomers: counts.entrants[week],
        revenue: counts.revenue.map { Self.rounded($0[week]) }, isPeakSeason: season.contains(week))
    }
    orderValues = Self.bins((survey.orders.amounts ?? []).filter { $0 > 0 })
  }

  /// To the ten-thousandth that amounts are read to: sums carry no rounding noise into files.
  static func rounded(_ amount: Double) -> Double { (amount * 10_000).rounded() / 10_000 }

  private static func bins(_ amounts: [Double]) -> [Bin] {
    guard let least = amounts.min(), let largest = amounts.max(), least > 0, largest.isFinite else {
      return []
    }
    func place(_ x: Double) -> Int { Int((log10(x) * binsPerDecade).rounded(.down)) }
    let first = place(least)
    var counts = [Int](repeating: 0, count: place(largest) - first + 1)
    for amount in amounts { counts[place(amount) - first] += 1 }
    return counts.enumerated().map { step, count in
      let exponent = Double(first + step)
      return Bin(
        lower: pow(10, exponent / binsPerDecade), upper: pow(10, (exponent + 1) / binsPerDecade),
        orders: count)
    }
  }
}
