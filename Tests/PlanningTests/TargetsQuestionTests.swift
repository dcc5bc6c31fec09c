import Decisions
import Documents
import Experiments
import Foundation
import Lifecycle
import Planning
import Reports
import Results
import Testing

/// What `targets` is asked, and the roadmap that it writes.
struct TargetsQuestionTests {
  private static let base = """
    currency: CNY
    start: 2026-01-01
    horizon: 4 months
    replications: 12
    segments:
      town:
        market: 400 persons
        prospects: {interested: 100 persons}
        purchase: {hazard: 1 % per day}
        repurchase: {model: nbd, r: 1, alpha: 60 days}
        spend: {constant: ¥100}
        margin: 30 %
        installed: {customers: 100}
    tiers: {rules: {core: {frequency: {atLeast: 2 orders}}, others: {}}}

    """
  private static let plan = """
    extends: base.yaml
    campaigns:
      mail:
        audience: {stage: customer}
        cadence: monthly
        contactCost: ¥2
        uplift: {lognormal: {p10: 10 %, p90: 60 %}}
        lasts: 20 days
        budget: ¥2000
      late: {audience: {stage: customer}, cadence: once, from: 2026-03-01, to: 2026-03-01, uplift: 10 %}
    targets:
      - {kpi: revenue, month: 4, over: to date, change: +5 %}
      - {kpi: revenue, month: 2, over: to date, atLeast: ¥5000}
      - {kpi: newCustomers, month: 4, atLeast: 20}
      - {kpi: spend, month: 4, over: to date, atMost: ¥900}
      - {kpi: retention, month: 4, atLeast: 5 %}
      - {kpi: tierShare.core, month: 4, between: [1 %, 90 %]}
      - {kpi: contribution.added, month: 4, atLeast: ¥10}
      - {kpi: retention.core, month: 4, atLeast: 5 %, tiering: fixed}
    milestones: [{name: coverage, month: 2, owner: CRM, value: 95 %}]

    """

  private final class Folder {
    let path = NSTemporaryDirectory() + "targets-\(UUID().uuidString)"
    init() throws {
      try FileManager.default.createDirectory(
        atPath: path + "/plans", withIntermediateDirectories: true)
      try write(base, "base.yaml")
      try write(plan, "plan.yaml")
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
    func question(_ levers: [String] = []) throws -> TargetsQuestion {
      try TargetsQuestion(file: path + "/plan.yaml", levers: levers)
    }
    func outlook(_ levers: [String] = []) async throws -> TargetsOutlook {
      let question = try question(levers)
      return try await DecisionQuestion(
        TargetsStudy(question), setting: question.setting, name: "targets", scenario: "plan",
        paths: [path + "/plan.yaml"], options: question.options, blockSize: 3
      ).answer()
    }
  }

  @Test(arguments: [
    ("campaigns.mail.budgt=¥1..¥2", "did you mean campaigns.mail.budget?"),
    ("campaigns.mail.budget=¥4000..¥1000", "write ¥1000..¥4000"),
    ("campaigns.mail.budget=¥1000..¥1000", "write two different ones"),
    ("campaigns.mail.budget=1000..4000", "needs a unit"),
    ("campaigns.mail.budget=¥1000..4000", "needs a unit"),
    ("campaigns.mail.budget=¥1000", "must be a range LOW..HIGH (got ¥1000)"),
    ("campaigns.mail.budget=..¥4000", "must have both ends"),
    ("campaigns.mail.budget=¥1000..¥4000/1", "must have within 2…101 settings (got 1)"),
    ("campaigns.mail.open=50 %..150 %", "must be within 0 %…100 %"),
    ("horizon=2 months..4 months", "decides how the scenario is built"),
    ("targets[2].atLeast=10..20", "is of role goal"),
    ("segments.town.market=100..200", "is of role market"),
    ("", "is no number of plan"),
  ])
  func badLeversAreNamed(_ lever: String, _ said: String) throws {
    let folder = try Folder()
    let error = #expect(throws: ScenarioError.self) { try folder.question([lever]) }
    #expect(error?.description.contains(said) == true, "\(error?.description ?? "")")
  }

