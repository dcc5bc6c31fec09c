import Documents
import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Conversion counts persons: each once over all campaigns, within one window.
@Suite struct PersonConversionTests {
  private static let customers = 2000
  private static let people = "installed: {customers: \(customers), recency: {to: 29 days}}"
  /// A customer orders within 30 days.
  private static let chance = -expm1(-World.poissonRate * 30)

  private static func mail(_ cadence: String, more: String = "") throws -> World {
    try World(
      people: people, campaigns: "mail: {audience: {stage: customer}, cadence: \(cadence)\(more)}")
  }

  private static func sum(_ flow: PersonFlow, _ ledger: Ledger, _ months: Range<Int>) -> Int {
    Int(PeriodFigures(ledger, months: months).sum(.persons(flow)) ?? .min)
  }

  /// Mails without effect to the same people: monthly, weekly and daily ones reach the same persons for
  /// the first time in a month. The monthly and the daily mail do so on the same days, and their books of
  /// persons are equal. All rates are binomial; five months of three mails: |z| < 5.4.
  @Test func howOftenDoesNotMatter() async throws {
    var books: [[Int64]] = []
    for cadence in ["monthly", "weekly", "daily"] {
      let ledger = try await Self.mail(cadence, more: ", lasts: 10 days").live()
      // Of June not all windows end within the run.
      for month in 0..<5 {
        #expect(Self.sum(.reached, ledger, month..<month + 1) == Self.customers)
        let z = Alarm.binomialScore(
          Self.sum(.converted, ledger, month..<month + 1), of: Self.customers,
          probability: Self.chance)
        #expect(abs(z) < Alarm.bound(of: 15), "\(cadence), month \(month): z \(z)")
      }
      let cells = try #require(ledger.shape.cells(PersonFlow.section))
      books.append(
        (0..<6).flatMap { month in
          (0..<cells.places * 2).map { ledger.counts[cells.index(month, $0, at: 0)] }
        })
    }
    #expect(books[0] == books[2])
  }

  /// Who is contacted by two campaigns on the same days counts once, and so does who is contacted again
  /// and again: to date everybody once, by the first month's contact.
  @Test func personsOnce() async throws {
    let alone = try await Self.mail("monthly").live()
    let both = try await World(
      people: Self.people,
      campaigns: """
        mail: {audience: {stage: customer}, cadence: monthly}
        push: {audience: {stage: customer}, cadence: monthly, lasts: 60 days}
        """
    ).live()
    #expect(both.allCampaigns(2, .delivered) == 2 * Int64(Self.customers))
    for flow in PersonFlow.allCases {
      for months in [0..<1, 5..<6, 3..<6, 0..<6] {
        #expect(Self.sum(flow, both, months) == Self.sum(flow, alone, months))
      }
      #expect(Self.sum(flow, alone, 0..<6) == Self.sum(flow, alone, 0..<1))
      #expect(Self.sum(flow, alone, 3..<6) == Self.sum(flow, alone, 3..<4))
    }
  }

  /// Persons held out by one campaign are reached by another only; held out by both they are not reached.
  @Test func heldOut() async throws {
    let ledger = try await Self.mail("monthly", more: ", holdout: 30 %").live()
    let reached = Self.sum(.reached, ledger, 0..<6)
    #expect(reached == Self.customers - Int(ledger(0, campaign: 0, .heldOut)))
    let two = try await World(
      people: Self.people,
      campaigns: """
        mail: {audience: {stage: customer}, cadence: monthly, holdout: 30 %}
        push: {audience: {stage: customer}, cadence: monthly}
        """
    ).live()
    #expect(Self.sum(.reached, two, 0..<6) == Self.customers)
  }

  /// A contact on the last day of January with a window of 30 days: conversions up to 1 March are counted
  /// in January. One on 2 June ends within June, one on 3 June does not and is in neither figure.
  @Test func windowsCrossMonths() async throws {
    func life(_ day: String) async throws -> Ledger {
      try await Self.mail("once", more: ", from: \(day), lasts: 5 days").live()
    }
    let ledger = try await life("2026-01-31")
    #expect(Self.sum(.reached, ledger, 0..<1) == Self.customers)
    #expect(Self.sum(.converted, ledger, 1..<6) == 0)
    let z = Alarm.binomialScore(
      Self.sum(.converted, ledger, 0..<1), of: Self.customers, probability: Self.chance)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    // 1 January + 181 days is 1 July.
    #expect(Self.sum(.reached, try await life("2026-06-01"), 5..<6) == Self.customers)
    let late = try await life("2026-06-02")
    #expect(late.sum(.delivered) == Self.customers && Self.sum(.reached, late, 0..<6) == 0)
    #expect(KPI.named("conversion").value(Books(ledger: late), month: 6) == nil)
  }

