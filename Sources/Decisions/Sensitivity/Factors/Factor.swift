import Documents
import Lifecycle
import Statistics

/// A number of a scenario that a study moves, and where to.
public struct Factor: Sendable {
  /// Values that it takes.
  public enum Spread: Sendable {
    /// Those of a law, within the number's allowed range.
    case law(any Distribution)
    /// Evenly from one end to the other; whole numbers where the quantity has only these.
    case range(ClosedRange<Double>)
    /// Those that a run has drawn of numbers that are known together: the least and the largest.
    case drawn(ClosedRange<Double>)
    /// Each as often as the others; at least two, rising.
    case values([Double])
  }

  /// Who has said how far it moves.
  public enum Origin: Sendable, Equatable {
    case asked
    /// The scenario, by the law of an uncertain quantity.
    case scenario
    /// Nobody: a fifth of a constant's value to either side.
    case assumed
  }

  /// In the plan's table.
  public let quantity: QuantityDescriptor
  public let spread: Spread
  public let origin: Origin
  /// In the baseline's table; nil where the factor moves the plan alone.
  public let baseline: QuantityID?

  public init(
    _ quantity: QuantityDescriptor, _ spread: Spread, origin: Origin, baseline: QuantityID? = nil
  ) {
    self.quantity = quantity
    self.spread = spread
    self.origin = origin
    self.baseline = baseline
  }

  public var path: String { quantity.path.description }

  /// The share of a law's mass that is left out at either end where a design goes to the ends.
  static let tail = 0.05

  /// The value at a coordinate of the unit cube.
  ///
  /// - Parameters:
  ///   - place: 0…1.
  ///   - endsAreReached: whether 0 and 1 are places of the design. A law, which may have no ends, then
  ///     goes from its 5 % to its 95 % point.
  func value(at place: Double, endsAreReached: Bool) -> Double {
    switch spread {
    case .law(let law):
      let share = endsAreReached ? Self.tail + (1 - 2 * Self.tail) * place : place
      return whole(quantile(min(max(share, 1e-9), 1 - 1e-9), law))
    case .range(let range), .drawn(let range):
      guard quantity.isInteger else {
        return range.lowerBound + place * (range.upperBound - range.lowerBound)
      }
      let cells = range.upperBound - range.lowerBound + 1
      return range.lowerBound + min((place * cells).rounded(.down), cells - 1)
    case .values(let values):
      return values[min(Int(place * Double(values.count)), values.count - 1)]
    }
  }

  /// Of the law as lives draw it: what lies outside the allowed range is drawn again.
  private func quantile(_ share: Double, _ law: any Distribution) -> Double {
    let range = quantity.range
    let below = range.lowerBound.isFinite ? law.cumulative(range.lowerBound.nextDown) : 0
    let within = (range.upperBound.isFinite ? law.cumulative(range.upperBound) : 1) - below
    let value = law.quantile(within > 0 ? below + share * within : share)
    return min(max(value.isNaN ? law.mean : value, range.lowerBound), range.upperBound)
  }

  private func whole(_ value: Double) -> Double { quantity.isInteger ? value.rounded() : value }

  /// Where it stays while others move: the middle of what is not known; nil for a constant, which stays
  /// what it is.
  var rest: Double? {
    guard case .uncertain(let law, _) = quantity.law else { return nil }
    return whole(quantile(0.5, law))
  }

  /// The lowest and the highest value that a design reaches.
  public var ends: ClosedRange<Double> {
    value(at: 0, endsAreReached: true)...value(at: 1, endsAreReached: true)
  }
}

extension QuantityRole {
  /// Whether it says something of the world, which is the same with and without a plan, or how it is
  /// counted, which must be: such numbers move plan and baseline.
  public var isOfTheWorld: Bool {
    switch self {
    case .market, .rate, .trait, .spend, .margin, .share, .effect, .season, .discount, .definition:
      true
    case .cost, .budget, .threshold, .window, .goal, .effort: false
    }
  }
}
