import Calibration
import Foundation
import Lifecycle
import Testing

@Suite("Rolling origins")
struct RollingOriginTests {
  static let log = OrderLog(
    source: "log.csv", ids: ["a", "b"], starts: [0, 4, 6], days: [0, 50, 60, 95, 10, 70],
    amounts: nil, period: 0...200)

  static func nbd(_ base: CustomerBase) -> ModelFit {
    ModelFit(
      model: .nbd, parameters: [1, 2], logCovariance: [[0.01, 0], [0, 0.01]], logLikelihood: 0,
      customers: base.customers.count)
  }

  /// Window 0…100, origin at .5: a has 1 repeat in 50/7 weeks, b none in 40/7; 50/7 weeks follow with
  /// 3 orders. NBD (r + x)t/(α + T) = 2·50/64 + 1·50/54.
  @Test func byHand() throws {
    let (origins, leftOut) = RollingOrigin.origins(
      Self.log, until: 100, shares: [0.5, 0.8], fit: Self.nbd)
    #expect(leftOut.isEmpty)
    let first = try #require(origins.first)
    #expect(first.until == "1970-02-20")
    #expect(first.actual == 3)
    #expect(abs(first.forecast - (100.0 / 64 + 50.0 / 54)) < 1e-9)
    #expect(origins.map(\.actual) == [3, 1])
  }

  @Test func whatCannotBeComparedIsLeftOutWithItsReason() {
    let (origins, leftOut) = RollingOrigin.origins(
      Self.log, until: 100, shares: [0.5, 0.96],
      fit: { base in
        if base.until == 50 { throw CalibrationError(nil, "not identified") }
        return Self.nbd(base)
      })
    #expect(origins.isEmpty)
    #expect(leftOut.count == 2)
    #expect(leftOut[0] == "The origin at 50 % of the window is left out: not identified")
    // Nobody ordered in the last days: log 0 is no ratio.
    #expect(leftOut[1].hasPrefix("The origin at 96 % of the window is left out: 0 orders came"))
  }

  /// Ratios actual/forecast of BG/NBD on CDNOW at 50, 60, 70, 80 % of 39 weeks, and what an
  /// independent calculation (numpy) made of them.
  @Test func shockOfCDNOW() throws {
    let pairs = [
      (1136, 1034.012344148401), (919, 740.6305773800498), (645, 641.2059477272733),
      (423, 412.9025977289191),
    ]
    let ratios = pairs.map { Foundation.log(Double($0.0) / $0.1) }
    let shock = try #require(CalendarShock(logRatios: ratios))
    #expect(abs(shock.standardDeviation - 0.09512276306808959) < 1e-12)
    #expect(abs(shock.rootMeanSquare - 0.11835314357098418) < 1e-12)
  }

  @Test func oneOriginKnowsNoShock() {
    let (origins, _) = RollingOrigin.origins(
      Self.log, until: 100, shares: [0.5], fit: Self.nbd)
    #expect(CalendarShock(origins) == nil)
  }
}
