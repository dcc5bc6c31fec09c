/// Why a run could not be finished. What is done is kept.
public enum ExecutionError: Error, Equatable, CustomStringConvertible {
  /// A block failed three times.
  case block(Int, replications: ClosedRange<UInt32>, reasons: [String])
  /// A worker could not be started.
  case start(command: String, reason: String)
  case versions(coordinator: String, worker: String)
  /// The system allows fewer open files than the workers need.
  case descriptors(workers: Int, needed: Int, allowed: Int, possible: Int)
  /// A study contradicts itself: a fault of the program.
  case study(String)
  /// Results can no longer be kept, in words with a remedy.
  case keeping(String)

  public var description: String {
    switch self {
    case .block(let index, let replications, let reasons):
      "block \(index) (replications \(replications.lowerBound)…\(replications.upperBound)) failed "
        + "\(reasons.count) times: \(reasons.joined(separator: "; ")). What is done is kept; "
        + "run again with --resume"
    case .start(let command, let reason):
      "cannot start the worker \(command): \(reason); check the limits on processes, memory and "
        + "open files (`ulimit -a`) or ask for fewer --workers"
    case .versions(let coordinator, let worker):
      "the coordinator is version \(coordinator) but the worker \(worker); build once and restart"
    case .descriptors(let workers, let needed, let allowed, let possible):
      "--workers: \(workers) workers need \(needed) open files, the system allows \(allowed); "
        + (possible > 0
          ? "write --workers \(possible) or allow more (`ulimit -n \(needed)`)"
          : "allow more (`ulimit -n \(needed)`)")
    case .study(let fault): "the study \(fault); report this as a fault of Cohortcast"
    case .keeping(let fault): fault
    }
  }
}
