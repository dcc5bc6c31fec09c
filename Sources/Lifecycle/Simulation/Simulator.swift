import Statistics

/// Simulates replications of a scenario.
public struct Simulator: Sendable {
  public let scenario: Scenario
  private let pulse: Pulse

  public init(_ scenario: Scenario, pulse: Pulse = Pulse()) {
    self.scenario = scenario
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
    var replication = Replication(scenario.drawn(knowledge), streams: luck, pulse: pulse)
    return await replication.run()
  }
}