  @Test func aLeverThatNoLifeUsesIsRefused() throws {
    let folder = try Folder()
    try folder.write(
      Self.plan.replacing("from: 2026-03-01, to: 2026-03-01, ", with: "").replacing(
        "late: {audience: {stage: customer}, cadence: once",
        with:
          "late: {audience: {stage: customer}, cadence: quarterly, from: 2026-02-02, to: 2026-02-27"
      ),
      "plan.yaml")
    let error = #expect(throws: ScenarioError.self) {
      try folder.question(["campaigns.late.uplift=5 %..20 %"])
    }
    #expect(error?.description.contains("is not used") == true, "\(error?.description ?? "")")
  }

  @Test func twoProblemsAreToldAtOnceAndALeverOnce() throws {
    let folder = try Folder()
    let error = #expect(throws: ScenarioError.self) {
      try folder.question(["campaigns.mail.budget=2..1", "nothing"])
    }
    #expect(error?.findings.count == 2)
    let twice = #expect(throws: ScenarioError.self) {
      try folder.question(["campaigns.mail.budget", "campaigns.mail.budget=¥1..¥2"])
    }
    #expect(twice?.description.contains("named twice") == true)
  }

  @Test func aScenarioWithoutTargetsIsTold() throws {
    let folder = try Folder()
    let error = #expect(throws: ScenarioError.self) {
      try TargetsQuestion(file: folder.path + "/base.yaml")
    }
    #expect(error?.description.contains("write `targets:`") == true)
  }

  @Test func autoProposesBudgetsThenEffectsThenShares() throws {
    let question = try Folder().question(["auto"])
    #expect(
      question.levers.map(\.path) == [
        "campaigns.mail.budget", "campaigns.mail.uplift", "campaigns.late.uplift",
      ])
    #expect(question.leversLeftOut.contains("campaigns.mail.open"))
    #expect(question.levers[0].settings.count == 9)
    #expect(question.levers[0].settings.first == 1000 && question.levers[0].settings.last == 4000)
    let named = try Folder().question(["campaigns.mail.open=20 %..40 %/3", "auto"])
    #expect(named.levers.map(\.path).prefix(2) == ["campaigns.mail.open", "campaigns.mail.budget"])
    #expect(zip(named.levers[0].settings, [0.2, 0.3, 0.4]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func theRoadmapIsASoundScenarioOfSafeValues() async throws {
    let folder = try Folder()
    let outlook = try await folder.outlook()
    let plan = try Experiment(path: folder.path + "/plan.yaml").plan
    let path = folder.path + "/plans/roadmap.yaml"
    let roadmap = TargetRoadmap(
      outlook, plan, at: path, extending: folder.path + "/plan.yaml", command: "test")
    try roadmap.write()
    #expect(roadmap.text.contains(#"extends: "../plan.yaml""#))
    let read = try Experiment(path: path)
    #expect(read.baseline?.name == "plan")
    #expect(read.plan.milestones == plan.milestones)
    // Four months each of what has a safe side: sums once, though two targets read them.
    let keys = Dictionary(grouping: read.plan.targets, by: \.reference.key)
    #expect(
      Set(keys.keys) == ["revenue", "newCustomers", "spend", "retention", "retention.core.fixed"])
    #expect(keys["revenue"]?.map(\.month) == [1, 2, 3, 4])
    #expect(roadmap.text.contains("  # - {kpi: \"contribution.added\""))
    // A safe value is reached by at least as many as 80 % of the replications, or the file would promise
    // too much.
    let row = outlook.targets[0]
    let safe = try #require(row.roadmap[3].sure80.value)
    guard case .atLeast(let quantity) = keys["revenue"]?.last?.aim else {
      Issue.record("no level")
      return
    }
    #expect(quantity.central <= safe && quantity.central > safe * 0.999)
    #expect(throws: ResultsError.self) { try roadmap.write() }
    #expect(throws: ResultsError.self) { try TargetRoadmap.check(folder.path + "/none/r.yaml") }
    #expect(throws: ResultsError.self) { try TargetRoadmap.check(folder.path + "/r.txt") }
  }

  /// The joint share is that of replications in which every written value is reached: at most the least
  /// sure one's, and told in the file's first lines.
  @Test func theRoadmapSaysHowSurelyAllOfItIsReached() async throws {
    let folder = try Folder()
    let outlook = try await folder.outlook()
    let promise = try #require(outlook.promise)
    // Revenue, new customers, spend, contribution added and two retentions, where they have values.
    let months = outlook.targets.indices.filter {
      !outlook.isRepeated($0) && outlook.targets[$0].target.direction != .between
    }.reduce(0) { $0 + outlook.roadmapMonths(outlook.targets[$1]).count }
    #expect(promise.values == months && months > 12)
    // 80 % of 12 replications reach each: at least 9 of them.
    #expect(try #require(promise.p.value) <= 10.0 / 12)
    let roadmap = TargetRoadmap(
      outlook, try Experiment(path: folder.path + "/plan.yaml").plan,
      at: folder.path + "/plans/r.yaml", extending: folder.path + "/plan.yaml", command: "test")
    let together = try #require(TargetRoadmap.together(outlook))
    #expect(together.hasPrefix("All \(months) together are reached in "))
    let first = roadmap.text.split(separator: "\n").prefix(5).joined(separator: "\n")
    #expect(first.contains(together))
  }

  @Test func leverReplicationsNeedALever() throws {
    let folder = try Folder()
    let error = #expect(throws: ScenarioError.self) {
      try TargetsQuestion(file: folder.path + "/plan.yaml", leverReplications: 9)
    }
    #expect(error?.description.contains("add --lever") == true, "\(error?.description ?? "")")
  }

  @Test func textAndPageLeadWithTheAnswer() async throws {
    let folder = try Folder()
    let question = try folder.question(["campaigns.mail.budget=¥100..¥2000/3"])
    let outlook = try await folder.outlook(["campaigns.mail.budget=¥100..¥2000/3"])
    let manifest = StudyManifest(
      study: "targets", version: "1", toolchain: "", gsl: "", scenarios: ["plan.yaml"],
      documents: [], seed: 1, blockSize: 1, question: question.options, startedAt: "", command: "",
      host: RunManifest.Host(cores: 1, memoryBytes: 0, system: ""))
    let sheet = Sheet(
      provenance: Provenance(command: "c", version: "1", madeAt: "now"), currency: "CNY",
      chartBundle: nil)
    let shown = try DecisionPresentation(outlook, manifest, currency: "CNY", on: sheet)
    #expect(shown.text.hasPrefix("All 8 targets together are reached with "))
    #expect(shown.text.contains("campaigns.mail.budget, tried from ¥100 to ¥2,000"))
    #expect(shown.text.contains("Milestone (not simulated)"))
    #expect(!shown.text.contains("P80") && !shown.html.contains("P80"))
    for text in [shown.text, shown.json, shown.csv, shown.html] {
      #expect(!text.lowercased().split { !$0.isLetter }.contains("nan"))
    }
    #expect(shown.html.contains("<input type=\"range\"") && shown.html.contains("Move the goal"))
    // A row for each target and month, one for each target and probability of the lever, and a head.
    let rows = shown.csv.split(separator: "\n")
    let levers = rows.count { $0.hasPrefix("lever,") }
    #expect(rows.count == 33 + levers && levers == 24)
    #expect(shown.text.contains("; the plan has ¥2,000"))
    #expect(shown.text.contains("interpolated") && shown.html.contains("The plan has"))
    #expect(!shown.text.contains("mont…") && shown.text.contains("baseline 50 %"))
    let none = try DecisionPresentation(
      try await folder.outlook(), manifest, currency: "CNY", on: sheet)
    #expect(none.text.contains("No lever was moved"))
    #expect(none.text.replacing("\n  ", with: " ").contains("cohortcast targets plan.yaml --lever"))
  }
}
