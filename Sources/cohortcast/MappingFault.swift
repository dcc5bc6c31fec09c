import Foundation

/// SIGBUS: a file that is mapped into memory has been cut short, or its disk cannot be read. SQLite maps
/// the `-shm` file beside a store, and nobody but the system sees what somebody else does to that.
enum MappingFault {
  /// Takes the signal over from the system, which would end the program with a crash report.
  static func install() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in MappingFault.leave() }
    sigaction(SIGBUS, &action, nil)
  }

  /// Does only what POSIX allows in a signal handler.
  private static func leave() -> Never {
    let text = text
    _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(1)
  }

  private static var text: StaticString {
    """
    error: a file that is in use was cut off, or its disk cannot be read; leave the folder of a run \
    alone while it is written, check the disk, and go on with --resume: finished blocks are kept

    """
  }
}
