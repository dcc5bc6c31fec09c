import Foundation
import Testing

@testable import Lifecycle

/// Campaigns that wait for an event of a person: the right persons, on the right day, once for each event.
/// Counts are exact where no other rate is named.
struct OccasionTests {
  private static let newcomers = """
    market: 80 persons
    entrants: [{from: 2026-01-10, to: 2026-01-10, customers: 50}, \
    {from: 2026-02-20, to: 2026-02-20, customers: 30}]
    """
  /// Nobody orders again: one of ten million customers in a century.
  private static let never = "{model: nbd, r: 1e-6, alpha: 1e9 days}"

  private static func world(
    _ when: String, horizon: Int = 6, people: String = newcomers, repurchase: String = never,
    tiers: String = "{all: {}}", audience: String = "stage: customer", with more: String = "",
    start: String = "2026-01-01"
  ) throws -> World {
    try World(
      horizon: horizon, people: people, repurchase: repurchase, tiers: tiers,
      campaigns: "c: {audience: {\(audience)}, \(when)\(more.isEmpty ? "" : ", " + more)}",
      start: start)
  }

  private static func contacts(_ world: World) async -> [Int64] {
    let ledger = await world.live()
    return (0..<world.months).map { ledger($0, campaign: 0, .contacts) }
  }

  /// 22 days after 10 January is 1 February, 21 days is 31 January; 9 days after 20 February is 1 March.
  @Test(arguments: [
    ("after: 21 days", [50, 0, 30, 0, 0, 0]), ("after: 22 days", [0, 50, 30, 0, 0, 0]),
    ("after: 8 days", [50, 30, 0, 0, 0, 0]), ("from: 2026-01-20", [0, 30, 0, 0, 0, 0]),
    ("after: 10 days, to: 2026-01-19", [0, 0, 0, 0, 0, 0]),
    ("after: 10 days, to: 2026-01-20", [50, 0, 0, 0, 0, 0]),
  ])
  func firstOrders(when: String, expected: [Int64]) async throws {
    #expect(await Self.contacts(try Self.world("when: first order, \(when)")) == expected)
  }

  /// Whoever orders for the n-th time, before the run or in it, is contacted once; of a Poisson customer
  /// with k orders before the run every later number comes at most once.
  @Test(arguments: [2, 3, 7]) func ordersByNumber(number: Int) async throws {
    let world = try Self.world(
      "when: order \(number)",
      people: """
        market: 400 persons
        entrants: [{from: 2026-01-01, to: 2026-01-01, customers: 400}]
        """, repurchase: World.poisson)
    let ledger = await world.live()
    let contacts = ledger.sum(.contacts)
    // n − 1 more orders by the 180th day: Poisson with mean 0.02 · 180; binomial, false alarms 10⁻⁶.
    let mean = World.poissonRate * (world.days - 1)
    let fewer = (0..<number - 1).reduce(0.0) {
      $0 + exp(-mean + Double($1) * log(mean) - lgamma(Double($1) + 1))
    }
    let z = Alarm.binomialScore(contacts, of: 400, probability: 1 - fewer)
    #expect(abs(z) < Alarm.bound(), "z \(z)")
  }

