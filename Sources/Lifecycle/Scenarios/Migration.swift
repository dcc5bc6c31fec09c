import Documents
import Statistics

/// A segment's life as a Markov chain, instead of hazards: once a period everybody moves from state
/// to state (Pfeifer & Carraway 2000; Berger & Nasr 1998).
///
/// Moves fall at the end of the last day of a period. A prospect who enters a customer's state
/// places the first order; a state may be one that is entered by an order. Seasons and the scenario's
/// rule of loyalty do not act on a chain: its states say who is loyal.
public struct Migration: Sendable {
  /// Where a state stands in the customer lifecycle.
  public enum Stage: String, Sendable, CaseIterable {
    case aware, interested, customer, loyal

    var isCustomer: Bool { self == .customer || self == .loyal }
  }

  public enum Period: Sendable, Equatable {
    case days(Int)
    case months(Int)

    /// Length in years, by which a period is discounted.
    var years: Double {
      switch self {
      case .days(let count): Double(count) / 365.25
      case .months(let count): Double(count) / 12
      }
    }
  }

  public struct State: Sendable {
    public let name: String
    public let stage: Stage
    /// Entering the state is an order, also from itself where it names itself.
    public let isOrder: Bool
    /// What a customer in the state costs per period, paid as it begins [currency].
    public let cost: Quantity
    /// Persons in the state at the start.
    public let start: Quantity
    public let moves: [Move]
    /// Where everybody else moves; nil when they stay.
    public let rest: Int?
  }

  public struct Move: Sendable {
    /// Place of the state moved to; the number of states for gone.
    public let target: Int
    /// Per period.
    public let probability: Quantity
  }

  public let period: Period
  public let states: [State]
  /// Whole months since the first order of those who are customers at the start; nil: not known.
  public let tenure: Int?

  /// The name of the absorbing end, off the books.
  public static let gone = "gone"

  /// Whether there may be customers of whom nobody knows how long they have been customers.
  var hasUnknownTenure: Bool {
    tenure == nil && states.contains { $0.stage.isCustomer && $0.start.mayBePositive }
  }

  /// Where people who become aware or are aware at the start enter the chain.
  var awareEntry: Int? { states.firstIndex { $0.stage == .aware } }
  /// Where people who are interested at the start enter the chain.
  var interestedEntry: Int? { states.firstIndex { $0.stage == .interested } }
  /// Where people enter the chain whose first order is known to fall on a certain day.
  var orderEntry: Int? {
    states.firstIndex(where: \.isOrder) ?? states.firstIndex { $0.stage.isCustomer }
  }

  /// The chain of one replication. Draws of a row that add up to more than 1 are scaled down to 1.
  public func chain(_ draws: Draws) -> MigrationChain {
    MigrationChain(
      moves: states.map { state in
        var row = Array(repeating: 0.0, count: states.count + 1)
        for move in state.moves { row[move.target] += move.probability.value(draws) }
        if let rest = state.rest { row[rest] += max(0, 1 - row.reduce(0, +)) }
        return row
      })
  }
}
