import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

@Suite("Calendar shock")
struct CalendarShockTests {
  /// NBD customers over three years, ordering at rates that a factor by half-year multiplies.
  private static func log(_ factors: [Double], customers: Int = 600, seed: UInt64) throws
    -> OrderLog
  {
    let rates = try Gamma(shape: 2, rate: 120)
    var (starts, days) = ([0], [Int32]())
    for customer in 0..<customers {
      var stream = StreamKey(seed: seed, replication: 0).stream(
        Entity(group: 1, ordinal: UInt32(customer)), .experiment)
      let rate = rates.sample(&stream)
      for day in (customer % 60)..<1_095 {
        let isFirst = day == customer % 60
        let factor = factors[min(day / 183, factors.count - 1)]
        if isFirst || stream.uniform() < rate * factor { days.append(Int32(day)) }
      }
      starts.append(days.count)
    }
    return OrderLog(
      source: "log.csv", ids: (0..<customers).map(String.init), starts: starts, days: days,
      amounts: nil, period: 0...1_094)
  }

  private static func shock(_ log: OrderLog) -> (shock: CalendarShock, origins: Int) {
    let (origins, _) = RollingOrigin.origins(log, until: log.period.upperBound) { base in
      try PurchaseCalibration(base, choice: .model(.nbd)).mixture
    }
    return (CalendarShock(origins), origins.count)
  }

  /// Where the model is true, twelve quarters leave little room for a shock: below 8 % on the average
  /// of five logs. Where half-years differ by a third either way, it is at least 12 % in each.
  @Test func shocksAreToldFromChance() throws {
    var plain = 0.0
    for seed in 1...UInt64(5) {
      let (steady, origins) = Self.shock(try Self.log([1], seed: seed))
      #expect(origins >= 5 && !steady.isCapped)
      plain += steady.rootMeanSquare / 5
      let (shaken, _) = Self.shock(try Self.log([1, 0.7, 1.3, 0.75, 1.35, 0.7], seed: seed))
      #expect(shaken.rootMeanSquare > 0.12, "\(shaken.rootMeanSquare)")
    }
    #expect(plain < 0.08, "\(plain)")
  }

  /// Orders that fall away all the time: every forecast was too high, and that is called a bias.
  @Test func aBiasIsNamed() throws {
    let falling = try Self.log([1, 0.8, 0.64, 0.51, 0.41, 0.33], seed: 1)
    let (shock, _) = Self.shock(falling)
    #expect(shock.isOneSided && shock.bias < -0.1)
    #expect(shock.sentences.contains { $0.contains("all too high") })
    let (steady, _) = Self.shock(try Self.log([1], seed: 2))
    #expect(!steady.isOneSided && steady.sentences.isEmpty)
  }

  /// The factors of a horizon have mean one: 4,000 draws, 4 standard errors (6·10⁻⁵).
  @Test func factorsLeaveTheMean() {
    let factors = CalendarShock([]).factors(4_000, days: 365, seed: 1)
    let moments = Moments(factors)
    #expect(abs(moments.mean - 1) < 4 * (moments.standardError ?? 0))
    #expect(factors.allSatisfy { $0 > 0 })
  }
}
