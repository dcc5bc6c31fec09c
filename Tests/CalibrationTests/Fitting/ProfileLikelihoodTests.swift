import Foundation
import Lifecycle
import Testing

@testable import Calibration

@Suite struct ProfileLikelihoodTests {
  /// Where a and b are well known the profile is a parabola near its top: −½ one standard error away,
  /// to a third; it is never below the likelihood with the other parameters left alone.
  @Test func isAParabolaNearItsTop() throws {
    let base = try Population(.bgNBD(r: 0.5, alpha: 4, a: 0.8, b: 2.5)).base(
      customers: 1500, age: 20...52, seed: 5)
    let calibration = try PurchaseCalibration(base, choice: .model(.bgNBD))
    let profiles = calibration.profiles(points: 17)
    #expect(profiles.map(\.parameter) == ["a", "b"])
    let likelihood = PurchaseLikelihood(.bgNBD, HistoryColumns(base.groups))
    for (offset, profile) in profiles.enumerated() {
      let place = offset + 2
      #expect(profile.values.count == 17 && profile.values == profile.values.sorted())
      #expect(abs(profile.values[8] / calibration.fit.parameters[place] - 1) < 1e-9)
      #expect(abs(profile.differences[8]) < 1e-6)
      // Points are half a standard error apart.
      for near in [6, 10] { #expect(abs(profile.differences[near] + 0.5) < 0.17) }
      for (value, difference) in zip(profile.values, profile.differences) {
        var logs = calibration.fit.parameters.map { log($0) }
        logs[place] = log(value)
        let alone = likelihood.evaluate(logs).value - calibration.fit.logLikelihood
        #expect(difference >= alone - 1e-6)
      }
      let (lower, upper) = (try #require(profile.lower95), try #require(profile.upper95))
      #expect(lower < calibration.fit.parameters[place])
      #expect(upper > calibration.fit.parameters[place])
    }
  }

  @Test func nbdHasNoDropOutToLookAt() throws {
    let base = try Population(.nbd(r: 0.8, alpha: 10)).base(
      customers: 300, age: 20...52, seed: 5)
    #expect(try PurchaseCalibration(base, choice: .model(.nbd)).profiles().isEmpty)
  }
}
