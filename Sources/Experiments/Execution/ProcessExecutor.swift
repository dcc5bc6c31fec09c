import Foundation
import Glibc
import Lifecycle
import Subprocess
import Synchronization
import SystemPackage

/// Runs an experiment in worker processes, one block at a time each.
///
/// A worker that ends, fails or gives no sign of life for `patience` is killed and its block goes
/// back; another worker takes its place.
public struct ProcessExecutor: Sendable {
  public let workers: Int
  private let executable: String
  private let arguments: [String]
  private let patience: Duration
  private let version: String

  /// - Parameters:
  ///   - workers: at least 1.
  ///   - executable: path of the program to start, e.g. this one.
  ///   - arguments: what makes it a worker.
  ///   - patience: longest silence of a worker that has a block.
  public init(
    workers: Int, executable: String, arguments: [String] = ["worker"],
    patience: Duration = .seconds(60), version: String
  ) {
    self.workers = workers
    self.executable = executable
    self.arguments = arguments
    self.patience = patience
    self.version = version
  }

  /// Ignores SIGPIPE from now on: a worker that is gone must not take this process with it.
  public func execute(_ run: ExperimentRun) async throws {
    signal(SIGPIPE, SIG_IGN)
    let opening = try WorkerMessage.line(
      WorkerMessage.Opening(
        version: version, planFile: run.experiment.plan.name, plan: run.experiment.planDocument,
        baselineFile: run.experiment.baseline?.name, baseline: run.experiment.baselineDocument,
        seed: run.experiment.seed))
    try await withThrowingTaskGroup { group in
      for _ in 0..<workers {
        group.addTask { try await serve(run, opening) }
      }
      try await group.waitForAll()
    }
  }

  /// One place for a worker: as long as there are blocks, there is a process here.
  private func serve(_ run: ExperimentRun, _ opening: String) async throws {
    while let first = await run.lease() {
      try Task.checkCancellation()
      let lease = Mutex<ExperimentPlan.Block?>(first)
      do {
        _ = try await Subprocess.run(
          .path(FilePath(executable)), arguments: .init(arguments), input: .inputWriter,
          output: .sequence, error: .currentStandardError
        ) { execution in
          try await converse(run, opening, first: first, lease: lease, execution)
        }
        if let block = lease.withLock({ $0 }) {
          await run.fail(block, reason: "its worker ended")
        }
      } catch let error as CancellationError {
        throw error
      } catch let error as SubprocessError {
        try Task.checkCancellation()
        if error.code == .spawnFailed || error.code == .executableNotFound {
          await run.abort(.start(command: executable, reason: "\(error)"))
          return
        }
        if let block = lease.withLock({ $0 }) { await run.fail(block, reason: "\(error)") }
      } catch let fault as WorkerFault {
        if let block = lease.withLock({ $0 }) { await run.fail(block, reason: fault.reason) }
      }
    }
  }

  /// Something a worker did that ends it; the block it had goes back.
  private struct WorkerFault: Error { let reason: String }

  /// Blocks out, outcomes back, with a watch on the worker's signs of life.
  private func converse<Failure: ErrorOutputProtocol>(
    _ run: ExperimentRun, _ opening: String, first: ExperimentPlan.Block,
    lease: borrowing Mutex<ExperimentPlan.Block?>,
    _ execution: Execution<CustomWriteInput, SequenceOutput, Failure>
  ) async throws {
    let writer = execution.standardInputWriter
    let lastSign = SignOfLife()
    let watch = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: min(patience / 4, .seconds(1)))
        if lastSign.age > patience {
          lastSign.giveUp()
          try? execution.send(signal: .kill)
          return
        }
      }
    }
    defer { watch.cancel() }
    do {
      _ = try await writer.write(opening + "\n" + (try WorkerMessage.line(first)) + "\n")
      for try await line in execution.standardOutput.strings(bufferingPolicy: .unbounded) {
        lastSign.renew()
        guard let answer = try? WorkerMessage.read(WorkerMessage.Answer.self, line) else {
          throw WorkerFault(reason: "its worker said something unintelligible")
        }
        switch answer {
        case .alive: continue
        case .failure(let reason): throw WorkerFault(reason: reason)
        case .outcome(let outcome):
          lease.withLock { $0 = nil }
          try await run.deliver(outcome)
          guard let next = await run.lease() else {
            try await writer.finish()
            return
          }
          lease.withLock { $0 = next }
          lastSign.renew()
          _ = try await writer.write(try WorkerMessage.line(next) + "\n")
        }
      }
    } catch let fault as WorkerFault {
      try? execution.send(signal: .kill)
      throw fault
    }
    if lastSign.isGivenUp {
      throw WorkerFault(reason: "its worker gave no sign of life for \(patience)")
    }
  }
}

/// When a worker was last heard of.
private final class SignOfLife: Sendable {
  private let state = Mutex((last: ContinuousClock.now, isGivenUp: false))

  func renew() { state.withLock { $0.last = .now } }
  func giveUp() { state.withLock { $0.isGivenUp = true } }
  var age: Duration { state.withLock { ContinuousClock.now - $0.last } }
  var isGivenUp: Bool { state.withLock { $0.isGivenUp } }
}
