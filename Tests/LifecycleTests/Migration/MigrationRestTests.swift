import Documents
import Statistics
import Testing

@testable import Lifecycle

/// `rest` in the `to` of a state: everybody who moves nowhere else.
struct MigrationRestTests {
  static func segment(_ to: String) -> String {
    """
        migration:
          period: 1 month
          states:
            first: {stage: customer, order: yes, start: 1000 persons, to: {\(to)}}
            later: {stage: customer, order: yes, to: {later: 90 %, gone: rest}}
    """
  }

  /// Writing the complement by hand is the same scenario: equal ledgers.
  @Test("The rest is the complement")
  func complement() async throws {
    let rest = try MigrationScenario(segment: Self.segment("later: 70 %, gone: rest"))
    let written = try MigrationScenario(
      segment: Self.segment("later: 70 %, gone: 30 %").replacing("gone: rest", with: "gone: 10 %"))
    #expect(await rest.ledger() == written.ledger())
  }

  /// The same for a rest that is an order: residual values count it.
  @Test("Orders of the rest are valued")
  func value() throws {
    func residual(_ to: String) throws -> Double {
      let scenario = try MigrationScenario(segment: Self.segment(to)).scenario
      let migration = try #require(scenario.segments[0].migration)
      let numbers = MigrationNumbers(
        migration, scenario.table.central, calendar: scenario.calendar,
        discountRate: 0.1, residualDays: 3652.5)
      return numbers.residual(state: 0, month: 0, contribution: 40)
    }
    let written = try residual("gone: 30 %, later: 70 %")
    #expect(written > 100)
    #expect(abs(try residual("gone: 30 %, later: rest") - written) < 1e-9 * written)
  }

  /// Everybody in this chain orders every month, so that all are active until they leave: those
  /// active a month ago are the customers of then, and those retained the customers of now.
  @Test("Who has left is missed by the retention that looks back to them")
  func retention() async throws {
    let scenario = try MigrationScenario(
      segment: Self.segment("later: 70 %, gone: rest"),
      tail: "definitions: {retentionPeriod: 1 month}")
    let ledger = await scenario.ledger()
    for month in 1...12 {
      let (base, retained) = ledger.retention(month)
      #expect(base == ledger.customers(month - 1) && retained == ledger.customers(month))
    }
    #expect(ledger.customers(12) < 400)
  }

  /// The same over half a year: in the first months nobody was a customer so long ago.
  @Test("A longer period looks back as far as it says")
  func halfAYear() async throws {
    let scenario = try MigrationScenario(
      segment: Self.segment("later: 70 %, gone: rest"),
      tail: "definitions: {retentionPeriod: 6 months}")
    let ledger = await scenario.ledger()
    for month in 6...12 {
      let (base, retained) = ledger.retention(month)
      #expect(base == ledger.customers(month - 6) && retained == ledger.customers(month))
    }
    #expect(ledger.retention(3).base == 0)
  }

  /// With an uncertain rate nobody stays behind: after one renewal everybody has renewed or gone.
  @Test("Nobody stays where the rest leaves, whatever is drawn")
  func uncertain() async throws {
    let scenario = try MigrationScenario(
      segment: Self.segment("later: {beta: {mean: 50 %, n: 10}}, gone: rest"))
    for ledger in await scenario.ledgers(20) {
      let renewed = ledger(0, .orders)
      #expect(renewed + ledger.gone(1) == 1000)
    }
  }

  @Test("The rest goes to one state, and never makes prospects of customers")
  func errors() {
    let twice = MigrationScenario.problems(segment: Self.segment("later: rest, gone: rest"))
    #expect(twice.contains("takes the rest as well"))
    let back = MigrationScenario.problems(
      segment: Self.segment("later: 10 %, fan: rest") + "\n        fan: {stage: aware}")
    #expect(back.contains("makes customers prospects again"))
  }
}
