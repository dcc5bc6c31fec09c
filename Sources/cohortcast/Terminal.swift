import Foundation
import Synchronization

/// Standard error, where messages and progress go; standard output holds results only.
enum Terminal {
  static func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }

  static func put(_ text: String) {
    // A reader that went away (`| head`) is no fault of ours.
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }

  static var isInteractive: Bool { isatty(2) == 1 }
}

/// Progress of a long run: a bar on a terminal, a line now and then elsewhere.
final class ProgressBar: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var lastLine = ContinuousClock.now
    var first: Int?
  }
  private let isQuiet: Bool
  private let state = Mutex(State())

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(done: Int, total: Int, note: String) {
    guard !isQuiet else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      let first = state.first ?? done
      if state.first == nil { state.first = done }
      let isLast = done >= total
      if !Terminal.isInteractive {
        guard now - state.lastLine > .seconds(10) || isLast else { return }
        state.lastLine = now
        Terminal.say("\(done) of \(total) replications\(note)")
        return
      }
      let share = Double(done) / Double(max(1, total))
      let filled = Int(share * 30)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
      let elapsed = (now - state.start) / .seconds(1)
      let rate = Double(done - first) / max(0.001, elapsed)
      // The first moments say nothing about the rest.
      let left =
        elapsed > 2 && rate > 0 ? ", about \(Int(Double(total - done) / rate)) s left" : ""
      let line = "\r\(bar) \(done)/\(total)\(note)\(isLast ? "" : left)\u{1B}[K"
      try? FileHandle.standardError.write(contentsOf: Data((line + (isLast ? "\n" : "")).utf8))
    }
  }
}

extension Terminal {
  /// What is being done, on a line that the next note overwrites; only where somebody watches.
  static func note(_ text: String) {
    guard isInteractive else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\(text)\u{1B}[K".utf8))
  }

  static func endNote() { note("") }
}
