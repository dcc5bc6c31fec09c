import Documents
import Foundation
import Statistics

/// A segment's Markov chain in one replication, its uncertain probabilities drawn: the sampler
/// beside the closed form of ``MigrationChain``.
///
/// A class so that segments without a chain carry one word of it; never changed once made.
final class MigrationNumbers: Sendable {
  struct State: Sendable {
    let stage: Migration.Stage
    let isOrder: Bool
    /// Per period (ten-thousandths).
    let cost: Int64
    /// Cumulative probability up to and including a target; whoever draws more stays.
    let moves: [(limit: Double, target: Int)]
  }

  /// A period's end.
  struct Step: Sendable {
    /// The first day after the period.
    let end: Double
    /// Discount factor from there to the start of the run.
    let discount: Double
  }

  let states: [State]
  /// Periods that end within the run, in order.
  let steps: [Step]
  /// Where people enter who become aware, or whose first order falls on a known day.
  let awareEntry: Int
  let orderEntry: Int
  /// Expected orders beyond a period's start and expected cost from it on, discounted to it [orders,
  /// currency], by state.
  private let orders: [Double]
  private let costs: [Double]
  /// By month start 0…horizon: what a value at the running period's start has grown to since; nil
  /// where a period begins.
  private let growth: [Double?]

  var gone: Int { states.count }

  init(
    _ migration: Migration, _ draws: Draws, calendar: RunCalendar, discountRate: Double,
    residualDays: Double
  ) {
    let chain = migration.chain(draws)
    states = migration.states.enumerated().map { place, state in
      var limit = 0.0
      var moves = state.moves.map { move in
        limit += move.probability.value(draws)
        return (limit: limit, target: move.target)
      }
      if let rest = state.rest { moves.append((max(1, limit), rest)) }
      let scale = max(1, limit)
      return State(
        stage: state.stage, isOrder: state.isOrder, cost: Money(state.cost.value(draws)).raw,
        moves: moves.map { ($0.limit / scale, $0.target) })
    }
    awareEntry = migration.awareEntry ?? 0
    orderEntry = migration.orderEntry ?? 0
    let logRate = log1p(discountRate)
    let length = migration.period.years
    let ends = migration.period.ends(calendar)
    steps = ends.map { day in
      Step(end: Double(day), discount: exp(-logRate * calendar.years(toDay: day)))
    }
    growth = (0...calendar.horizon).map { month in
      let day = calendar.firstDay(ofMonth: month)
      let start = ends.last { $0 <= day } ?? 0
      return start == day
        ? nil : exp(logRate * (calendar.years(toDay: day) - calendar.years(toDay: start)))
    }

    let discount = expm1(logRate * length)
    let periods = Int(residualDays / (365.25 * length))
    let prices = states.map { Double($0.cost) * 1e-4 } + [0]
    let next = Self.ordersAhead(migration.states, draws)
    func value(_ rewards: [Double]) -> [Double] {
      periods == 0
        ? rewards.map { _ in 0 }
        : chain.presentValue(of: rewards, discount: discount, periods: periods - 1) ?? []
    }
    orders = value(next).map { $0 / (1 + discount) }
    costs = value(prices)
  }

  /// Expected orders at the end of a period, by the state in it.
  private static func ordersAhead(_ states: [Migration.State], _ draws: Draws) -> [Double] {
    states.map { state in
      let sum = state.moves.reduce(0) { $0 + $1.probability.value(draws) }
      func isOrder(_ place: Int) -> Bool {
        guard place < states.count else { return false }
        let target = states[place]
        return target.isOrder || target.stage.isCustomer && !state.stage.isCustomer
      }
      let rest = state.rest.map(isOrder) == true ? max(0, 1 - sum) : 0
      return state.moves.reduce(rest) { expected, move in
        expected + (isOrder(move.target) ? move.probability.value(draws) / max(1, sum) : 0)
      }
    } + [0]
  }

  /// Where a person goes at a period's end.
  ///
  /// - Parameter luck: uniform on 0…1.
  /// - Returns: nil for staying.
  @inline(__always)
  func target(from state: Int, luck: Double) -> Int? {
    for move in states[state].moves where luck < move.limit { return move.target }
    return nil
  }

  /// The period that is running at a moment, counted from 0.
  func period(at time: Double) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].end <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The moment a period ends; infinite beyond the run.
  @inline(__always)
  func end(of period: Int) -> Double { period < steps.count ? steps[period].end : .infinity }

  /// Expected discounted contribution beyond a month start, by ``MigrationChain``: of a customer in
  /// a state, whose cost of the running period is paid unless the period begins right then.
  ///
  /// - Parameter contribution: margin × mean spend of the customer's orders [currency].
  func residual(state: Int, month: Int, contribution: Double) -> Double {
    let ahead = contribution * orders[state] - costs[state]
    return growth[month].map { $0 * (ahead + Double(states[state].cost) * 1e-4) } ?? ahead
  }
}
