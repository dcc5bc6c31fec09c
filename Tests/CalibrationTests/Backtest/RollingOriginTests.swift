import Calibration
import Foundation
import Lifecycle
import Testing

@Suite("Rolling origins")
struct RollingOriginTests {
  static let log = OrderLog(
    source: "log.csv", ids: ["a", "b"], starts: [0, 4, 6], days: [0, 50, 150, 240, 10, 70],
    amounts: nil, period: 0...300)

  static func nbd(_ base: CustomerBase) -> ModelMixture {
    ModelMixture(
      ModelFit(
        model: .nbd, parameters: [1, 2], logCovariance: [[0.01, 0], [0, 0.01]], logLikelihood: 0,
        customers: base.customers.count))
  }

  /// Read to day 300 forecasts begin a quarter of 91 days before, on day 209: a has 2 repeats in 209/7
  /// weeks, b one in 199/7; NBD (r + x)t/(α + T) = 3·91/(14 + 209) + 2·91/(14 + 199). One order came.
  /// Day 118 has less than half of the log before it.
  @Test func byHand() throws {
    let (origins, leftOut) = RollingOrigin.origins(Self.log, until: 300, fit: Self.nbd)
    #expect(leftOut.isEmpty && origins.count == 1)
    let first = try #require(origins.first)
    #expect(first.until == "1970-07-29" && first.weeks == 13 && first.actual == 1)
    let forecast = 3.0 * 91 / 223 + 2.0 * 91 / 213
    #expect(abs(first.forecast - forecast) < 1e-9)
    #expect(abs(first.logRatio - Foundation.log(1.5 / (forecast + 0.5))) < 1e-12)
    #expect(first.blocks.map(\.actual) == [1] && first.noise.count == 1)
  }

  @Test func whatCannotBeFittedIsLeftOutWithItsReason() {
    let (origins, leftOut) = RollingOrigin.origins(
      Self.log, until: 300, fit: { _ in throw CalibrationError(nil, "not identified") })
    #expect(origins.isEmpty)
    #expect(leftOut == ["The forecast made on 1970-07-29 is left out: not identified"])
  }

  @Test("A log too short for an earlier forecast has the prior's shock, and no bias")
  func noOrigin() {
    let shock = CalendarShock([])
    #expect(shock.bias == 0 && !shock.isOneSided && !shock.isCapped)
    #expect(shock.persistent.quantiles.count == 20 && shock.persistent.quantiles[0] == 0)
    #expect(shock.rootMeanSquare > 0.1 && shock.rootMeanSquare < 0.3)
  }
}
