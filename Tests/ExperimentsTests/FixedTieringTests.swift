import Documents
import Testing

@testable import Experiments
@testable import Lifecycle

/// Figures of tiers on the baseline's tiers: `tiering: fixed`.
@Suite("Figures on the baseline's tiers")
struct FixedTieringTests {
  private static let stricter =
    "tiers: {rules: {core: {frequency: {atLeast: 6 orders}}}}\n" + TierWorld.targets

  private static func summary(_ experiment: Experiment) async throws -> RunSummary {
    let run = try await StudyRun(
      ForecastStudy(experiment), setting: experiment.setting, blockSize: 3, sink: MemoryShelf())
    try await LocalExecutor().execute(run)
    return try await run.result().summary
  }

  /// The books of plan and baseline in one replication.
  private static func books(
    _ setting: StudySetting, replication: UInt32 = 0
  ) async -> (plan: Ledger, baseline: Ledger) {
    var books: [Ledger] = []
    for scenario in setting.scenarios {
      let life = await Simulator(scenario).replicate(seed: setting.seed, replication: replication)
      books.append(life.ledgers.dropFirst().reduce(into: life.ledgers[0]) { $0.merge($1) })
    }
    return (books[0], books[1])
  }

  private static func references(_ scenario: Scenario, _ tiering: Tiering) -> [KPIReference] {
    scenario.targets.map(\.reference).filter { $0.tiering == tiering }
  }

  /// The oracle is the life's own reading, whatever makes tiers there; not those of the plan, which asks.
  @Test(
    "In the baseline's own life both readings agree exactly",
    arguments: [
      "", "review: 3 months", "entry: core", "labels: {accuracy: 70 %, to: 95 %, within: 6 months}",
    ])
  func agree(_ tiers: String) async throws {
    let experiment = try TierWorld.experiment(
      TierWorld.baseline(tiers: tiers), plan: Self.stricter)
    let (fixed, own) = (
      Self.references(experiment.plan, .fixed), Self.references(experiment.plan, .own)
    )
    #expect(fixed.count == own.count && fixed.count == 2 * TierWorld.kpis.count)
    let ledger = await Self.books(experiment.setting).baseline
    var told = 0
    for (fixed, own) in zip(fixed, own) {
      #expect(fixed.key == own.key + ".fixed")
      for month in 0...12 {
        let books = Books(ledger: ledger)
        let value = own.value(books, month: month)
        #expect(fixed.value(books, month: month) == value, "\(fixed.key) in month \(month)")
        if let value, value > 0 { told += 1 }
      }
    }
    // Nearly all of 16 figures at 13 months have a value that is not 0.
    #expect(told > 150)
  }

  /// The oracle is 0: nobody does anything else because a threshold that no campaign looks at is moved,
  /// by the plan's rules, by its policy, by other labels, reviews or names.
  @Test(
    "A plan that only sorts customers otherwise changes no figure on the baseline's tiers",
    arguments: [
      ("", "tiers: {rules: {core: {frequency: {atLeast: 6 orders}}}}"),
      ("", "tiers: {review: 4 months, entry: core, labels: {accuracy: 60 %}}"),
      ("", "tiers: {rules: {top: {recency: {atMost: 20 days}}}, order: [top, core, base]}"),
      (
        "",
        "policies: {p: {rule: adjustment, month: 3, then: {threshold: \(TierWorld.path), to: 6}}}"
      ),
      (
        "p: {rule: adjustment, month: 3, then: {threshold: \(TierWorld.path), to: 6}}",
        "policies: {p: {month: 5}}"
      ),
    ])
  func sorting(_ policies: String, _ change: String) async throws {
    let experiment = try TierWorld.experiment(
      TierWorld.baseline(policies: policies), plan: change + "\n" + TierWorld.targets)
    let summary = try await Self.summary(experiment)
    let none = PairedDifference(mean: 0, standardError: 0, lower: 0, upper: 0)
    for target in summary.targets where target.kpi.hasSuffix(".fixed") {
      #expect(target.verdict != .compositionChanged, "\(target.kpi)")
      #expect(
        [.metWithoutPlan, .notByPlan, .unlikely, .unreachable, .undefined].contains(target.verdict),
        "\(target.kpi) is \(target.verdict)")
    }
    let fixed = summary.kpis.filter { $0.kpi.hasSuffix(".fixed") && $0.month > 3 }
    #expect(fixed.count > 100)
    for forecast in fixed { #expect(forecast.difference == none, "\(forecast.kpi)") }
    let own = summary.kpis.filter { $0.kpi == "retention.core" && $0.month > 5 }
    #expect(own.contains { $0.difference != none })
    for target in summary.targets where !target.kpi.hasSuffix(".fixed") {
      #expect(target.verdict == .compositionChanged)
      #expect(target.why?.contains("`tiering: fixed`") == true)
    }
  }

