import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// What the company pays whatever its campaigns do.
struct FixedCostTests {
  private static let costs = """
    costs:
      platform: {once: ¥60000, monthly: ¥8000}
      advisers: {monthly: ¥20000, phase: foundation}
      kick-off: {once: ¥30000.5, month: 4}
      tools: {monthly: "¥1,200", months: {from: 3, to: 5}}
      set-up: {once: ¥500, phase: execution}
    """
  private static let phases = """
    policies:
      roadmap:
        rule: phases
        phases:
          foundation: {months: {from: 1, to: 2}, campaigns: [mail]}
          execution: {months: {from: 5, to: 6}, campaigns: [mail]}
    """

  private static func habitat(_ more: String) throws -> World {
    var habitat = try #require(Habitat.all.first { $0.name == "prospects with campaigns" })
    habitat.more = "\(phases)\n\(more)"
    return try habitat.world()
  }

  /// By cost and month, by hand.
  private static let expected = [
    [68_000, 8000, 8000, 8000, 8000, 8000], [20_000, 20_000, 0, 0, 0, 0],
    [0, 0, 0, 30_000.5, 0, 0], [0, 0, 1200, 1200, 1200, 0], [0, 0, 0, 0, 500, 0],
  ]

  @Test("Costs fall on the first day of their months and are discounted from there")
  func books() async throws {
    let world = try Self.habitat(Self.costs + "\ndiscountRate: 10 % per year")
    let ledger = await world.live()
    let present = try #require(ledger.shape.cells(FixedCostFlow.section))
    for (place, months) in Self.expected.enumerated() {
      for (month, amount) in months.enumerated() {
        #expect(Money(raw: ledger(month, cost: place)).currency == amount, "\(place) \(month)")
        let day = Double(world.scenario.calendar.firstDay(ofMonth: month))
        let cell = present.index(month, FixedCostFlow.presentCost.rawValue, at: place)
        let value = Money(raw: ledger.counts[cell]).currency
        #expect(abs(value - amount * pow(1.1, -day / 365.25)) < 1e-4, "\(place) \(month)")
      }
    }
  }

