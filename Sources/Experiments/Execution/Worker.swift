import Documents
import Foundation
import Lifecycle
import Synchronization

/// A worker's life: an opening line in, then a block a line in, an outcome a line out, until the
/// input ends. While a replication moves, a sign of life goes out about every second.
public struct Worker: Sendable {
  private let version: String
  private let nextLine: @Sendable () -> String?
  private let put: @Sendable (String) -> Void

  /// - Parameters:
  ///   - version: of this executable.
  ///   - nextLine: reads a line; nil at the end of the input.
  ///   - put: writes a line and flushes; called from one thread at a time.
  public init(
    version: String, nextLine: @escaping @Sendable () -> String?,
    put: @escaping @Sendable (String) -> Void
  ) {
    self.version = version
    self.nextLine = nextLine
    self.put = put
  }

  /// - Returns: the exit status, 0 or 1; the reason of a failure goes out as a line.
  public func run() async -> Int32 {
    do {
      guard let first = nextLine() else { return 0 }
      let opening = try WorkerMessage.read(WorkerMessage.Opening.self, first)
      guard opening.version == version else {
        throw ExecutionError.versions(coordinator: opening.version, worker: version)
      }
      let experiment = try Experiment(
        plan: try Document.read(text: opening.plan, file: opening.planFile),
        baseline: try opening.baseline.map {
          try Document.read(text: $0, file: opening.baselineFile ?? "baseline")
        }, seed: opening.seed)
      let alive = try WorkerMessage.line(WorkerMessage.Answer.alive)
      let put = put
      let lastSign = Mutex(ContinuousClock.now)
      let pulse = Pulse {
        let now = ContinuousClock.now
        let isDue = lastSign.withLock { last in
          guard now - last > .seconds(1) else { return false }
          last = now
          return true
        }
        if isDue { put(alive) }
      }
      let runner = BlockRunner(experiment, pulse: pulse)
      while let line = nextLine() {
        let block = try WorkerMessage.read(ExperimentPlan.Block.self, line)
        let outcome = await runner.run(block)
        put(try WorkerMessage.line(WorkerMessage.Answer.outcome(outcome)))
      }
      return 0
    } catch {
      if let line = try? WorkerMessage.line(WorkerMessage.Answer.failure("\(error)")) { put(line) }
      return 1
    }
  }
}
