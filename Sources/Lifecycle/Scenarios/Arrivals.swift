import Documents
import Foundation
import Statistics

/// New customers who come by themselves, as a law: how many a month, how that grows, and how far it
/// strays.
///
/// In month m of the run, counted from 0, the expected number is
/// n · g^(φ + φ² + … + φ^m) · s(month) · shock_m, n the level of the first month, g its growth and φ
/// what is left of the growth a month later (a damped trend: Gardner & McKenzie, Management Science 31,
/// 1985). The number is Poisson about an intensity that strays from it: by a random walk of standard
/// deviation `drift` a month and by `spread` in every month alone, both of the logarithm and of mean one.
public struct Arrivals: Sendable {
  /// Persons in a month of 30.4375 days.
  public let perMonth: Quantity
  /// From one month to the next, a factor.
  public let growth: Quantity
  /// φ, 0…1.
  public let damping: Quantity
  /// Standard deviations of the logarithm.
  public let drift: Quantity
  public let spread: Quantity
  /// By calendar month, January first.
  public let season: [Quantity]

  /// More than a life may hold.
  static let most = 1e8

  /// Days of the month that ``perMonth`` is counted in.
  public static let month = 30.4375

  init(reading section: Section) {
    section.explain([
      "perMonth": "persons who come in a month of 30.4375 days, as the run begins",
      "growth": "factor from one month to the next",
      "damping": "how much of the growth is left a month later",
      "drift": "by how much the level strays a month: standard deviation of its logarithm",
      "spread": "by how much a month strays by itself: standard deviation of its logarithm",
      "season": "factors by calendar month, January first",
    ])
    perMonth = section.quantity("perMonth", .number, .market, in: 1e-3...1e7)
    growth = section.quantity("growth", .number, .market, in: 0.5...2, default: 1)
    damping = section.quantity("damping", .number, .market, in: 0...1, default: 0.9)
    drift = section.quantity("drift", .number, .market, in: 0...1, default: 0)
    spread = section.quantity("spread", .number, .market, in: 0...2, default: 0)
    season = section.quantities(
      "season", .number, .season, in: 0...1000, count: 12...12,
      default: Array(repeating: 1, count: 12))
    JointUncertainty.read(
      section, [("perMonth", perMonth, 1e-3...1e7), ("growth", growth, 0.5...2)])
  }

  func drawn(_ draws: Draws, _ calendar: RunCalendar) -> Law {
    Law(
      perMonth: perMonth.value(draws), growth: growth.value(draws),
      damping: damping.value(draws), drift: drift.value(draws), spread: spread.value(draws),
      season: Season(season.map { $0.value(draws) }, calendar))
  }

  /// The law with its numbers known.
  struct Law: Sendable {
    let perMonth: Double
    let growth: Double
    let damping: Double
    let drift: Double
    let spread: Double
    let season: Season

    /// Expected persons by month, without shock.
    func expected() -> [Double] {
      let calendar = season.calendar
      var (exponent, step) = (0.0, 1.0)
      return (0..<calendar.horizon).map { month in
        if month > 0 {
          step *= damping
          exponent += step
        }
        var day = calendar.firstDay(ofMonth: month)
        var days = 0.0
        for piece in season.pieces(of: day..<calendar.firstDay(ofMonth: month + 1)) {
          days += Double(piece.end - day) * piece.factor
          day = piece.end
        }
        return perMonth * pow(growth, exponent) * days / Arrivals.month
      }
    }

    /// The days of one replication on which somebody comes, ascending.
    ///
    /// - Parameters:
    ///   - shocks: factors by month.
    ///   - key: addresses the luck, by owner (the segment) and month.
    func days(_ shocks: [Double], owner: UInt64, _ key: StreamKey) -> [Int] {
      let calendar = season.calendar
      let streams = key.streams(of: owner, .arrival)
      var days: [Int] = []
      var walk = 0.0
      for (month, expected) in expected().enumerated() {
        var stream = streams.stream(0, UInt32(month))
        walk += drift * stream.normal() - drift * drift / 2
        let alone = spread * stream.normal() - spread * spread / 2
        let mean = min(expected * shocks[month] * exp(walk + alone), Arrivals.most)
        let count = PoissonSampler.sample(mean: mean, &stream)
        let first = calendar.firstDay(ofMonth: month)
        let length = calendar.firstDay(ofMonth: month + 1) - first
        days += (0..<Int(count)).map { _ in first + stream.index(below: length) }.sorted()
      }
      return days
    }
  }
}
