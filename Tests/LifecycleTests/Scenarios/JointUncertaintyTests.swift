import Documents
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
      (
        "[[1, 0, 0, 0], [0, 26, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]",
        "has the variance 26.0 in row 2, and a logarithm's is at most 25.0"
      ),
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

  /// Two segments whose parameters hang on the same two factors, with other loadings.
  private static func shared(_ second: String, name: String = "fit") throws -> Scenario {
    func segment(_ name: String, _ r: String, _ law: String) -> String {
      """
        \(name):
          repurchase: {model: nbd, r: \(r), alpha: 50 days, \(law)}
          spend: {constant: ¥30}
          margin: 30 %
          installed: {customers: 1, recency: {to: 9 days}}

      """
    }
    let first = "logLoadings: {factors: fit, rows: [[0.2, 0], [0.1, 0.3]]}"
    let text =
      "start: 2026-01-01\ncurrency: CNY\nhorizon: 2 months\nsegments:\n"
      + segment("one", "2", first)
      + segment("two", "3", second)
    return try Scenario(try Document.read(text: text, file: "shared.yaml"), hasBaseline: false)
  }

  /// 20,000 draws: variances 0.04 and 0.1 and covariance 0.02 of the first segment's logarithms as its
  /// rows say, and the second's parameters functions of the same factors to rounding; 3 figures, false
  /// alarms Alarm.rate.
  @Test("Sections with one name for their factors share the draws; each has its own loadings")
  func sharedFactors() throws {
    let scenario = try Self.shared("logLoadings: {factors: fit, rows: [[0.4, 0], [-0.1, 0.3]]}")
    let laws = scenario.segments.compactMap(\.repurchase)
    var logs: [(r: Double, alpha: Double)] = []
    for replication in 0..<UInt32(20_000) {
      let draws = scenario.draws(StreamKey(seed: 5, replication: replication))
      let (one, two) = (laws[0].drawn(draws), laws[1].drawn(draws))
      let (r, alpha) = (log(one.r / 2), log(one.alpha / 50))
      logs.append((r, alpha))
      guard replication < 1000 else { continue }
      #expect(abs(log(two.r / 3) - 2 * r) < 1e-12)
      #expect(abs(log(two.alpha / 50) - (alpha - r)) < 1e-12)
    }
    let bound = Alarm.bound(of: 3)
    #expect(abs(Alarm.meanScore(logs.map { $0.r * $0.r }, mean: 0.04)) < bound)
    #expect(abs(Alarm.meanScore(logs.map { $0.alpha * $0.alpha }, mean: 0.1)) < bound)
    #expect(abs(Alarm.meanScore(logs.map { $0.r * $0.alpha }, mean: 0.02)) < bound)
    let upper = laws[0].drawn(scenario.table.quantiles(0.975))
    #expect(abs(log(upper.r / 2) - 1.959964 * 0.2) < 1e-5)
  }

  /// A factor of a thousand either way: half of the draws end at each bound.
  @Test("What is shared is kept within what is allowed, so that others keep their draw")
  func clamped() throws {
    let scenario = try Self.shared("logLoadings: {factors: fit, rows: [[1e6, 0], [0, 0]]}")
    let law = try #require(scenario.segments[1].repurchase)
    let values = Set(
      (0..<40).map { law.drawn(scenario.draws(StreamKey(seed: 5, replication: $0))).r })
    #expect(values == [1e-6, 1e9])
  }

  @Test(
    "What are no loadings is refused",
    arguments: [
      (
        "logLoadings: {factors: fit, rows: [[1, 0, 0], [0, 1, 0]]}",
        "has 3 factors, and `fit` has 2"
      ),
      (
        "logLoadings: {factors: fit, rows: [[1, 0], [0]]}", "must be 2 rows of equally many numbers"
      ),
      ("logLoadings: {factors: fit, rows: 7}", "must be 2 rows of equally many numbers"),
      ("logLoadings: {factors: fit, rows: [[1, x], [0, 1]]}", "must be a number (found x)"),
      (
        "logLoadings: {factors: fit, rows: [[1, 0], [0, 1]]}, logCovariance: [[1, 0], [0, 1]]",
        "is there and `logCovariance` as well; write one of them"
      ),
      ("logLoadings: {rows: [[1, 0], [0, 1]]}", "factors is missing"),
    ])
  func wrongLoadings(law: String, message: String) {
    #expect {
      _ = try Self.shared(law)
    } throws: { "\($0)".contains(message) }
  }
}
