import Documents
import Experiments
import Lifecycle

/// What `cohortcast plan --format json` prints.
struct PlanDocument: Encodable {
  struct Value: Encodable {
    let key: String
    let value: String
    /// `file:line:column`, or `default`.
    let source: String
  }

  let scenario: String
  let baseline: String?
  let start: String
  let months: Int
  let seed: UInt64
  let replications: Int
  /// The half-width to stop at; left out where the number of replications is fixed.
  let untilPrecise: Double?
  let lives: Int
  let blocks: Int
  let blockSize: Int
  let values: [Value]

  init(_ experiment: Experiment, lives: Int, blocks: Int, _ blockSize: Int) {
    scenario = experiment.plan.name
    baseline = experiment.baseline?.name
    start = "\(experiment.plan.calendar.start)"
    months = experiment.plan.calendar.horizon
    seed = experiment.seed
    replications = experiment.replications
    untilPrecise = experiment.untilPrecise
    self.lives = lives
    self.blocks = blocks
    self.blockSize = blockSize
    values = experiment.plan.resolved.map {
      Value(key: $0.keyPath, value: $0.text, source: "\($0.source)")
    }
  }
}
