import Foundation
import Glibc
import Subprocess
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
  let patience: Duration
  private let version: String
  private let warn: @Sendable (String) -> Void

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
      let desk = WorkerDesk(first)
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
}