  /// The oracle is the baseline's own reading: the plan's tiers have other names and another order.
  @Test("Tiers that only the baseline has are read by its names")
  func otherNames() async throws {
    let text = TierWorld.baseline()
    let renamed = text.replacing("tier: core", with: "tier: top, tenure: 9 months")
      .replacing("rules: {core:", with: "rules: {new: {tenure: {atMost: 2 months}}, top:")
      .replacing("period: 1 month\n", with: "period: 1 month\n      tenure: 9 months\n")
    let target = "\ntargets: [{kpi: retention.core, month: 9, tiering: fixed, atLeast: 1 %}]"
    let experiment = try Experiment(
      plan: try Document.read(text: renamed + target, file: "plan.yaml"),
      baseline: try Document.read(text: text, file: "base.yaml"))
    #expect(experiment.plan.tiers == ["new", "top", "base"])
    let books = await Self.books(experiment.setting)
    let own = try #require(experiment.baseline?.kpis.first { $0.key == "retention.core" })
    let fixed = experiment.plan.targets[0].reference
    for month in 4...12 {
      let value = try #require(own.value(Books(ledger: books.baseline), month: month))
      #expect(fixed.value(Books(ledger: books.plan), month: month) == value)
    }
  }

  /// The order rates of customers whose loss nobody observes are doubled from the start on. Who is in core
  /// then is the same in both lives, and their next order never comes later: retention three months on
  /// cannot fall in any replication. The intervals are of 95 %, on 24 of them with some hundred customers.
  @Test("A plan that retains core customers moves the figure, and to its credit")
  func retaining() async throws {
    let campaign =
      "again: {audience: {stage: customer, segment: town}, cadence: monthly, reach: 100 %, open: 100 %, "
      + "uplift: 100 %, lasts: 31 days}"
    let experiment = try TierWorld.experiment(
      plan: "tiers: {rules: {core: {frequency: {atLeast: 6 orders}}}}\ncampaigns: {\(campaign)}\n"
        + "targets:\n  - {kpi: repurchase.core, month: 3, tiering: fixed, change: +2 pp}\n"
        + "  - {kpi: retention.core, month: 3, tiering: fixed, change: +1 pp}",
      replications: 24)
    let summary = try await Self.summary(experiment)
    #expect(summary.targets.map(\.kpi) == ["repurchase.core.fixed", "retention.core.fixed"])
    for target in summary.targets {
      #expect(target.verdict == .safe, "\(target.kpi)")
      let forecast = summary.kpis.first {
        $0.kpi == target.kpi && $0.month == 3 && $0.over == .month
      }
      #expect(try #require(forecast?.difference).lower > 0, "\(target.kpi)")
    }
  }

  @Test("Nothing is counted where nobody asks, and asking changes nothing else")
  func unasked() async throws {
    let targets = TierWorld.targets.replacing("tiering: fixed", with: "tiering: own")
    let asked = try TierWorld.experiment(plan: TierWorld.targets)
    let plain = try TierWorld.experiment(plan: targets)
    for scenario in plain.setting.scenarios {
      #expect(!scenario.shape.sections.contains { $0.id.name.hasPrefix("fixed") })
    }
    let (one, other) = (await Self.books(asked.setting), await Self.books(plain.setting))
    for (mine, theirs) in [(one.plan, other.plan), (one.baseline, other.baseline)] {
      for section in theirs.shape.sections where section.id != .day {
        for month in 0...12 {
          for figure in section.figures.indices {
            for place in 0..<theirs.shape.places(section.dimension) {
              let address = FigureAddress(
                section.id, figure, at: place, month: month, segment: nil)
              #expect(mine[address] == theirs[address], "\(address)")
            }
          }
        }
      }
    }
  }

  @Test("A worker that reads the documents counts the same, as does a changed point")
  func reread() async throws {
    let experiment = try TierWorld.experiment(plan: Self.stricter)
    let setting = try StudySetting(sources: experiment.setting.sources, seed: experiment.seed)
    let (here, there) = (await Self.books(experiment.setting), await Self.books(setting))
    #expect(here == there)
    let changed = try experiment.plan.applying([.text(TierWorld.path, "9 orders")])
    var other = setting.scenarios
    other[0] = changed
    let books = await Self.books(
      StudySetting(sources: setting.sources, scenarios: other, seed: setting.seed))
    for reference in Self.references(changed, .fixed) {
      let value = reference.value(Books(ledger: books.plan), month: 9)
      #expect(value == reference.value(Books(ledger: here.plan), month: 9), "\(reference.key)")
    }
    #expect(books.plan != here.plan)
  }
}
