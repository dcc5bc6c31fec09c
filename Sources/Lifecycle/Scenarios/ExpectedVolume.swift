import Documents
import Foundation
import Statistics

/// How much one life of a scenario amounts to, estimated from above: persons met, events lived and
/// money booked.
///
/// Numbers that are laws enter with the value that 99 % of replications stay below (or above, where
/// less is more). Seasons, the shock to everybody, uplifts by the share of time they are in force,
/// histories before the run and the residual horizon count; drop-out, full budgets of other campaigns
/// and tiers do not, so that the estimate is high. What it is compared with leaves room for chance:
/// books hold 64 times as much money.
struct ExpectedVolume {
  /// A row in memory for each; ordinals hold no more.
  static let mostPersons = 2e9
  /// A life of so many orders, contacts and steps takes about a quarter of an hour.
  static let mostEvents = 1e10
  /// Ten-thousandths of the currency unit.
  static let mostMoney = Double(Int64.max / 64)

  /// What a part of the total comes from.
  enum Cause {
    case quantity(Quantity)
    case campaign(Int)
  }

  struct Part {
    let cause: Cause
    let amount: Double
    let what: String
  }

  private(set) var persons: [Part] = []
  private(set) var events: [Part] = []
  /// In currency units.
  private(set) var money: [Part] = []

  private let scenario: Scenario
  private let high: Draws
  private let low: Draws

  init(_ scenario: Scenario) {
    self.scenario = scenario
    high = scenario.table.quantiles(0.99)
    low = scenario.table.quantiles(0.01)
    for index in scenario.segments.indices { add(segment: index) }
  }

  private mutating func add(segment index: Int) {
    let segment = scenario.segments[index]
    let run = Double(scenario.calendar.days)
    let exposed = exposure(0..<scenario.calendar.horizon) * scenario.calendarShock.value(high)
    let lift = self.lift(index)
    let market = segment.market.value(high)
    let entering = Double(segment.entrants.reduce(0) { $0 + $1.customers })
    let hazards = (
      aware: segment.awarenessHazard.value(high), interested: segment.interestHazard.value(high)
    )
    let touched = touches(index, .unaware, persons: market)
    let met = max(min(market, market * hazards.aware * run + entering + touched), entering)
    let chain = segment.migration.map { $0.states.reduce(0) { $0 + $1.start.value(high) } } ?? 0
    let installed = segment.installed.customers.value(high)
    let rows =
      met + segment.aware.value(high) + segment.interested.value(high) + installed + chain
    persons.append(
      Part(
        cause: .quantity(met > installed ? segment.market : segment.installed.customers),
        amount: rows, what: "persons"))
    let forgetting = (
      aware: segment.awareForgetting.value(high),
      interested: segment.interestedForgetting.value(high)
    )
    events.append(
      Part(
        cause: .quantity(segment.awareForgetting),
        amount: 2 * rows * run
          * min(hazards.aware, forgetting.aware), what: "steps of forgetting"))
    events.append(
      Part(
        cause: .quantity(segment.interestedForgetting),
        amount: 2 * rows
          * min(hazards.interested * exposed * lift, forgetting.interested * run),
        what: "steps of forgetting"))
    events.append(Part(cause: .quantity(segment.market), amount: 3 * rows, what: "steps"))
    let buying = Buying(rows: rows, installed: installed, exposed: exposed, lift: lift, run: run)
    let orders = add(orders: segment, buying)
    add(contactsTo: index, rows: rows, market: market, orders: orders)
  }

  /// What the orders of a segment depend on.
  private struct Buying {
    let rows: Double
    let installed: Double
    let exposed: Double
    let lift: Double
    let run: Double
  }

  private mutating func add(orders segment: Segment, _ buying: Buying) -> Double {
    guard let repurchase = segment.repurchase else {
      return add(chain: segment, rows: buying.rows)
    }
    let rate = repurchase.r.value(high) / repurchase.alpha.value(low)
    var before = 0.0
    if buying.installed > 0, case .history(_, let to) = segment.installed.base {
      before = exposure(-min(to, scenario.calendar.history)..<0)
    }
    var each = rate * buying.exposed * buying.lift
    var past = rate * before
    if scenario.isDaily { (each, past) = (min(each, buying.run), min(past, 31 * 120)) }
    let orders = buying.rows * (1 + each) + buying.installed * past
    events.append(Part(cause: .quantity(repurchase.r), amount: orders, what: "orders"))
    let ahead = rate * residualDays
    book(segment, orders: orders + buying.rows * ahead)
    return orders
  }

  private mutating func add(chain segment: Segment, rows: Double) -> Double {
    guard let migration = segment.migration, let first = migration.states.first else { return 0 }
    let periods = Double(migration.period.ends(scenario.calendar).count)
    events.append(
      Part(cause: .quantity(first.start), amount: rows * periods, what: "moves of the chain"))
    let ahead = residualDays / 365.25 / migration.period.years
    book(segment, orders: rows * (periods + ahead))
    for state in migration.states {
      money.append(
        Part(
          cause: .quantity(state.cost),
          amount: rows * (1 + periods + ahead)
            * state.cost.value(high), what: "of cost"))
    }
    return rows * periods
  }

