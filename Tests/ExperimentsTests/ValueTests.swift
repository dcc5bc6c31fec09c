import Documents
import Lifecycle
import Testing

@testable import Experiments

/// What parts of a plan are worth, on scenarios of which it is known.
@Suite("Values of a plan's parts")
struct ValueTests {
  private static let idle = """
    campaigns:
      silent: {audience: {stage: customer}, cadence: monthly, contactCost: ¥0}
      dear: {audience: {stage: interested}, cadence: monthly, contactCost: ¥2}
      dearer: {audience: {stage: interested}, cadence: weekly, contactCost: ¥3}

    """

  private func values(
    _ campaigns: String, effort: Double = 4, replications: Int = 12, blockSize: Int = 2
  ) async throws -> PlanValues? {
    let experiment = try Experiment(
      plan: Document.read(text: Fixture.baseline + "\n" + campaigns, file: "plan.yaml"),
      baseline: nil, replications: replications, valueEffort: effort)
    let run = try await StudyRun(
      ForecastStudy(experiment), setting: experiment.setting, blockSize: blockSize,
      sink: MemoryShelf())
    try await LocalExecutor().execute(run)
    let forecast = try await run.result()
    #expect(forecast.summary.replications == replications)
    return forecast.summary.values
  }

  @Test("Messages without effect are worth minus what they cost, and add up to the cent")
  func withoutEffect() async throws {
    let values = try #require(try await values(Self.idle))
    let parts = Dictionary(uniqueKeysWithValues: values.parts.map { ($0.part.name, $0) })
    let silent = try #require(parts["silent"])
    #expect(silent.contribution.mean == 0 && silent.contribution.standardError == 0)
    #expect(silent.isKnown && silent.roi == nil)
    for name in ["dear", "dearer"] {
      let part = try #require(parts[name])
      #expect(part.gross.mean == 0 && part.gross.standardError == 0)
      #expect(part.spend.mean > 0)
      #expect(part.contribution.mean == -part.spend.mean)
      #expect(part.roi?.value == -1)
      #expect(part.orders.mean == 0 && part.newCustomers.mean == 0)
    }
    let together = try #require(values.together)
    #expect(
      abs(together.contribution.mean + together.spend.mean) < 1e-9 && together.spend.mean > 0)
    #expect(abs(values.interaction?.mean ?? 1) < 1e-9)
  }

  @Test("An effect brings customers and orders; of one campaign there is no sum")
  func withEffect() async throws {
    let values = try #require(
      try await values(
        """
        campaigns:
          coupon:
            audience: {stage: interested}
            cadence: weekly
            contactCost: ¥0.10
            uplift: 400 %
            lasts: 7 days
            offer: {coupon: {amountOff: ¥5, redemption: 50 %}}

        """, replications: 40))
    let campaign = try #require(values.parts.first { $0.part.kind == .campaign })
    #expect(campaign.newCustomers.lower > 0 && campaign.gross.lower > 0)
    #expect(values.together == nil && values.interaction == nil)
  }

  @Test("The effort is a share of the forecast's lives; without it nothing is lived")
  func effort() async throws {
    #expect(try await values(Self.idle, effort: 0) == nil)
    // 12 lives × 50 % have no room for two replications of four variants and the plan.
    #expect(try await values(Self.idle, effort: 0.5) == nil)
    let some = try #require(try await values(Self.idle, effort: 1))
    #expect(some.lives <= 12)
  }

  @Test("Blocks of any size give the same values")
  func sameBytes() async throws {
    let one = try #require(try await values(Self.idle, blockSize: 1))
    let other = try #require(try await values(Self.idle, blockSize: 5))
    #expect(one.parts.map(\.contribution) == other.parts.map(\.contribution))
    #expect(one.lives == other.lives)
  }

  /// Oracle: the same replications of the plan and of the plan file without the campaign.
  @Test("The value of a campaign is the difference to the plan without it, life by life")
  func withoutCampaign() async throws {
    let text = """
      campaigns:
        coupon: {audience: {stage: interested}, cadence: weekly, contactCost: ¥1, uplift: 200 %}

      """
    func contributions(_ campaigns: String) async throws -> [Double] {
      let scenario = try Scenario(
        Document.read(text: Fixture.baseline + "\n" + campaigns, file: "plan.yaml"),
        hasBaseline: false)
      let reading = try scenario.asked("contribution", against: nil)
      var values: [Double] = []
      for replication in 0..<12 as Range<UInt32> {
        let (ledgers, _) = await Simulator(scenario).replicate(
          seed: scenario.seed, replication: replication, knowledge: 0, chance: 0)
        let total = try #require(Ledger.sum(ledgers))
        values.append(
          try #require(reading.reference.value(Books(ledger: total), month: reading.month)))
      }
      return values
    }
    let (plan, without) = (try await contributions(text), try await contributions(""))
    let value = try #require(try await values(text)?.parts.first)
    let differences = (0..<value.replications).map { plan[$0] - without[$0] }
    #expect(value.contribution == PairedDifference(differences))
    #expect(value.contribution.mean != 0)
  }
}
