import Documents
import Lifecycle
import Statistics
import Testing

/// Scenarios of one segment that follows a chain, and the books of their replications.
struct MigrationScenario {
  let scenario: Scenario

  /// - Parameters:
  ///   - head: top keys besides currency, start and tiers.
  ///   - spend: the law of a spend, of mean ¥40.
  ///   - segment: the keys of the segment, indented by four.
  ///   - tail: further top keys.
  init(
    _ head: String = "horizon: 12 months", spend: String = "constant: ¥40", segment: String,
    tail: String = ""
  ) throws {
    let text = """
      # Test
      currency: CNY
      start: 2026-01-01
      \(head)
      tiers: {rules: {recent: {recency: {atMost: 45 days}}, others: {}}}
      segments:
        people:
          margin: 100 %
          spend: {\(spend)}
      \(segment)
      \(tail)
      """
    scenario = try Scenario(Document.read(text: text, file: "f.yaml"), hasBaseline: false)
  }

  /// What reading a scenario reports.
  static func problems(
    _ head: String = "horizon: 12 months", segment: String, tail: String = ""
  ) -> String {
    do {
      _ = try MigrationScenario(head, segment: segment, tail: tail)
      return ""
    } catch let error as ScenarioError {
      return error.description
    } catch {
      return "\(error)"
    }
  }

  /// The mean over replications of a KPI at the end of a month, with its standard error.
  ///
  /// - Parameter persons: by whose number the total is divided.
  static func estimate(
    _ key: String, _ month: Int, _ books: [Ledger], per persons: Double
  ) throws -> Estimate {
    let kpi = KPI.named(key)
    let values = books.compactMap {
      kpi.value(Books(ledger: $0), month: month).map { $0 / persons }
    }
    try #require(values.count == books.count, "undefined in month \(month)")
    return try #require(Moments(values).estimate)
  }

  func ledger(seed: UInt64 = 1, replication: UInt32 = 0) async -> Ledger {
    await Simulator(scenario).replicate(seed: seed, replication: replication).ledgers[0]
  }

  func ledgers(_ count: UInt32, seed: UInt64 = 1) async -> [Ledger] {
    var all: [Ledger] = []
    for replication in 0..<count { all.append(await ledger(seed: seed, replication: replication)) }
    return all
  }

  /// The funnel of gold/lifecycle.json.
  static let funnel = """
        prospects: {aware: 10000 persons}
        migration:
          period: 1 month
          states:
            aware:      {stage: aware,      to: {interested: 20 %, gone: 10 %}}
            interested: {stage: interested, to: {buyer: 25 %, gone: 15 %}}
            buyer:      {stage: customer,   to: {loyal: 30 %, gone: 20 %}}
            loyal:      {stage: loyal,      to: {buyer: 10 %, gone: 10 %}}
    """

  /// The states of recency of Pfeifer & Carraway (2000): ¥40 an order, ¥4 a period for remarketing.
  ///
  /// - Parameters:
  ///   - start: persons who have just bought, before the run.
  ///   - period: length of a period.
  static func recency(start: Int, period: String = "1 month") -> String {
    """
        migration:
          period: \(period)
          states:
            recency 1:
              {stage: customer, order: yes, cost: ¥4, start: \(start) persons,
              to: {recency 1: 30 %, recency 2: 70 %}}
            recency 2: {stage: customer, cost: ¥4, to: {recency 1: 20 %, recency 3: 80 %}}
            recency 3: {stage: customer, cost: ¥4, to: {recency 1: 15 %, recency 4: 85 %}}
            recency 4: {stage: customer, cost: ¥4, to: {recency 1: 5 %, gone: 95 %}}
    """
  }
}
