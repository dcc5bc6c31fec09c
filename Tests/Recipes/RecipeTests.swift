import Documents
import Experiments
import Foundation
import Lifecycle
import Planning
import Results
import Statistics
import Testing

/// The recipes of CONTRIBUTING.md, followed from outside: a KPI, an offer and a policy, each with a
/// dimension of its own, by public names alone.
@Suite("Recipes") struct RecipeTests {
  static let catalogues: Catalogues = {
    var catalogues = Catalogues.builtIn
    catalogues.kpis += KPI.giftShares
    catalogues.offers += [Gift.self]
    catalogues.policies += [Elimination.self]
    return catalogues
  }()

  /// Every order of a small basket gets a sample, every large one a premium gift. Of three campaigns
  /// the worst is paused after each review: click rates are at least five standard errors away from
  /// the margins between them, so that another outcome has a probability below 10⁻⁵.
  static let text = """
    start: 2026-01-01
    horizon: 2 months
    replications: 4
    segments:
      small:
        installed: {customers: 60, recency: {to: 30 days}}
        repurchase: {model: nbd, r: 2, alpha: 60 days}
        spend: {constant: ¥100}
        margin: 40 %
      large:
        installed: {customers: 60, recency: {to: 30 days}}
        repurchase: {model: nbd, r: 2, alpha: 60 days}
        spend: {constant: ¥300}
        margin: 40 %
    tiers: {rules: {all: {}}}
    campaigns:
      presents:
        cadence: standing
        audience: {stage: customer}
        offer:
          samples: {sample: {minimum: ¥50, cost: ¥2}, premium: {minimum: ¥300, cost: ¥20.50}}
      mail: {cadence: weekly, audience: {stage: customer}, uplift: 10 %, click: 50 %}
      chat: {cadence: weekly, audience: {stage: customer}, uplift: 10 %, click: 20 %}
      text: {cadence: weekly, audience: {stage: customer}, uplift: 10 %, click: 5 %}
    policies:
      contest: {rule: elimination, campaigns: [mail, chat, text], every: 14 days}
    targets: [{kpi: giftSharePremium, month: 2, atLeast: 10 %}]
    """

  private static func life() async throws -> [Ledger] {
    let scenario = try Scenario(
      Document.read(text: text, file: "plan.yaml"), hasBaseline: false, catalogues: catalogues)
    return await Simulator(scenario).replicate(seed: 1, replication: 0).ledgers
  }

