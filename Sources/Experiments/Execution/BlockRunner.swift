import Lifecycle

/// Lives the replications of a block, in this process.
public struct BlockRunner: Sendable {
  private let experiment: Experiment
  private let plan: Simulator
  private let baseline: Simulator?

  /// - Parameter pulse: called now and then while a replication moves.
  public init(_ experiment: Experiment, pulse: Pulse = Pulse()) {
    self.experiment = experiment
    plan = Simulator(experiment.plan, pulse: pulse)
    baseline = experiment.baseline.map {
      Simulator($0, valuing: experiment.plan.valuedMonths, pulse: pulse)
    }
  }

  public func run(_ block: ExperimentPlan.Block) async -> BlockOutcome {
    var replications: [ReplicationOutcome] = []
    for replication in block.replications {
      var arms: [ArmOutcome] = []
      for arm in experiment.arms(replication: replication) {
        let simulator = arm == .baseline ? baseline ?? plan : plan
        let (ledgers, events) = await simulator.replicate(
          seed: experiment.seed, replication: UInt32(replication), chance: arm == .twin ? 1 : 0)
        arms.append(ArmOutcome(arm: arm, ledgers: ledgers, events: events))
      }
      replications.append(ReplicationOutcome(replication: replication, arms: arms))
    }
    return BlockOutcome(block: block.index, replications: replications)
  }
}
