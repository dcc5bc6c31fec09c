import Lifecycle

/// What one replication of all arms left behind.
public struct ReplicationOutcome: Sendable, Equatable, Codable {
  /// Counted from 0.
  public let replication: Int
  public let arms: [ArmOutcome]

  public init(replication: Int, arms: [ArmOutcome]) {
    self.replication = replication
    self.arms = arms
  }

  public subscript(arm: Arm) -> ArmOutcome? { arms.first { $0.arm == arm } }
}

/// What one arm of a replication left behind: a ledger per segment, and the policies' log.
public struct ArmOutcome: Sendable, Equatable, Codable {
  public let arm: Arm
  /// In the scenario's order of segments.
  public let ledgers: [Ledger]
  public let events: [PolicyEvent]

  public init(arm: Arm, ledgers: [Ledger], events: [PolicyEvent]) {
    self.arm = arm
    self.ledgers = ledgers
    self.events = events
  }

  /// The books of all segments together.
  public var total: Ledger {
    var sum = ledgers[0]
    for ledger in ledgers.dropFirst() { sum.merge(ledger) }
    return sum
  }
}

/// The unit of work that comes back from a worker: consecutive replications.
public struct BlockOutcome: Sendable, Equatable, Codable {
  /// Counted from 0 in plan order.
  public let block: Int
  public let replications: [ReplicationOutcome]

  public init(block: Int, replications: [ReplicationOutcome]) {
    self.block = block
    self.replications = replications
  }
}
