import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// Wheat and Morrison's regularity of gaps, on logs whose truth is known.
@Suite("Regularity of gaps")
struct GapRegularityTests {
  /// Gamma gaps of a shape, at rates of their own (gamma with shape 2 and mean one order in `mean` days),
  /// over 400 days, on whole days; orders of a day are one.
  static func log(shape: Double, customers: Int, mean: Double, seed: UInt64) throws -> OrderLog {
    let key = StreamKey(seed: seed, replication: 0)
    var (starts, days, ids): ([Int], [Int32], [String]) = ([0], [], [])
    for customer in 0..<customers {
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(customer)), .experiment)
      let rate = try Gamma(shape: 2, rate: 2 * mean).sample(&stream)
      let law = try Gamma(shape: shape, rate: shape * rate)
      var moment = 60 * stream.uniform()
      while moment < 400 {
        let day = Int32(moment)
        if days.count == starts[customer] || days[days.count - 1] != day { days.append(day) }
        moment += law.sample(&stream)
      }
      starts.append(days.count)
      ids.append("c\(customer)")
    }
    return OrderLog(
      source: "log.csv", ids: ids, starts: starts, days: days, amounts: nil, period: 0...399)
  }

  /// By hand: gaps of 10 and 20 days have M's middle (10 − ½)/29 and the cell's own variance 1/(12 · 29²).
  @Test("The estimate by hand")
  func byHand() throws {
    let gaps = [(first: 10, second: 20), (first: 24, second: 6), (first: 3, second: 4)]
    let found = try #require(GapRegularity((0..<90).map { gaps[$0 % 3] }))
    // The third is too short to say anything.
    #expect(found.customers == 60)
    let own = 1 / (12.0 * 29 * 29)
    let squares = [9.5, 23.5].map { ($0 / 29 - 0.5) * ($0 / 29 - 0.5) + own }
    let variance = (squares[0] + squares[1]) / 2
    #expect(abs(found.k - (1 - 4 * variance) / (8 * variance)) < 1e-12)
    #expect(GapRegularity((0..<49).map { _ in (10, 20) }) == nil)
  }

  /// Summed over all places: of a Poisson process d is uniform on 1…S − 1.
  @Test(
    "Under Poisson the square has mean 1/12 and the variance used, for any length",
    arguments: [1, 2, 7, 50])
  func exact(cells: Int) {
    let m = Double(cells)
    let squares = (1...cells).map { d in pow((Double(d) - 0.5) / m - 0.5, 2) + 1 / (12 * m * m) }
    let mean = squares.reduce(0, +) / m
    let variance = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / m
    #expect(abs(mean - 1.0 / 12) < 1e-15)
    #expect(abs(variance - GapRegularity.varianceOfSquare(cells: m)) < 1e-15)
  }

  /// 60 logs of 300 Poisson customers each, orders every 5 days on average, where days are coarse: p-values
  /// uniform. Of 60 at most 5 below 0.02 (binomial: more in 0.2 % of cases), and the mean within four
  /// standard errors of ½ (6 in 100,000).
  @Test("By chance: nothing is found, days being whole or not", arguments: [5.0, 40])
  func chance(mean: Double) throws {
    let values = try (0..<60).compactMap { round in
      GapRegularity(
        try Self.log(shape: 1, customers: 300, mean: mean, seed: 100 + UInt64(round)), until: 399)
    }
    #expect(values.count == 60)
    #expect(values.count { $0.pValue < 0.02 } <= 5)
    let moments = Moments(values.map(\.pValue))
    #expect(abs(moments.mean - 0.5) < 4 * (1.0 / 12 / 60).squareRoot())
    #expect(values.allSatisfy { $0.warning == nil || $0.pValue < 0.01 })
  }

  /// Gamma gaps of mean 30 days and more: k within four of its standard errors (6 in 100,000); what a
  /// burst has within a day is lost, so that its k comes out nearer to 1.
  @Test("Regular customers and bursts are told, with k", arguments: [0.5, 2, 3])
  func shapes(shape: Double) throws {
    let log = try Self.log(shape: shape, customers: 3000, mean: 30, seed: 7)
    let found = try #require(GapRegularity(log, until: 399))
    let slack = shape < 1 ? 0.15 : 0
    #expect(abs(found.k - shape) < 4 * found.standardError + slack, "\(found)")
    #expect(found.isFound && found.isRegular == (shape > 1))
    let warning = try #require(found.warning)
    #expect(
      warning.hasPrefix(shape > 1 ? "customers order more regularly" : "orders come in bursts"))
  }

  @Test("Diagnosis and calibration say so, and the remedy has a figure")
  func said() throws {
    var fixture = DiagnosisFixture()
    fixture.hasAmounts = false
    let log = try Self.log(shape: 3, customers: 500, mean: 30, seed: 11)
    for customer in log.ids.indices {
      for row in log.rows(customer) { fixture.buy(log.ids[customer], Int(log.days[row])) }
    }
    let point = try #require(fixture.diagnosis.point("regularity"))
    #expect(point.title == "Customers order more regularly than by chance")
    #expect(point.priority <= .medium)
    let gaps = try #require(OrderGaps(fixture.orders, until: fixture.orders.period.upperBound))
    #expect(point.remedy.contains("--at-risk-days \(gaps.days),"))
    let calibration = try LogCalibration(fixture.orders, LogCalibrationTests.options())
    #expect(calibration.result.regularity?.isFound == true)
    #expect(calibration.result.warnings.contains { $0.hasPrefix("customers order more regularly") })
    #expect(calibration.baseline.provenance.contains { $0.contains("order more regularly") })
  }
}
