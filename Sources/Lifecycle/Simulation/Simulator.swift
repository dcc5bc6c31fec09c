import Statistics

/// Simulates replications of a scenario.
public struct Simulator: Sendable {
  public let scenario: Scenario
  private let valuedMonths: Set<Int>
  private let heartbeat: Heartbeat

  /// - Parameters:
  ///   - months: months at whose end values are added up besides the scenario's own, e.g. those of
  ///     the plan a baseline is compared with.
  ///   - heartbeat: called now and then while a replication moves.
  public init(
    _ scenario: Scenario, valuing months: Set<Int> = [], heartbeat: Heartbeat = Heartbeat()
  ) {
    self.scenario = scenario
    valuedMonths = months.union(scenario.valuedMonths)
    self.heartbeat = heartbeat
  }

  /// The same for another scenario, e.g. a changed one; values are added up in the same months.
  public func living(_ scenario: Scenario) -> Simulator {
    Simulator(scenario, valuing: valuedMonths, heartbeat: heartbeat)
  }

  /// One replication.
  ///
  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - replication: counted from 0.
  ///   - knowledge: which of the replication's parameter draws; 0 for the first.
  ///   - chance: which of the replication's people and luck; 0 for the first.
  /// - Returns: the books by segment, and what the policies did.
  public func replicate(
    seed: UInt64, replication: UInt32, knowledge: UInt32 = 0, chance: UInt32 = 0
  ) async -> (ledgers: [Ledger], events: [PolicyEvent]) {
    var drawn = scenario.drawn(
      StreamKey(seed: seed, replication: replication, life: knowledge))
    drawn.valuedMonths = valuedMonths
    var life = Replication(
      drawn, StreamKey(seed: seed, replication: replication, life: chance), heartbeat: heartbeat)
    return await life.run()
  }
}