  private mutating func book(_ segment: Segment, orders: Double) {
    switch segment.spend {
    case .constant(let value):
      money.append(
        Part(
          cause: .quantity(value), amount: orders * value.value(high), what: "of revenue and value")
      )
    case .gammaGamma(let p, let q, let gamma):
      let central = scenario.table.central
      let mean = p.value(high) * gamma.value(high) / (q.value(central) - 1)
      money.append(
        Part(cause: .quantity(gamma), amount: orders * mean, what: "of revenue and value"))
    }
  }

  private mutating func add(
    contactsTo index: Int, rows: Double, market: Double, orders: Double
  ) {
    for (place, campaign) in scenario.campaigns.enumerated()
    where campaign.audience.segments.contains(index) {
      let isForStrangers = campaign.audience.stages.contains(.unaware)
      let addressed =
        (campaign.audience.stages == [.unaware] ? 0 : rows) + (isForStrangers ? market : 0)
      let cost = campaign.contactCost.value(high)
      let occasions = occasions(campaign)
      let spent = min(addressed * occasions * cost, limit(campaign))
      money.append(Part(cause: .campaign(place), amount: spent, what: "of cost of contacts"))
      if campaign.cadence != .standing, campaign.audience.stages != [.unaware] {
        let made = cost > 0 ? min(rows * occasions, limit(campaign) / cost) : rows * occasions
        events.append(Part(cause: .campaign(place), amount: made, what: "contacts"))
      }
      if let terms = campaign.offer?.terms(high) {
        let given = min(orders * Double(terms.amount) * 1e-4 * terms.redemption, limit(campaign))
        money.append(Part(cause: .campaign(place), amount: given, what: "of cost of offers"))
      }
    }
  }
}

extension ExpectedVolume {
  /// Days of some months, each times the season's factor.
  private func exposure(_ months: Range<Int>) -> Double {
    let calendar = scenario.calendar
    return months.reduce(0) { sum, month in
      let length = calendar.firstDay(ofMonth: month + 1) - calendar.firstDay(ofMonth: month)
      let name = ((calendar.start.month - 1 + month) % 12 + 12) % 12
      return sum + Double(length) * scenario.season[name].value(high)
    }
  }

  /// How far residual values reach, discounted [days].
  private var residualDays: Double {
    let reach = scenario.definitions.residualHorizon.value(high)
    let rate = log1p(scenario.discountRate.value(low))
    return rate > 0 ? min(reach, 365.25 / rate) : reach
  }

  /// By how much uplifts raise the hazards of a segment over the run, each by the share of time that
  /// it is in force for a person who is always addressed.
  private func lift(_ segment: Int) -> Double {
    scenario.campaigns.filter { $0.audience.segments.contains(segment) }.reduce(1) {
      let days = Double($1.cadence == .standing ? $1.window.count : $1.lasts) * occasions($1)
      let share =
        $1.cadence == .standing
        ? Double($1.window.count) / Double(scenario.calendar.days)
        : min(1, days * effective($1) / Double(scenario.calendar.days))
      return $0 * (1 + max(0, $1.uplift.value(high)) * share)
    }
  }

  /// Contacts of one person who is always addressed; months of a standing campaign.
  private func occasions(_ campaign: Campaign) -> Double {
    let schedule = scenario.schedule(campaign)
    return Double(schedule.days.count + schedule.standingMonths.count)
  }

  /// The chance that a contact is one that counts.
  private func effective(_ campaign: Campaign) -> Double {
    let reach = campaign.reach.value(high)
    let open = campaign.open.value(high)
    return switch campaign.trigger {
    case .delivered: reach
    case .opened: reach * open
    case .clicked: reach * open * campaign.click.value(high)
    }
  }

  /// The most that a campaign may spend [currency]; infinite without a budget.
  private func limit(_ campaign: Campaign) -> Double {
    let daily = campaign.dailyBudget.map { $0.value(high) * Double(campaign.window.count) }
    return min(campaign.budget?.value(high) ?? .infinity, daily ?? .infinity)
  }

  /// Persons of a stage whom campaigns move on.
  private func touches(_ segment: Int, _ stage: Audience.Stage, persons: Double) -> Double {
    scenario.campaigns.reduce(0) { sum, campaign in
      guard campaign.audience.segments.contains(segment), campaign.audience.stages.contains(stage),
        campaign.advance.value(high) > 0
      else { return sum }
      let cost = campaign.contactCost.value(low)
      let paid = cost > 0 ? limit(campaign) / cost : .infinity
      let contacts = min(persons * occasions(campaign), paid)
      return sum + contacts * effective(campaign) * campaign.advance.value(high)
    }
  }
}
