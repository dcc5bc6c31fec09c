import Foundation
import Testing

@testable import Lifecycle

/// Money that touches whom it finds: how many, when, and the books.
struct MediaTests {
  /// Hill with half ¥100 and at most 1 % a day: ¥100 a day without adstock is 0.005 touches per person.
  private static let plain = "spend: {daily: ¥100}, saturation: {half: ¥100, most: 1 % per day}"

  private static func world(
    _ media: String = plain, audience: String = "stage: unaware", with more: String = "",
    people: String = "market: 100000 persons", horizon: Int = 3, repurchase: String = World.poisson
  ) throws -> World {
    try World(
      horizon: horizon, people: people, repurchase: repurchase,
      campaigns:
        "ad: {audience: {\(audience)}, media: {\(media)}\(more.isEmpty ? "" : ", " + more)}")
  }

  /// Of M people touched with 1 − e^{−ρ} a day and made aware with probability p by a touch, M(1 − (1 − qp)^days)
  /// are aware in the end. Binomial; false alarms 10⁻⁶.
  @Test(arguments: [0.2, 1.0]) func unaware(chance: Double) async throws {
    let world = try Self.world(with: "advance: \(chance), trigger: delivered")
    let ledger = await world.live()
    let touched = -expm1(-0.005)
    let z = Alarm.binomialScore(
      ledger.sum(.becameAware), of: 100_000,
      probability: 1 - pow(1 - touched * chance, world.days))
    #expect(abs(z) < Alarm.bound(), "z \(z)")
    #expect(ledger.sum(.contactCost) == Int(world.days) * 1_000_000)
  }

  /// Touches of N people who stay aware: N · (1 − e^{−ρ}) a day, and each person's luck is their own. With
  /// adstock of half-life 7 days the pressure is ¥100 (1 − θⁿ) ÷ (1 − θ). Binomial by day; false alarms
  /// 10⁻⁶.
  @Test(arguments: ["", ", adstock: {halfLife: 7 days}"])
  func rows(adstock: String) async throws {
    let world = try Self.world(
      Self.plain + adstock, audience: "stage: aware", people: "prospects: {aware: 20000}")
    let ledger = await world.live()
    let theta = adstock.isEmpty ? 0 : exp2(-1 / 7.0)
    var (mean, variance) = (0.0, 0.0)
    for day in 0..<Int(world.days) {
      let pressure = 100 * (1 - pow(theta, Double(day + 1))) / (1 - theta)
      let chance = -expm1(-0.01 * pressure / (pressure + 100))
      mean += 20_000 * chance
      variance += 20_000 * chance * (1 - chance)
    }
    let z = (Double(ledger.sum(.contacts)) - mean) / variance.squareRoot()
    #expect(abs(z) < Alarm.bound(), "z \(z), \(ledger.sum(.contacts)) of \(mean)")
  }

  /// What was spent works on after the last day, and is not spent again.
  @Test func worksOn() async throws {
    let world = try Self.world(
      Self.plain + ", adstock: {halfLife: 5 days}", audience: "stage: aware",
      with: "to: 2026-01-31",
      people: "prospects: {aware: 20000}")
    let ledger = await world.live()
    #expect(ledger.sum(.contactCost) == 31 * 1_000_000)
    #expect(ledger(0, campaign: 0, .contactCost) == 31 * 1_000_000)
    let touches = (0..<3).map { ledger($0, campaign: 0, .contacts) }
    #expect(touches[1] > 0 && touches[2] > 0 && touches[1] > touches[2])
  }

  /// A month's money adds up to the unit, whatever its days; months that are not written have none.
  @Test func monthlyMoney() async throws {
    let spend = "saturation: {half: ¥100, most: 1 % per day}"
    let even = try await Self.world("spend: {monthly: ¥1000.01}, " + spend).live()
    func months(_ ledger: Ledger) -> [Int64] {
      (0..<3).map { ledger($0, campaign: 0, .contactCost) }
    }
    #expect(months(even) == [10_000_100, 10_000_100, 10_000_100])
    let listed = try await Self.world("spend: {months: [¥7, ¥0]}, " + spend).live()
    #expect(months(listed) == [70_000, 0, 0])
  }

