/// A path as text, taken apart. Foundation's own `deletingLastPathComponent` traps on a path of one
/// letter (Swift 6.3 on Linux).
struct FilePathText {
  let text: String

  init(_ text: String) { self.text = text }

  private var parts: [Substring] { text.split(separator: "/") }

  /// The last component; "/" for the root, empty for an empty path.
  var name: String { parts.last.map(String.init) ?? (text.isEmpty ? "" : "/") }

  /// What lies above; empty for a single relative component, "/" for one below the root.
  var parent: String {
    let above = parts.dropLast().joined(separator: "/")
    guard text.hasPrefix("/") else { return above }
    return "/" + above
  }
}

/// A scenario's file, whatever way it was named: `./plan.yaml` is `plan.yaml`.
struct ScenarioPath: Equatable {
  private let parts: [Substring]
  private let isAbsolute: Bool

  init(_ text: String) {
    parts = text.split(separator: "/").filter { $0 != "." }
    isAbsolute = text.hasPrefix("/")
  }
}
