import Documents
import Foundation
import Lifecycle
import Synchronization

/// Standard error, where messages and progress go; standard output holds results only.
///
/// All text goes through ``VisibleText``: names out of files cannot give a terminal orders.
enum Terminal {
  /// A message, a line of its own. Where standard error cannot be written, nobody reads it.
  static func say(_ text: String) {
    _ = write(VisibleText.messages(text) + "\n", to: STDERR_FILENO)
  }

  /// A question; the answer follows on its line.
  static func ask(_ text: String) { _ = write(VisibleText.line(text), to: STDERR_FILENO) }

  /// A part of the results. What cannot be written is remembered for ``outputFault``, and nothing
  /// more is written.
  static func put(_ text: String) { put(StyledText(text)) }

  /// … with colours, where the stream is to get them (``ColourRule``).
  static func put(_ text: StyledText) {
    let isColoured = ColourRule.allows(
      environment: ProcessInfo.processInfo.environment, isTerminal: isatty(STDOUT_FILENO) == 1)
    fault.withLock { fault in
      if fault == nil { fault = write(text.rendered(inColour: isColoured), to: STDOUT_FILENO) }
    }
  }

  /// Why standard output did not take all of the results, in words; nil when it did, and when its
  /// reader went away (`| head`), which is no fault of ours.
  static var outputFault: String? {
    fault.withLock { $0 }.flatMap { $0 == EPIPE ? nil : String(cString: strerror($0)) }
  }

  /// The first `errno` of standard output.
  private static let fault = Mutex<Int32?>(nil)

  /// Columns of standard output; nil where it is no terminal, or does not say.
  static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// Gives standard streams that are closed a place, so that no file of ours gets their numbers:
  /// one that reads as empty and cannot be written.
  static func fillClosedStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(stream, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is the closed stream's.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// - Returns: nil, or the `errno` with which the writing ended.
  private static func write(_ text: String, to stream: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes -> Int32? in
      var done = 0
      while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[done...])
        let count = Foundation.write(stream, rest.baseAddress, rest.count)
        if count >= 0 {
          done += count
        } else if errno == EAGAIN {
          // Somebody has made the stream non-blocking: a terminal is shared with other programs.
          var readiness = pollfd(fd: stream, events: Int16(POLLOUT), revents: 0)
          _ = poll(&readiness, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}

extension Terminal {
  /// What is being done, on a line that the next note overwrites; only where somebody watches.
  static func note(_ text: String) {
    guard isInteractive else { return }
    _ = write("\r\(VisibleText.line(text))\(clear)", to: STDERR_FILENO)
  }

  /// Says that a file that is a pipe is waited for.
  static func waiting(for path: String) -> () -> Void {
    { say("note: \(path) is a pipe into which nobody has written yet; waiting for it") }
  }

  static func endNote() { note("") }

  /// The state of a long task, on a line that the next one overwrites.
  static func show(_ line: String, isLast: Bool) {
    _ = write("\r\(line)\(clear)\(isLast ? "\n" : "")", to: STDERR_FILENO)
  }

  /// Empties the rest of the line (ECMA-48, erase in line).
  private static let clear = "\u{1B}[K"
}
