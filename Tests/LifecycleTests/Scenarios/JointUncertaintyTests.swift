import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Parameters of a calibration, drawn together.
struct JointUncertaintyTests {
  static func world(_ matrix: String, r: String = "2") throws -> World {
    try World(
      people: "installed: {customers: 1, recency: {to: 9 days}}",
      repurchase: "{r: \(r), alpha: 50 days, a: 1, b: 3, logCovariance: \(matrix)}",
      spend: """
        {gammaGamma: {p: 6, q: 4, gamma: ¥15, logCovariance: [[0.01, 0, 0], [0, 0.02, 0], \
        [0, 0, 0.03]]}}
        """)
  }
  static let matrix = """
    [[0.04, 0.03, 0, 0], [0.03, 0.09, 0, 0], [0, 0, 0.01, -0.005], [0, 0, -0.005, 0.01]]
    """

  /// 20,000 draws of log r and log α: means, variances and covariance are those written; 5 figures,
  /// false alarms Alarm.rate.
  @Test("Logarithms have the mean and covariance that are written")
  func moments() throws {
    let world = try Self.world(Self.matrix)
    #expect(world.scenario.isUncertain)
    let repurchase = try #require(world.scenario.segments[0].repurchase)
    var logs: [(r: Double, alpha: Double)] = []
    for replication in 0..<UInt32(20_000) {
      let process = repurchase.drawn(
        world.scenario.draws(StreamKey(seed: 3, replication: replication)))
      logs.append((log(process.r / 2), log(process.alpha / 50)))
    }
    let bound = Alarm.bound(of: 5)
    #expect(abs(Alarm.meanScore(logs.map(\.r), mean: 0)) < bound)
    #expect(abs(Alarm.meanScore(logs.map(\.alpha), mean: 0)) < bound)
    #expect(abs(Alarm.meanScore(logs.map { $0.r * $0.r }, mean: 0.04)) < bound)
    #expect(abs(Alarm.meanScore(logs.map { $0.alpha * $0.alpha }, mean: 0.09)) < bound)
    #expect(abs(Alarm.meanScore(logs.map { $0.r * $0.alpha }, mean: 0.03)) < bound)
  }

  @Test("The same replication draws the same parameters")
  func address() throws {
    let scenario = try Self.world(Self.matrix).scenario
    let repurchase = try #require(scenario.segments[0].repurchase)
    let key = StreamKey(seed: 3, replication: 7)
    #expect(scenario.draws(key) == scenario.draws(key))
    #expect(repurchase.drawn(scenario.draws(key)).b != 3)
  }

  @Test(
    "What is no covariance is refused",
    arguments: [
      ("[[0.01]]", "must be a matrix of 4 by 4 numbers, in the order r, alpha, a, b"),
      ("7", "must be a matrix of 4 by 4"),
      ("[[1, 2, 0, 0], [2, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]", "must be positive definite"),
      ("[[1, 0.5, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]", "must be symmetric"),
      ("[[1, 0, 0, x], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]", "must be a number (found x)"),
    ])
  func faults(matrix: String, message: String) {
    #expect {
      _ = try Self.world(matrix)
    } throws: { "\($0)".contains(message) }
  }

  @Test("A parameter is not uncertain twice")
  func twice() {
    #expect {
      _ = try Self.world(Self.matrix, r: "{normal: {mean: 2, sd: 0.1}}")
    } throws: { "\($0)".contains("repurchase.r is a distribution and `logCovariance`") }
  }
}
