import Synchronization

/// Progress of a long run: a bar on a terminal, a line now and then elsewhere.
final class ProgressBar: Sendable {
  private struct State {
    var start = ContinuousClock.now
    var lastLine = ContinuousClock.now
    var first: Int?
    var isEnded = false
  }
  private let isQuiet: Bool
  /// What is counted.
  private let unit: String
  private let state = Mutex(State())

  init(isQuiet: Bool, unit: String = "replications") {
    self.isQuiet = isQuiet
    self.unit = unit
  }

  /// - Parameters:
  ///   - note: behind the numbers.
  ///   - after: what goes on when all is done.
  func show(done: Int, total: Int, note: String, after: String = "") {
    guard !isQuiet else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      let first = state.first ?? done
      if state.first == nil { state.first = done }
      let isLast = done >= total
      // What comes after the end, such as what campaigns are worth, is told in words.
      if state.isEnded, isLast {
        if !after.isEmpty { Terminal.note(after) }
        return
      }
      state.isEnded = isLast
      if !Terminal.isInteractive {
        guard now - state.lastLine > .seconds(10) || isLast else { return }
        state.lastLine = now
        Terminal.say("\(done) of \(total) \(unit)\(note)")
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
      Terminal.show("\(bar) \(done)/\(total)\(note)\(isLast ? "" : left)", isLast: isLast)
    }
  }
}