  /// By the stage on the contact, with the hazard of the stage's next step: 1 % a day to interest, 2 % to
  /// the first order, within 20 days. Two rates: |z| < 4.9.
  @Test func stages() async throws {
    let ledger = try await World(
      people: """
        prospects: {aware: 3000, interested: 2000}
        interest: {hazard: 1 % per day}
        purchase: {hazard: 2 % per day}
        """,
      campaigns: "mail: {audience: {stage: [aware, interested]}, cadence: once}",
      more: "definitions: {conversionWindow: 20 days}"
    ).live()
    for (who, persons, hazard) in [
      (FigureSum.Places.Reached.aware, 3000, 0.01), (.interested, 2000, 0.02),
    ] {
      let figures = PeriodFigures(ledger, months: 0..<6)
      #expect(figures.sum(.persons(.reached, who)) == Int64(persons))
      let z = Alarm.binomialScore(
        Int(figures.sum(.persons(.converted, who)) ?? .min), of: persons,
        probability: -expm1(-hazard * 20))
      #expect(abs(z) < Alarm.bound(of: 2), "\(who): z \(z)")
    }
  }

  /// A touch that moves everybody on converts everybody it reaches, at once.
  @Test func touches() async throws {
    let ledger = try await World(
      people: "prospects: {aware: 300}",
      campaigns: "mail: {audience: {stage: aware}, cadence: once, advance: 100 %, reach: 50 %}",
      more: "definitions: {conversionWindow: 1 day}"
    ).live()
    #expect(Self.sum(.reached, ledger, 0..<6) == ledger.sum(.delivered))
    #expect(Self.sum(.converted, ledger, 0..<6) == ledger.sum(.delivered))
  }

  /// Persons of a chain: of 500 aware half are interested at the end of January. A window of 31 days from
  /// 1 January holds its last day, on which the step is counted, one of 30 days does not.
  @Test(arguments: [(30, false), (31, true)])
  func chains(window: Int, holds: Bool) async throws {
    let world = try World(
      """
      start: 2026-01-01
      horizon: 3 months
      definitions: {conversionWindow: \(window) days}
      segments:
        people:
          margin: 40 %
          spend: {constant: ¥10}
          prospects: {aware: 500 persons}
          migration:
            period: 1 month
            states:
              aware: {stage: aware, to: {interested: 50 %}}
              interested: {stage: interested, to: {buyer: 10 %}}
              buyer: {stage: customer, to: {}}
      tiers: {rules: {all: {}}}
      campaigns: {mail: {audience: {stage: aware}, cadence: once}}
      """)
    let ledger = await world.live()
    #expect(Self.sum(.reached, ledger, 0..<1) == 500)
    let moved = Int(ledger(0, .becameInterested))
    #expect(moved > 150)
    #expect(Self.sum(.converted, ledger, 0..<3) == (holds ? moved : 0))
  }

  /// Tiers and stages on the contact are parts of all, over any period.
  @Test func placesAddUp() async throws {
    var seen = 0
    for habitat in Habitat.all {
      let ledger = try await habitat.world().live()
      guard ledger.shape.cells(PersonFlow.section) != nil else { continue }
      for months in [0..<1, 2..<5, 0..<6] {
        let figures = PeriodFigures(ledger, months: months)
        for flow in PersonFlow.allCases {
          let all = try #require(figures.sum(.persons(flow)))
          let tiers = (0..<3).compactMap { figures.sum(.persons(flow), tier: $0) }
          let stages = [FigureSum.Places.Reached.aware, .interested].compactMap {
            figures.sum(.persons(flow, $0))
          }
          #expect((tiers + stages).reduce(0, +) == all, "\(habitat.name)")
          seen += 1
        }
        let reached = try #require(figures.sum(.persons(.reached)))
        #expect(try #require(figures.sum(.persons(.converted))) <= reached)
      }
    }
    #expect(seen > 0)
  }

  /// Without a campaign that contacts persons there is no section and no conversion: standing campaigns
  /// make no single contacts, and people who are not aware are counts.
  @Test(arguments: [
    "", "club: {audience: {stage: customer}, cadence: standing}",
    "ad: {audience: {stage: unaware}, cadence: weekly, advance: 5 %}",
  ])
  func nobodyToCount(campaigns: String) async throws {
    let world = try World(
      people: Self.people + "\nmarket: 500 persons", campaigns: campaigns)
    let ledger = await world.live()
    #expect(ledger.shape.cells(PersonFlow.section) == nil)
    #expect(world.scenario.drawn(StreamKey(seed: 1, replication: 0)).columns <= 1)
    #expect(KPI.named("conversion").value(Books(ledger: ledger), month: 3) == nil)
  }
}
