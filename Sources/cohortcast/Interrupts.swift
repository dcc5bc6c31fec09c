import Foundation
import Synchronization

/// SIGINT, SIGTERM and SIGHUP in the commands that people call.
///
/// The first signal ends a command at once, with status 130, unless it watches for it
/// (``init(_:)``) to put its work in order; a second signal ends the program whatever it is doing.
/// Both hold when threads are busy and file descriptors are used up: the signal handler itself ends
/// the program, and a thread that waits on a semaphore tells the watcher.
final class Interrupts: Sendable {
  /// Calls `action` once, from a thread of its own, when the first signal comes before ``end()``.
  init(_ action: @escaping @Sendable () -> Void) {
    Signals.action.withLock { $0 = action }
    Thread.detachNewThread {
      while sem_wait(Signals.first) != 0 {}
      Signals.action.withLock { $0 }?()
    }
    Signals.isWatched.store(true, ordering: .sequentiallyConsistent)
  }

  /// From now on a signal ends the program again.
  func end() {
    Signals.isWatched.store(false, ordering: .sequentiallyConsistent)
    Signals.action.withLock { $0 = nil }
  }

  /// Takes the signals over from the system, which would end the program without a status.
  static func install() {
    _ = Signals.count.load(ordering: .relaxed)
    _ = Signals.isWatched.load(ordering: .relaxed)
    sem_init(Signals.first, 0, 0)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Signals.arrive() }
    // Not deferred: a second signal must get through while the first is being handled.
    action.sa_flags = SA_RESTART | Int32(bitPattern: UInt32(SA_NODEFER))
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Whoever calls it by `nohup`, or in the background of a script, has chosen to have it go on.
      if !isIgnored(number) { sigaction(number, &action, nil) }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
      == unsafeBitCast(SIG_IGN, to: UInt.self)
  }
}

/// What the signal handler may touch: memory that is there before it can be called, and nothing else.
private enum Signals {
  static let count = Atomic<Int>(0)
  static let isWatched = Atomic<Bool>(false)
  static let action = Mutex<(@Sendable () -> Void)?>(nil)
  /// Posted at the first signal. Unsafe in name only: semaphores are made to be shared.
  nonisolated(unsafe) static let first = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  /// Calls only what POSIX allows in a signal handler.
  static func arrive() {
    let before = count.add(1, ordering: .sequentiallyConsistent).oldValue
    if before == 0, isWatched.load(ordering: .sequentiallyConsistent) {
      sem_post(first)
    } else {
      _exit(130)
    }
  }
}