  /// 108,000 + 40,000 + 30,000.5 + 3,600 + 500 to date at month 6; 8,000 + 1,200 in month 3.
  @Test(
    "They are in spend, contribution and equity, and in no campaign's return or customer's value")
  func kpis() async throws {
    let with = try await Self.habitat(Self.costs).live()
    let without = try await Self.habitat("").live()
    func value(_ key: String, _ ledger: Ledger, _ period: Period? = nil) throws -> Double {
      let kpi = KPI.named(key)
      return try #require(
        kpi.value(Books(ledger: ledger), month: 6, over: period ?? kpi.definition.period))
    }
    let total = Self.expected.joined().reduce(0, +)
    #expect(total == 182_100.5)
    #expect(try value("fixedCosts", with) == total)
    #expect(
      KPI.named("fixedCosts").value(Books(ledger: with), month: 3, over: .month) == 9200)
    #expect(try abs(value("spend", with) - value("spend", without) - total) < 1e-6)
    #expect(try abs(value("contribution", without) - value("contribution", with) - total) < 1e-6)
    let present = try Money(
      raw: #require(PeriodFigures(with, months: 0..<6).sum(.presentFixedCosts))
    ).currency
    #expect(present > 0.9 * total && present < total)
    for key in ["customerEquity", "customerEquity.realised"] {
      #expect(try abs(value(key, without) - value(key, with) - present) < 1e-6)
    }
    for key in ["roas.credited", "ltv.base", "ltv.new.afterCost", "cac", "contribution.added"] {
      let books = [with, without].map { Books(ledger: $0, baseline: without) }
      let period = KPI.named(key).definition.period
      let values = books.map { KPI.named(key).value($0, month: 6, over: period) }
      #expect(values[0] != nil && values[0] == values[1], "\(key)")
    }
  }

  @Test("A plan that adds nothing but a cost returns −100 % of it, and earns that much less")
  func returnOfNothing() async throws {
    let books = Books(
      ledger: try await Self.habitat(Self.costs).live(),
      baseline: try await Self.habitat("").live())
    func value(_ key: String) -> Double? {
      KPI.named(key).value(books, month: 6, over: .toDate)
    }
    #expect(value("roi") == -1 && value("roas.incremental") == 0)
    #expect(value("spend.added") == 182_100.5 && value("contribution.added") == 0)
  }

  @Test(
    "Without costs the books have no place for them, and with them all other places are the same")
  func nothingElse() async throws {
    let (plain, with) = (try Self.habitat(""), try Self.habitat(Self.costs))
    #expect(plain.scenario.shape.open.map(\.id.name) == ["person"])
    #expect(!plain.scenario.kpis.contains { $0.key == "fixedCosts" })
    #expect(with.scenario.kpis.contains { $0.key == "fixedCosts" })
    #expect(plain.scenario.readings(against: with.scenario).contains { $0.key == "fixedCosts" })
    let ledger = await with.live()
    #expect(await ledger.reduced(to: plain.scenario.shape) == plain.live())
  }

  @Test("A cost that is switched off does not fall, and nothing else changes")
  func switchedOff() async throws {
    let world = try Self.habitat(Self.costs)
    let off = World(try world.scenario.applying([.switchOff(.cost("platform"))]))
    let (books, all) = (await off.live(), await world.live())
    #expect(
      (0..<6).allSatisfy { books($0, cost: 0) == 0 && books($0, cost: 1) == all($0, cost: 1) })
    let plain = try Self.habitat("")
    #expect(await books.reduced(to: plain.scenario.shape) == plain.live())
    let unused = off.scenario.quantities.filter { !$0.isUsed }.map(\.path.description)
    #expect(unused == ["costs.platform.once", "costs.platform.monthly"])
    let fault = problems { () throws(ScenarioError) in
      _ = try world.scenario.applying([.switchOff(.cost("tool"))])
    }
    #expect(
      fault.hasSuffix("costs.tool is not there to be switched off; did you mean `tools`?"))
  }

  /// Uniform on ¥1,000 … ¥3,000: by the table of draws, the same in every month of a replication.
  @Test("An uncertain amount is drawn once for a replication")
  func uncertain() async throws {
    let world = try Self.habitat("costs: {tools: {monthly: {uniform: {low: ¥1000, high: ¥3000}}}}")
    let lives = await world.lives(3)
    for (replication, ledger) in lives.enumerated() {
      let key = StreamKey(seed: 1, replication: UInt32(replication))
      let id = try ChangeTests.id(world.scenario, "costs.tools.monthly")
      let drawn = Money(world.scenario.draws(key)[id]).raw
      #expect((1000...3000).contains(Money(raw: drawn).currency))
      #expect((0..<6).allSatisfy { ledger($0, cost: 0) == drawn })
    }
    #expect(Set(lives.map { $0(0, cost: 0) }).count == 3)
  }

  @Test(
    arguments: [
      FindingCase(
        ["costs": "{a: {month: 2}}"],
        ["4:12: costs.a costs nothing; write e.g. `once: …` or `monthly: …`"]),
      FindingCase(
        ["costs": "{a: {once: ¥5, monthly: ¥1, month: 2}}"],
        [
          "4:43: costs.a.month is the month of what is paid once (got 2); with `monthly` write "
            + "`months: {from: 2}`"
        ]),
      FindingCase(
        ["costs": "{a: {once: ¥5, month: 2, months: {from: 1}}}"],
        ["4:12: costs.a has `month` and `months`; write one of them"]),
      FindingCase(
        ["costs": "{a: {monthly: ¥5, months: {from: 5, to: 3}}}"],
        [
          "4:34: costs.a.months must not end before it starts (got months 5…3); swap them"
        ]),
      FindingCase(
        ["costs": "{a: {monthly: ¥5, phase: growth}}"],
        [
          "4:33: costs.a.phase names a phase (growth), and no policy has phases; write them under "
            + "`policies: {phases: {phases: …}}`"
        ]),
      FindingCase(
        ["costs": "{a: {monthly: -¥5, per: month}}"],
        [
          "4:22: costs.a.monthly must be within ¥0…¥1,000,000,000,000 (got -¥5); write ¥5",
          "4:27: costs.a has the unknown key `per`; known here: `once`, `monthly`, `month`, `months`, "
            + "`phase`",
        ]),
      FindingCase(
        ["targets": "[{kpi: fixedCosts, month: 3, atMost: ¥5}]"],
        [
          "4:17: targets[0].kpi is fixedCosts, and the scenario has nothing that it counts; write "
            + "that (`cohortcast kpis` says what it is) or name another KPI"
        ]),
      FindingCase(
        ["horizon": "120 months", "costs": "{a: {monthly: ¥500000000000}}"],
        [
          "5:22: costs.a.monthly leads to about ¥6.0·10^13 of fixed cost in one life, and books hold "
            + "at most ¥1.4·10^13; lower it, or the numbers that it is multiplied with, at least 5-fold"
        ]),
    ])
  func findings(_ wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }

  @Test("An unknown phase is told with the names there are")
  func unknownPhase() {
    let found = problems { () throws(ScenarioError) in
      do {
        _ = try Self.habitat("costs: {a: {monthly: ¥5, phase: excution}}")
      } catch let error as ScenarioError { throw error } catch {}
    }
    #expect(
      found.hasSuffix(
        "costs.a.phase must name a phase (got excution); did you mean `execution`? Phases: "
          + "foundation, execution"))
  }
}
