/// Why a run could not be finished. What is done is kept.
public enum ExecutionError: Error, Equatable, CustomStringConvertible {
  /// A block failed three times.
  case block(ExperimentPlan.Block, reasons: [String])
  /// A worker could not be started.
  case start(command: String, reason: String)
  case versions(coordinator: String, worker: String)

  public var description: String {
    switch self {
    case .block(let block, let reasons):
      "block \(block.index) (replications \(block.first)…\(block.first + block.count - 1)) failed "
        + "\(reasons.count) times: \(reasons.joined(separator: "; ")). What is done is kept; "
        + "run again with --resume"
    case .start(let command, let reason): "cannot start the worker \(command): \(reason)"
    case .versions(let coordinator, let worker):
      "the coordinator is version \(coordinator) but the worker \(worker); build once and restart"
    }
  }
}
