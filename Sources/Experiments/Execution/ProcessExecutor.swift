import Foundation
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// Lives blocks in worker processes, one block at a time each.
///
/// A worker that ends, fails or gives no sign of life for `patience` is killed and its block goes
/// back; another worker takes its place. A place whose worker does not even start is given up: the
/// others go on, and when nobody is left the run ends with the reason.
public struct ProcessExecutor: Executor {
  public let workers: Int
  private let executable: String
  private let arguments: [String]
  private let patience: Duration
  private let version: String
  private let warn: @Sendable (String) -> Void

  /// How long a worker may take to say that it is ready.
  static let startPatience = Duration.seconds(10)

  /// - Parameters:
  ///   - workers: at least 1.
  ///   - executable: path of the program to start, e.g. this one.
  ///   - arguments: what makes it a worker; `--parent` and this process's number are added.
  ///   - patience: longest silence of a worker that has a block.
  ///   - warn: told what went wrong without ending the run.
  public init(
    workers: Int, executable: String, arguments: [String] = ["worker"],
    patience: Duration = .seconds(60), version: String,
    warn: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.workers = workers
    self.executable = executable
    self.arguments = arguments
    self.patience = patience
    self.version = version
    self.warn = warn
  }

  /// Ignores SIGPIPE from now on: a worker that is gone must not take this process with it.
  public func execute(_ source: some BlockSource) async throws {
    signal(SIGPIPE, SIG_IGN)
    let opening = try WorkerMessage.line(
      WorkerMessage.Opening(version: version, source.setting))
    let fault = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<workers {
        group.addTask { try await serve(source, opening) }
      }
      return try await group.reduce(nil) { $0 ?? $1 }
    }
    if let reason = fault, let left = await source.lease() {
      await source.release(left)
      await source.abort(.start(command: executable, reason: reason))
    }
  }

  /// One place for a worker: as long as there are blocks, there is a process here.
  ///
  /// - Returns: why no worker could be started here; nil at the end of the work.
  private func serve(_ source: some BlockSource, _ opening: String) async throws -> String? {
    while let first = await source.lease() {
      try Task.checkCancellation()
      let desk = Desk(first)
      var reason: String
      do {
        let result = try await Subprocess.run(
          .path(FilePath(executable)),
          arguments: .init(arguments + ["--parent", "\(getpid())"]), input: .inputWriter,
          output: .sequence, error: .currentStandardError
        ) { execution in
          try await converse(source, opening, desk, execution)
        }
        reason = "its worker ended (\(result.terminationStatus))"
      } catch let error as SubprocessError {
        try Task.checkCancellation()
        reason = "\(error)"
      } catch let fault as WorkerFault {
        reason = fault.reason
      }
      guard let block = desk.block else { continue }
      if desk.isReady {
        await source.fail(block, reason: reason)
        continue
      }
      await source.release(block)
      warn("a worker could not be started: \(reason)")
      return reason
    }
    return nil
  }

  /// Something a worker did that ends it; the block it had goes back.
  private struct WorkerFault: Error { let reason: String }

  /// Blocks out, responses back, with a watch on the worker's signs of life.
  private func converse<Failure: ErrorOutputProtocol>(
    _ source: some BlockSource, _ opening: String, _ desk: Desk,
    _ execution: Execution<CustomWriteInput, SequenceOutput, Failure>
  ) async throws {
    let writer = execution.standardInputWriter
    let watch = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: min(patience / 4, .seconds(1)))
        if desk.isOverdue(patience) {
          desk.giveUp()
          try? execution.send(signal: .kill)
          return
        }
      }
    }
    defer { watch.cancel() }
    var reader = AnswerReader()
    do {
      for try await piece in execution.standardOutput {
        desk.renew()
        piece.withUnsafeBytes { reader.append($0) }
        while let answer = try reader.next() {
          switch answer {
          case .ready:
            desk.isReady = true
            guard let block = desk.block else { throw AnswerReader.Unintelligible() }
            _ = try await writer.write(opening + "\n" + Self.order(block))
          case .alive: continue
          case .failure(let reason): throw WorkerFault(reason: reason)
          case .block(let block):
            guard desk.block?.index == block.index else { throw AnswerReader.Unintelligible() }
            desk.block = nil
            try await source.deliver(block)
            guard let next = await source.lease() else {
              try await writer.finish()
              return
            }
            desk.block = next
            _ = try await writer.write(Self.order(next))
          }
        }
      }
    } catch is AnswerReader.Unintelligible {
      try? execution.send(signal: .kill)
      throw WorkerFault(reason: "its worker said something unintelligible")
    } catch let fault as WorkerFault {
      try? execution.send(signal: .kill)
      throw fault
    }
    if desk.isGivenUp {
      throw WorkerFault(
        reason: desk.isReady
          ? "its worker gave no sign of life for \(patience)"
          : "it did not say that it is ready within \(Self.startPatience)")
    }
  }

  private static func order(_ block: Block) throws -> String {
    try WorkerMessage.line(WorkerMessage.Order(block)) + "\n"
  }

  /// What a worker is at, and when it was last heard of.
  private final class Desk: Sendable {
    private struct State {
      var block: Block?
      var last = ContinuousClock.now
      var isReady = false
      var isGivenUp = false
    }
    private let state: Mutex<State>

    init(_ block: Block) { state = Mutex(State(block: block)) }

    /// The block it has; a new one renews its patience.
    var block: Block? {
      get { state.withLock { $0.block } }
      set {
        state.withLock {
          $0.block = newValue
          $0.last = .now
        }
      }
    }

    var isReady: Bool {
      get { state.withLock { $0.isReady } }
      set { state.withLock { $0.isReady = newValue } }
    }

    var isGivenUp: Bool { state.withLock { $0.isGivenUp } }

    func renew() { state.withLock { $0.last = .now } }
    func giveUp() { state.withLock { $0.isGivenUp = true } }

    /// Silent for too long; one without a block has nothing to say.
    func isOverdue(_ patience: Duration) -> Bool {
      state.withLock { state in
        let allowed = state.isReady ? patience : min(patience, ProcessExecutor.startPatience)
        return state.block != nil && ContinuousClock.now - state.last > allowed
      }
    }
  }
}
