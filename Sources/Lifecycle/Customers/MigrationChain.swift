import Statistics

/// The Markov-chain customer: once a period a person moves from state to state with probabilities
/// that depend on the state alone (Pfeifer & Carraway, "Modeling customer relationships as Markov
/// chains", J. Interactive Marketing 14(2), 2000; customer migration: Berger & Nasr, "Customer
/// lifetime value", J. Interactive Marketing 12(1), 1998).
///
/// The last state is the absorbing end, `gone`. Everything here is exact; ``MigrationNumbers`` is
/// the sampler of the same chain.
public struct MigrationChain: Sendable, Equatable {
  /// P: probability per period of moving from the row's state to the column's; rows add up to 1 and
  /// the last state keeps whoever enters it.
  public let transitions: [[Double]]

  /// - Parameter moves: probabilities per period, a row per state and a column per state and for
  ///   gone; what a row leaves to 1 stays, and a row that adds up to more is scaled down to 1.
  public init(moves: [[Double]]) {
    var rows = moves
    for state in rows.indices {
      let sum = rows[state].reduce(0, +)
      if sum > 1 {
        rows[state] = rows[state].map { $0 / sum }
      } else {
        rows[state][state] += 1 - sum
      }
    }
    let end = Array(repeating: 0.0, count: moves.count) + [1]
    transitions = rows + [end]
  }

  /// The states of recency of Pfeifer & Carraway (2000, fig. 1): a customer whose last order is k
  /// periods ago orders with probability p_k and else moves on to k + 1, after the last to gone.
  ///
  /// - Parameter orders: p_1, p_2 …, each 0…1.
  public static func recency(orders: [Double]) -> MigrationChain {
    MigrationChain(
      moves: orders.indices.map { state in
        var row = Array(repeating: 0.0, count: orders.count + 1)
        row[0] = orders[state]
        row[state + 1] += 1 - orders[state]
        return row
      })
  }

  /// Number of states, gone included.
  public var count: Int { transitions.count }

  /// Pⁿ (Pfeifer & Carraway 2000, eq. 2).
  ///
  /// - Parameter periods: 0 or more.
  public func transitions(after periods: Int) -> [[Double]] {
    var power = (0..<count).map { row in (0..<count).map { row == $0 ? 1.0 : 0 } }
    for _ in 0..<periods { power = power.map(step) }
    return power
  }

  /// Expected persons by state.
  ///
  /// - Parameters:
  ///   - start: persons by state now.
  ///   - periods: 0 or more.
  public func persons(from start: [Double], after periods: Int) -> [Double] {
    (0..<periods).reduce(start) { persons, _ in step(persons) }
  }

  /// P(N ≥ k): the probability that at least `count` of `persons` independent people who start in
  /// one state are in another after some periods. N is binomial with the probability Pⁿ says.
  ///
  /// - Parameters:
  ///   - persons: 0 to 2^53.
  ///   - periods: 0 or more.
  public func attainment(
    of count: Int64, in state: Int, persons: Int64, from start: Int, after periods: Int
  ) -> Double {
    var share = Array(repeating: 0.0, count: self.count)
    share[start] = 1
    let there = self.persons(from: share, after: periods)[state]
    // The upper tail as a lower one, exact where it is small: at most persons − count elsewhere.
    let others = try? Binomial(trials: persons, probability: min(1, max(0, 1 - there)))
    return others?.cumulative(Double(persons - count)) ?? .nan
  }

  /// One period on: the row vector times P.
  private func step(_ row: [Double]) -> [Double] {
    var next = Array(repeating: 0.0, count: count)
    for from in 0..<count where row[from] != 0 {
      for to in 0..<count { next[to] += row[from] * transitions[from][to] }
    }
    return next
  }
}