  @Test("A recipe takes at most two files", arguments: ["KPI", "Offer", "Policy"])
  func files(_ folder: String) throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent(folder).path
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".swift") }
    #expect((1...2).contains(files.count))
  }

  @Test("The offer posts each redemption by kind, with its cost; the KPIs read it")
  func offer() async throws {
    let ledgers = try await Self.life()
    var gifts = 0.0
    for (ledger, (kind, cost)) in zip(ledgers, [(0, 2.0), (2, 20.5)]) {
      for month in 0..<2 {
        let orders = ledger(month, .orders)
        #expect(orders > 0)
        for place in 0..<3 {
          let count = place == kind ? orders : 0
          #expect(ledger[FigureAddress(Gift.Figure.gifts, at: place, month: month)] == count)
          let money = ledger[FigureAddress(Gift.Figure.cost, at: place, month: month)]
          #expect(money == count * Money(cost).raw)
        }
        #expect(ledger(month, campaign: 0, .couponCost) == orders * Money(cost).raw)
        if month == 1 { gifts += Double(orders) }
      }
    }
    let all = try #require(Ledger.sum(ledgers))
    let shares = KPI.giftShares.map { $0.value(Books(ledger: all), month: 2) }
    let premium = Double(ledgers[1](1, .orders)) / gifts
    #expect(shares == [Double(ledgers[0](1, .orders)) / gifts, 0, premium])
  }

  @Test("The policy posts who beat whom, and pauses the worst")
  func policy() async throws {
    let ledger = try #require(Ledger.sum(try await Self.life()))
    func total(_ figure: Elimination.Figure, _ better: Int, _ worse: Int) -> Int64 {
      (0..<2).reduce(0) {
        $0 + (ledger[FigureAddress(figure, at: better * 4 + worse, month: $1)] ?? .min)
      }
    }
    let (mail, chat, text) = (1, 2, 3)
    let pairs = (0..<4).flatMap { better in (0..<4).map { (better, $0) } }
    for (better, worse) in pairs {
      let (wins, eliminations) =
        switch (better, worse) {
        case (mail, chat): (2, 1)
        case (mail, text): (1, 1)
        case (chat, text): (1, 0)
        default: (0, 0)
        }
      #expect(total(.wins, better, worse) == wins, "\(better) before \(worse)")
      #expect(total(.eliminations, better, worse) == eliminations, "\(better) before \(worse)")
    }
    // Days 0 and 7; 0, 7, 14 and 21; 0, 7 … 56.
    let contacts = [mail, chat, text].map { ledger.total(campaign: $0, .contacts, before: 2) }
    #expect(contacts == [9, 4, 2].map { $0 * 120 })
  }

  @Test("A folder keeps the KPIs and the ledgers with their sections")
  func folder() async throws {
    let path = NSTemporaryDirectory() + "recipes-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Self.text.write(toFile: path + "/plan.yaml", atomically: true, encoding: .utf8)
    let question = try ForecastQuestion(path + "/plan.yaml", catalogues: Self.catalogues)
    let run = try await question.answer(in: .new(path + "/run"), keep: .ledgers)
    let target = try #require(run.summary.targets.first)
    #expect(target.kpi == "giftSharePremium" && target.attained?.trials == 4)
    let csv = try String(contentsOfFile: run.folder.path(of: .kpis), encoding: .utf8)
    for kpi in KPI.giftShares { #expect(csv.contains("\n\(kpi.definition.key),month,2,share,")) }

    let experiment = try Experiment(run.manifest, catalogues: Self.catalogues)
    let store = try RunStore.open(at: run.folder.path(of: .store))
    let responses = try await store.replay(experiment).responses
    let forecast = try store.forecast(experiment, responses, scratch: run.folder.path)
    try store.close()
    #expect(forecast.summary.kpis.map(\.plan) == run.summary.kpis.map(\.plan))
  }

  /// What a worker reads is what this setting reads: documents, by the built-in catalogues.
  @Test("Workers and other programs do not know them, and say so")
  func strangers() throws {
    let document = try Document.read(text: Self.text, file: "plan.yaml")
    let experiment = try Experiment(plan: document, baseline: nil, catalogues: Self.catalogues)
    let error = #expect(throws: ScenarioError.self) {
      try StudySetting(sources: experiment.setting.sources, seed: 1)
    }
    let findings = (error?.findings ?? []).map(\.description).joined(separator: "\n")
    for word in [
      "unknown key `samples`; known here: `coupon`", "got elimination", "got giftSharePremium",
    ] {
      #expect(findings.contains(word), "\(findings)")
    }
  }

  @Test("Reading reports what is wrong with them like with any other")
  func findings() {
    let wrong = Self.text
      .replacingOccurrences(of: "sample: {minimum: ¥50, cost: ¥2}", with: "sampel: {minimum: ¥50}")
      .replacingOccurrences(of: "[mail, chat, text]", with: "[mail, chats, presents]")
    let error = #expect(throws: ScenarioError.self) {
      try Scenario(
        Document.read(text: wrong, file: "plan.yaml"), hasBaseline: false,
        catalogues: Self.catalogues)
    }
    let findings = (error?.findings ?? []).map(\.description).joined(separator: "\n")
    for word in ["`sampel`; did you mean `sample`?", "did you mean `chat`?", "standing campaign"] {
      #expect(findings.contains(word), "\(findings)")
    }
  }
}
