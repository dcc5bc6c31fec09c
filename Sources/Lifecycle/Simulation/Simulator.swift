import Statistics

/// Simulates replications of a scenario.
public struct Simulator: Sendable {
  public let scenario: Scenario
  private let valuedMonths: Set<Int>
  private let pulse: Pulse

  /// - Parameters:
  ///   - months: months at whose end values are added up besides the scenario's own, e.g. those of
  ///     the plan a baseline is compared with.
  ///   - pulse: called now and then while a replication moves.
  public init(_ scenario: Scenario, valuing months: Set<Int> = [], pulse: Pulse = Pulse()) {
    self.scenario = scenario
    valuedMonths = months.union(scenario.valuedMonths)
    self.pulse = pulse
  }

  /// One replication.
  ///
  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - replication: counted from 0; decides the parameter draws.
  ///   - chance: a second life with the same parameters when not 0.
  /// - Returns: the books by segment, and what the policies did.
  public func replicate(
    seed: UInt64, replication: UInt32, chance: UInt32 = 0
  ) async -> (ledgers: [Ledger], events: [PolicyEvent]) {
    let knowledge = StreamKey(seed: seed, replication: replication)
    // Lives are numbered down from the top, out of the way of any replication's number.
    let luck =
      chance == 0 ? knowledge : StreamKey(seed: ~seed &- UInt64(chance), replication: replication)
    var drawn = scenario.drawn(knowledge)
    drawn.valuedMonths = valuedMonths
    var replication = Replication(drawn, streams: luck, pulse: pulse)
    return await replication.run()
  }
}
