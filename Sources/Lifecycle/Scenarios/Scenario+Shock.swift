import Documents
import Foundation
import Statistics

extension Scenario {
  /// The factor ``calendarShock`` has in a replication.
  ///
  /// A spread leaves the mean where it is: a law whose median is 1, as `{lognormal: {mu: 0, sigma: 0.2}}`,
  /// says that as much is gained as lost and has a mean of more, here of 1.02; its draws are divided by
  /// it. Any other law, or a number, is taken as it is written.
  func shockFactor(_ draws: Draws) -> Double {
    calendarShock.value(draws) * shockScale
  }

  private var shockScale: Double {
    let written = calendarShock.id.map { table[$0].law } ?? calendarShock.law
    guard case .uncertain(let law, _) = written, law.mean.isFinite, law.mean > 0 else { return 1 }
    return abs(law.quantile(0.5) - 1) < 1e-9 ? 1 / law.mean : 1
  }

  /// The draws with a shock that is spread evenly over replications, so that the mean of a few hundred
  /// does not hang on the luck of the one number that moves them all.
  func withEvenShock(_ draws: Draws, _ key: StreamKey) -> Draws {
    // What the table says, where a change has been made.
    guard let id = calendarShock.id, case .uncertain(let law, _) = table[id].law else {
      return draws
    }
    let value = law.quantile(key.evenShare(Entity(named: calendarShock.path)))
    let range = calendarShock.range
    return draws.changed([id: min(max(value, range.lowerBound), range.upperBound)])
  }

  /// What 99 % of months stay below, both shocks together.
  func highestShock(_ high: Draws) -> Double {
    let monthly = monthlyShock.map { $0.drawn(high) }
    let spread = monthly.map { hypot($0.persistent, $0.transient) } ?? 0
    return shockFactor(high) * exp(2.33 * spread)
  }
}
