import Documents
import Testing

@testable import Lifecycle

/// What stands on the roadmap and changes no life.
struct MilestoneTests {
  private static let text = """
    start: 2026-01-01
    horizon: 6 months
    segments:
      people:
        market: 40 persons
        awareness: {hazard: 1 % per day}
        repurchase: {model: nbd, r: 1, alpha: 60 days}
        spend: {constant: ¥100}
        margin: 30 %
    """
  private static let list = """

    milestones:
      - {name: data coverage, month: 3, owner: CRM team, value: at least 95 %}
      - {name: diagnosis done, month: 1, owner: Analytics, value: report signed}
    """

  private static func scenario(_ text: String) throws -> Scenario {
    try Scenario(Document.read(text: text, file: "s.yaml"), hasBaseline: true)
  }

  @Test func areReadAsTheyStand() throws {
    let scenario = try Self.scenario(Self.text + Self.list)
    #expect(
      scenario.milestones == [
        Milestone(name: "data coverage", month: 3, owner: "CRM team", value: "at least 95 %"),
        Milestone(name: "diagnosis done", month: 1, owner: "Analytics", value: "report signed"),
      ])
    #expect(try Self.scenario(Self.text).milestones.isEmpty)
  }

  @Test func changeNoBooksAndNoDraw() async throws {
    let plain = try Self.scenario(Self.text), marked = try Self.scenario(Self.text + Self.list)
    let one = await Simulator(plain).replicate(seed: 3, replication: 1)
    let two = await Simulator(marked).replicate(seed: 3, replication: 1)
    #expect(one.0 == two.0)
    #expect(ScenarioDifference(marked, plain).leavesCustomers)
    #expect(!ScenarioDifference(marked, plain).changesTiers)
    #expect(plain.shape == marked.shape)
  }

  @Test(arguments: [
    ("{month: 1, owner: a, value: b}", "milestones[0].name"),
    ("{name: a, month: 7, owner: a, value: b}", "milestones[0].month"),
    ("{name: a, month: 1, value: b}", "milestones[0].owner"),
    ("{name: a, month: 1, owner: b, value: ''}", "milestones[0].value"),
    ("{name: a, month: 1, owner: b, value: c, due: d}", "milestones[0]"),
  ])
  func faultsAreNamed(_ item: String, _ path: String) throws {
    let error = #expect(throws: ScenarioError.self) {
      _ = try Self.scenario(Self.text + "\nmilestones: [\(item)]")
    }
    #expect(error?.findings.map(\.keyPath) == [path])
  }
}
