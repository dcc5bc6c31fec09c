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

  var persons: [Part] = []
  var events: [Part] = []
  /// In currency units.
  var money: [Part] = []

  let scenario: Scenario
  /// Numbers that 99 % of replications stay below, and above.
  let high: Draws
  let low: Draws

  init(_ scenario: Scenario) {
    self.scenario = scenario
    high = scenario.table.quantiles(0.99)
    low = scenario.table.quantiles(0.01)
    for index in scenario.segments.indices { add(segment: index) }
    addCosts()
  }

  private mutating func add(segment index: Int) {
    let segment = scenario.segments[index]
    let run = Double(scenario.calendar.days)
    let exposed = exposure(0..<scenario.calendar.horizon) * scenario.highestShock(high)
    let lift = self.lift(index)
    let market = segment.market.value(high)
    let arriving = segment.arrivals.map { arrivals in
      arrivals.drawn(high, scenario.calendar).expected().reduce(0, +)
        * scenario.highestShock(high) * exp(2 * arrivals.spread.value(high))
        * exp(2 * arrivals.drift.value(high) * Double(scenario.calendar.horizon).squareRoot())
    }
    let entering = Double(segment.entrants.reduce(0) { $0 + $1.customers }) + (arriving ?? 0)
    let hazards = (
      aware: segment.awarenessHazard.value(high) + segment.wordOfMouth.value(high),
      interested: segment.interestHazard.value(high)
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
    let rate = repurchase.highestRate(high, low)
    var before = 0.0
    if buying.installed > 0, case .history(_, let to) = segment.installed.base {
      before = exposure(-min(to, scenario.calendar.history)..<0)
    }
    var each = rate * buying.exposed * buying.lift
    var past = rate * before
    if scenario.isDaily { (each, past) = (min(each, buying.run), min(past, 31 * 120)) }
    let orders = buying.rows * (1 + each) + buying.installed * past
    events.append(Part(cause: .quantity(repurchase.cause), amount: orders, what: "orders"))
    let ahead = rate * exposureAhead
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
}
