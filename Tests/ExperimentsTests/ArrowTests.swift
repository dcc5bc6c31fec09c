import Foundation
import Testing

/// The house has floors, and an arrow only ever points down: the `import` lines of every source file
/// against the arrows of ARCHITECTURE.md. Each foreign library has one door.
@Suite("Arrows")
struct ArrowTests {
  /// What each target may import besides the system's own libraries.
  static let arrows: [String: Set<String>] = [
    "CGSL": [],
    "CZlib": [],
    "Statistics": ["CGSL"],
    "Documents": ["Statistics", "Yams"],
    "Lifecycle": ["Documents", "Statistics"],
    "Calibration": ["Lifecycle", "Documents", "Statistics", "CZlib"],
    "Experiments": ["Lifecycle", "Documents", "Statistics", "Subprocess", "SystemPackage"],
    "Decisions": ["Experiments", "Lifecycle", "Documents", "Statistics"],
    "Results": ["Experiments", "Lifecycle", "Documents", "Statistics", "GRDB", "GRDBSQLite"],
    "Planning": ["Results", "Decisions", "Experiments", "Lifecycle", "Documents", "Statistics"],
    "Reports": [
      "Results", "Decisions", "Experiments", "Calibration", "Lifecycle", "Documents", "Statistics",
    ],
    "cohortcast": [
      "Reports", "Planning", "Results", "Decisions", "Experiments", "Calibration", "Lifecycle",
      "Documents",
      "Statistics",
      "ArgumentParser",
    ],
  ]

  static let system: Set<String> = ["Foundation", "Glibc", "Synchronization", "Dispatch"]

  static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Sources").standardizedFileURL

  @Test("Every target of the house is in the table")
  func targets() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.arrows.keys))
  }

  @Test("A file imports what its target may import", arguments: arrows.keys.sorted())
  func imports(_ target: String) throws {
    let allowed = try #require(Self.arrows[target]).union(Self.system)
    let folder = Self.sources.appendingPathComponent(target).path
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
    #expect(["CGSL", "CZlib"].contains(target) || !files.isEmpty)
    for file in files {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      for module in Self.imports(in: text) {
        #expect(allowed.contains(module), "\(target)/\(file) imports \(module)")
      }
    }
  }

  @Test("The arrows have no circle and point to lower floors only")
  func floors() {
    let floors = [
      "CGSL", "CZlib", "Statistics", "Documents", "Lifecycle", "Calibration", "Experiments",
      "Decisions", "Results", "Planning", "Reports", "cohortcast",
    ]
    for (floor, target) in floors.enumerated() {
      let inside = (Self.arrows[target] ?? []).filter { Self.arrows[$0] != nil }
      #expect(inside.isSubset(of: floors[..<floor]), "\(target)")
    }
  }

  @Test("Every spelling of an import is seen")
  func spellings() {
    let text = """
      import A
        @preconcurrency import B
      @testable public import C.Inner
      import struct D.Thing
      internal import E  // why
      let important = "import F"
      // import G
      """
    #expect(Self.imports(in: text) == ["A", "B", "C", "D", "E"])
  }

  /// The modules that import lines name.
  static func imports(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      var words = line.split(separator: " ")
      while let first = words.first,
        first.hasPrefix("@") || ["public", "internal", "package", "private"].contains(first)
      {
        words.removeFirst()
      }
      guard words.count > 1, words.removeFirst() == "import" else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      if words.count > 1, kinds.contains(String(words[0])) { words.removeFirst() }
      return words[0].split(separator: ".").first.map(String.init)
    }
  }
}