  /// An order on day k is the last one when the n-th day after it begins, with e^{−λ(n − u)} for its moment
  /// u in the day: in all e^{−λn}(1 + (e^λ − 1) · (days − n)) contacts of a customer whose first order falls
  /// on the first moment of the run. Mean of 40 lives against its standard error, false alarms 10⁻⁶.
  @Test(arguments: [10, 60, 90]) func silence(after: Int) async throws {
    let world = try Self.world(
      "when: silence, after: \(after) days",
      people: """
        market: 100 persons
        entrants: [{from: 2026-01-01, to: 2026-01-01, customers: 100}]
        """, repurchase: World.poisson)
    let rate = World.poissonRate
    let expected =
      100 * exp(-rate * Double(after)) * (1 + expm1(rate) * Double(Int(world.days) - after))
    let counts = await world.lives(40).map { Double($0.sum(.contacts)) }
    let z = Alarm.meanScore(counts, mean: expected)
    #expect(
      abs(z) < Alarm.bound(), "z \(z), mean \(counts.reduce(0, +) / 40), expected \(expected)")
  }

  /// In a year everybody has one birthday, leap years included; the months have theirs by their days.
  @Test(arguments: ["2026-01-01", "2027-03-05", "2028-01-01"])
  func birthdays(start: String) async throws {
    let world = try Self.world(
      "when: birthday", horizon: 12, people: "installed: {customers: 2000, recency: {to: 90 days}}",
      start: start)
    let contacts = await Self.contacts(world)
    #expect(contacts.reduce(0, +) == 2000)
    let z = Alarm.binomialScore(Int(contacts[0]), of: 2000, probability: 31.0 / 365)
    #expect(abs(z) < Alarm.bound())
  }

  /// The day of the first order itself is no anniversary; that of a leap day is 28 February.
  @Test(arguments: [
    ("2026-01-01", "2026-02-10", 0, 13), ("2026-01-01", "2026-02-10", 19, 14),
    ("2028-01-01", "2028-02-29", 0, 13), ("2028-01-01", "2028-02-29", 1, 14),
  ])
  func anniversaries(start: String, first: String, after: Int, month: Int) async throws {
    let world = try Self.world(
      "when: anniversary, after: \(after) days", horizon: 15,
      people: """
        market: 50 persons
        entrants: [{from: \(first), to: \(first), customers: 50}]
        """, start: start)
    var expected = [Int64](repeating: 0, count: 15)
    expected[month] = 50
    #expect(await Self.contacts(world) == expected)
  }

  /// Everybody whose 60 silent days are over at a review is moved by it: on 1 April those of January, on
  /// 1 May those of February.
  @Test(arguments: [
    ("enters at-risk", 0, [0, 0, 0, 50, 30, 0]), ("leaves base", 0, [0, 0, 0, 50, 30, 0]),
    ("enters at-risk", 31, [0, 0, 0, 0, 50, 30]), ("leaves at-risk", 0, [0, 0, 0, 0, 0, 0]),
    ("enters base", 0, [0, 0, 0, 0, 0, 0]),
  ])
  func tiers(event: String, after: Int, expected: [Int64]) async throws {
    let world = try Self.world(
      "when: \(event), after: \(after) days",
      tiers: "{at-risk: {recency: {atLeast: 60 days}}, base: {}}")
    #expect(await Self.contacts(world) == expected)
  }

  /// An audience is looked at when the contact is made.
  @Test func audienceAtTheContact() async throws {
    let world = try Self.world(
      "when: first order, after: 30 days", audience: "stage: customer, frequency: {atLeast: 2}")
    #expect(await Self.contacts(world).reduce(0, +) == 0)
    let value = try Self.world(
      "when: first order, after: 30 days", audience: "stage: customer, orderValue: {atLeast: ¥100}")
    #expect(await Self.contacts(value).reduce(0, +) == 80)
  }

  @Test func budgetsAndHoldoutsHold() async throws {
    let world = try Self.world(
      "when: first order", with: "contactCost: ¥2, budget: ¥70, holdout: 50 %")
    let ledger = await world.live()
    #expect(ledger.sum(.contactCost) <= 700_000)
    #expect(ledger.sum(.heldOut) > 0)
    #expect(ledger.sum(.contacts) <= 35)
  }

  /// A history before the run counts: whoever ordered first in its last days is welcomed in the run.
  @Test func eventsBeforeTheRun() async throws {
    let world = try Self.world(
      "when: first order, after: 31 days",
      people: "installed: {customers: 310, firstOrder: {from: 0 months, to: 1 month}}")
    #expect(await Self.contacts(world) == [310, 0, 0, 0, 0, 0])
  }
}