  /// Spend by campaign is spend by month and by segment; what goes to people who were no customers is
  /// acquisition; a market of 10⁹ costs no time.
  @Test func books() async throws {
    let world = try World(
      horizon: 2,
      people: """
        market: 1000000000 persons
        prospects: {aware: 5000}
        installed: {customers: 3000, recency: {to: 29 days}}
        """,
      campaigns: """
        strangers: {audience: {stage: unaware}, media: {\(Self.plain)}}
        aware: {audience: {stage: aware}, media: {\(Self.plain)}}
        both: {audience: {stage: [aware, customer]}, media: {\(Self.plain)}, uplift: +10 %}
        own: {audience: {stage: customer}, media: {\(Self.plain)}}
        """)
    let ledger = await world.live()
    for campaign in 0..<4 { #expect(ledger.sum(.contactCost, of: campaign) == 59 * 1_000_000) }
    #expect(ledger.sum(.acquisitionCost, of: 0) == 59_000_000)
    #expect(ledger.sum(.acquisitionCost, of: 1) == 59_000_000)
    #expect(ledger.sum(.acquisitionCost, of: 3) == 0)
    let part = Double(ledger.sum(.acquisitionCost, of: 2)) / 59_000_000
    // 5,000 of 8,000; 59 days of about 40 touches.
    #expect(abs(part - 0.625) < 4.9 * (0.625 * 0.375 / (59 * 40)).squareRoot())
  }

  /// Two campaigns of media touch independently: of those whom one touches in a day, the other touches the
  /// same share. And each touches as many as without the other.
  @Test func superposition() async throws {
    func touches(_ campaigns: String) async throws -> [Int] {
      let world = try World(
        horizon: 3, people: "prospects: {aware: 20000}", campaigns: campaigns)
      let ledger = await world.live()
      return world.scenario.campaigns.indices.map { ledger.sum(.contacts, of: $0) }
    }
    let ad = "{audience: {stage: aware}, media: {\(Self.plain)}}"
    let strong =
      "{audience: {stage: aware}, media: {spend: {daily: ¥300}, saturation: {half: ¥100, most: 5 % per day}}}"
    let both = try await touches(
      "a: \(ad)\nb: \(strong)\nnobody: {audience: {stage: interested}, media: {\(Self.plain)}}")
    for (count, rate) in zip(both, [0.005, 0.0375]) {
      let z = Alarm.binomialScore(count, of: 20_000 * 90, probability: -expm1(-rate))
      #expect(abs(z) < Alarm.bound(of: 2), "z \(z)")
    }
    #expect(both[2] == 0)
  }

  /// Media without effect change no order, and without money no byte of anything but their own books.
  @Test func withoutEffect() async throws {
    let people = Habitat.prospects
    let bare = try await World(people: people, repurchase: World.mortal).live()
    let ad = "ad: {audience: {stage: [unaware, aware, customer]}, media: {\(Self.plain)}}"
    let spent = try await World(people: people, repurchase: World.mortal, campaigns: ad).live()
    for month in 0..<6 {
      for flow in [Flow.orders, .revenue, .becameAware, .lost] {
        #expect(bare(month, flow) == spent(month, flow))
      }
    }
  }

  /// A holdout of 30 % is never touched, and the touches that would have been are counted.
  @Test func holdout() async throws {
    let ledger = try await Self.world(
      audience: "stage: aware", with: "holdout: 30 %", people: "prospects: {aware: 20000}"
    ).live()
    let all = ledger.sum(.contacts) + ledger.sum(.heldOut)
    let z = Alarm.binomialScore(ledger.sum(.heldOut), of: all, probability: 0.3)
    // Persons are held out for life: their number varies besides, by less than the touches do.
    #expect(abs(z) < 1.5 * Alarm.bound(), "z \(z)")
  }

  /// A market in which all are alike equals its expectation recursion: by day touches move a person on with
  /// q·p, then hazards act for a day (linear equations, 200 steps of fourth order). Persons are independent, so
  /// each count is binomial; false alarms 10⁻⁶ over the three.
  @Test func expectationRecursion() async throws {
    let persons = 60_000.0
    let hazards = [0.002, 0.01, 0.02]
    let world = try Self.world(
      Self.plain + ", adstock: {halfLife: 5 days}", audience: "stage: [unaware, aware, interested]",
      with: "advance: 20 %, trigger: delivered",
      people: """
        market: \(Int(persons)) persons
        awareness: {hazard: 0.2 % per day}
        interest: {hazard: 1 % per day}
        purchase: {hazard: 2 % per day}
        """, horizon: 5, repurchase: "{model: nbd, r: 1e-6, alpha: 1e9 days}")
    // Unaware, aware, interested, customers.
    var state = [1.0, 0, 0, 0]
    var pressure = 0.0
    func flow(_ state: [Double]) -> [Double] {
      let moves = (0..<3).map { hazards[$0] * state[$0] }
      return [-moves[0], moves[0] - moves[1], moves[1] - moves[2], moves[2]]
    }
    func moved(_ state: [Double], _ slope: [Double], _ step: Double) -> [Double] {
      zip(state, slope).map { $0 + step * $1 }
    }
    for _ in 0..<Int(world.days) {
      pressure = 100 + exp2(-1 / 5.0) * pressure
      let chance = 0.2 * -expm1(-0.01 * pressure / (pressure + 100))
      let touched = (0..<3).map { state[$0] * chance }
      for stage in 0..<3 {
        state[stage] -= touched[stage]
        state[stage + 1] += touched[stage]
      }
      for _ in 0..<200 {
        let h = 1.0 / 200
        let a = flow(state)
        let b = flow(moved(state, a, h / 2))
        let c = flow(moved(state, b, h / 2))
        let d = flow(moved(state, c, h))
        for stage in 0..<4 {
          state[stage] += h / 6 * (a[stage] + 2 * b[stage] + 2 * c[stage] + d[stage])
        }
      }
    }
    let ledger = await world.live(seed: 4)
    let found = [
      ledger.sum(.becameAware), ledger.sum(.becameInterested), ledger.sum(.firstOrders),
    ]
    for (count, share) in zip(found, [1 - state[0], state[2] + state[3], state[3]]) {
      let z = Alarm.binomialScore(count, of: Int(persons), probability: share)
      #expect(abs(z) < Alarm.bound(of: 3), "z \(z)")
    }
  }
}
