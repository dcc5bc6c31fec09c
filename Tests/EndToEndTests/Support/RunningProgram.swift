import Foundation
import Glibc

/// A process that a test started, watched through `/proc`.
struct RunningProgram {
  let id: pid_t

  /// Its worker processes.
  var workers: [pid_t] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.filter { Self.facts($0)?.parent == id }
  }

  /// Whether a process is there and is more than an entry that nobody has collected yet.
  static func isAlive(_ id: pid_t) -> Bool { facts(id).map { $0.state != "Z" } ?? false }

  func send(_ signal: Int32) { _ = kill(id, signal) }

  /// State and parent by `/proc/<id>/stat`; the name in parentheses may hold anything.
  private static func facts(_ id: pid_t) -> (state: Substring, parent: pid_t?)? {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 1 else { return nil }
    return (fields[0], pid_t(fields[1]))
  }

  /// Waits until some blocks are kept and `count` workers are at work.
  func isInMidRun(
    _ output: String, in folder: Workshop, workers count: Int, store: String = "run.sqlite"
  ) async throws {
    // Every block that is kept lengthens the store's log.
    let journal = folder["\(output)/\(store)-wal"]
    var sizes: Set<Int> = []
    try await eventually("some blocks are kept") {
      guard workers.count >= count else { return false }
      if let size = try? FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int {
        sizes.insert(size)
      }
      return sizes.count >= 4
    }
  }
}

/// Looks every few milliseconds until something holds.
func eventually(_ what: String, _ holds: () throws -> Bool) async throws {
  let deadline = ContinuousClock.now + .seconds(30)
  while try !holds() {
    guard ContinuousClock.now < deadline else { throw Failure(text: "never: \(what)") }
    try await Task.sleep(for: .milliseconds(3))
  }
}
