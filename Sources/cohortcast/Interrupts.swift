import Dispatch
import Foundation
import Synchronization

/// Turns SIGINT and SIGTERM into one call; a second signal ends the process at once.
final class Interrupts: Sendable {
  private let fired = Mutex(false)
  private nonisolated(unsafe) let sources: [any DispatchSourceSignal]

  init(_ action: @escaping @Sendable () -> Void) {
    // Unsafe in name only: the sources are made here, and Dispatch's are safe to cancel anywhere.
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [weak self] in
        guard let self else { return }
        let isFirst = self.fired.withLock { fired in
          defer { fired = true }
          return !fired
        }
        if !isFirst { exit(130) }
        action()
      }
      source.resume()
    }
  }

  var hasFired: Bool { fired.withLock { $0 } }

  func end() { sources.forEach { $0.cancel() } }
}
