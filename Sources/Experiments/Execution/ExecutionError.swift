/// Why a study could not be lived to its end.
public enum ExecutionError: Error, Equatable, CustomStringConvertible {
  /// A block failed three times.
  case block(Int, replications: ClosedRange<UInt32>, reasons: [String])
  /// A worker could not be started.
  case start(command: String, reason: String)
  case versions(coordinator: String, worker: String)
  /// The system allows fewer open files than the workers need.
  case descriptors(workers: Int, needed: Int, allowed: Int, possible: Int)
  /// The system allows fewer threads than this process and its workers need; `limit` is nil where it
  /// is not this process's own.
  case threads(workers: Int, needed: Int, allowed: Int, possible: Int, limit: ResourceLimit?)
  /// The memory allowed has no room for the threads; `needed` bytes are enough.
  case memory(threads: Int, limit: ResourceLimit?, needed: Int)
  /// An amount of money of a life is too large for the books.
  case overflow(point: String, replication: UInt32)
  /// A study contradicts itself: a fault of the program.
  case study(String)
  /// Results can no longer be kept, in words with a remedy.
  case keeping(String)

  /// A limit that the user can raise, found before anything was begun: bad input, not a fault.
  public var isLimit: Bool {
    switch self {
    case .descriptors, .threads, .memory: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .block(let index, let replications, let reasons):
      "block \(index) (replications \(replications.lowerBound)…\(replications.upperBound)) failed "
        + "\(reasons.count) times: \(reasons.joined(separator: "; "))"
    case .start(let command, let reason):
      "cannot start the worker \(command): \(reason); check the limits on processes, memory and "
        + "open files (`ulimit -a`) or ask for fewer --workers"
    case .versions(let coordinator, let worker):
      "the coordinator is version \(coordinator) but the worker \(worker); build once and restart"
    case .descriptors(let workers, let needed, let allowed, let possible):
      (workers > 0 ? "--workers \(workers)" : "this command")
        + " needs \(needed) open files, the system allows \(allowed); "
        + (possible > 0
          ? "write --workers \(possible) or allow more (`ulimit -n \(needed)`)"
          : "allow more (`ulimit -n \(needed)`)")
    case .threads(let workers, let needed, let allowed, let possible, let limit):
      (workers > 0 ? "--workers \(workers)" : "this command") + " needs \(needed) threads"
        + ", the system allows \(allowed) more; "
        + (possible > 0 ? "write --workers \(possible) or " : "")
        + (limit.map { "allow more (\($0.command($0.value + needed - allowed)))" }
          ?? "allow this machine or container more processes")
    case .memory(let threads, let limit, let needed):
      limit.map {
        "the memory allowed, \($0.value) KB, has no room for \(threads) threads; allow more "
          + "(\($0.command((needed / 102_400_000 + 1) * 100_000)))"
      } ?? "there is no memory for \(threads) threads; free some"
    case .overflow(let point, let replication):
      "replication \(replication) of \(point) has amounts of money beyond what the books hold "
        + "(9.2e14 currency units); lower spends, persons or costs"
    case .study(let fault): "the study \(fault); report this as a fault of Cohortcast"
    case .keeping(let fault): fault
    }
  }
}
