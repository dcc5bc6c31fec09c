import Foundation
import Glibc

/// Ends this process when the one that started it is gone, whatever this one is doing: a life may
/// take minutes in which nothing is read or written.
public enum ParentWatch {
  /// - Parameter parent: the process that started this one; nil: whoever is the parent now.
  public static func start(parent: pid_t?) {
    let parent = parent ?? getppid()
    dieWithParent()
    // It may have gone before the system was asked to tell.
    if getppid() != parent { exit(0) }
    // A thread of its own: the tasks' threads may all be busy with lives.
    let watch = Thread {
      while getppid() == parent { usleep(250_000) }
      exit(0)
    }
    watch.stackSize = 1 << 16
    watch.start()
  }

  /// Asks the kernel for SIGKILL at the parent's end, which reaches a stopped process, too. Where
  /// there is no such call, the watch alone has to do.
  private static func dieWithParent() {
    // `prctl` takes a variable number of arguments, which Swift does not import; on Linux's 64-bit
    // machines they are handed over like named ones.
    guard let symbol = dlsym(nil, "prctl") else { return }
    typealias Call = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    // PR_SET_PDEATHSIG of <sys/prctl.h>.
    let deathSignal: Int32 = 1
    _ = unsafeBitCast(symbol, to: Call.self)(deathSignal, UInt(SIGKILL), 0, 0, 0)
  }
}
