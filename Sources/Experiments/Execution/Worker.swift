import Documents
import Foundation
import Lifecycle
import Synchronization

/// A worker's life: it says that it is ready; then an opening line in, a block a line in, a block's
/// responses out, until the input ends. While a life moves, a sign of it goes out about every second.
public struct Worker: Sendable {
  private let version: String
  private let nextLine: @Sendable () -> String?
  private let put: @Sendable ([UInt8]) -> Void

  /// - Parameters:
  ///   - version: of this executable.
  ///   - nextLine: reads a line; nil at the end of the input.
  ///   - put: writes bytes and flushes; called from one thread at a time.
  public init(
    version: String, nextLine: @escaping @Sendable () -> String?,
    put: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.version = version
    self.nextLine = nextLine
    self.put = put
  }

  /// - Returns: the exit status, 0 or 1; the reason of a failure goes out as a line.
  public func run() async -> Int32 {
    do {
      put(WorkerMessage.bytes(.ready))
      guard let first = nextLine() else { return 0 }
      let opening = try WorkerMessage.read(WorkerMessage.Opening.self, first)
      guard opening.version == version else {
        throw ExecutionError.versions(coordinator: opening.version, worker: version)
      }
      let setting = try StudySetting(sources: opening.sources, seed: opening.seed)
      let runner = LifeRunner(setting, heartbeat: heartbeat())
      while let line = nextLine() {
        let order = try WorkerMessage.read(WorkerMessage.Order.self, line)
        put(WorkerMessage.bytes(.block(try await runner.run(order.asBlock))))
      }
      return 0
    } catch {
      put(WorkerMessage.bytes(.failure("\(error)")))
      return 1
    }
  }

  private func heartbeat() -> Heartbeat {
    let put = put
    let lastSign = Mutex(ContinuousClock.now)
    return Heartbeat {
      let now = ContinuousClock.now
      let isDue = lastSign.withLock { last in
        guard now - last > .seconds(1) else { return false }
        last = now
        return true
      }
      if isDue { put(WorkerMessage.bytes(.alive)) }
    }
  }
}
