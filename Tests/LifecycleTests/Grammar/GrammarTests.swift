import Documents
import Statistics
import Testing

@testable import Lifecycle

/// The grammar is found by a survey of the reader; what a survey cannot see must not be read.
@Suite("The grammar of scenarios")
struct GrammarTests {
  static let grammar = Scenario.grammar()
  static let entries = (grammar.entries() + MappingForm(cases: [[Document.link]]).entries()).all

  @Test("Specimens are read without a finding")
  func specimens() throws {
    for document in try Specimens.documents() {
      #expect(throws: Never.self) { _ = try Scenario(document, hasBaseline: true) }
    }
  }

  @Test("Every key says what it means and what to write")
  func meanings() {
    for entry in Self.entries where entry.key != "*" {
      #expect(!entry.meaning.isEmpty, "\(entry.path)")
      #expect(!entry.kind.isEmpty && !entry.example.isEmpty, "\(entry.path)")
    }
    for entry in Self.entries {
      let isNumber = entry.forms.contains { if case .number = $0.form { true } else { false } }
      if isNumber { #expect(!entry.range.isEmpty, "\(entry.path)") }
    }
  }

  @Test("No reader asks for a key that the grammar does not know")
  func known() throws {
    let paths = Set(Self.entries.map(\.path))
    var asked = 0
    for document in try Specimens.documents() + Specimens.shipped() {
      let session = ReadingSession()
      session.trace = []
      _ = try? Scenario(
        reading: document.section(in: session), document, hasBaseline: true, catalogues: .builtIn)
      for (path, key) in session.trace ?? [] {
        let whole = path.appending(key).description
        asked += 1
        #expect(
          Self.entries.matching(whole).contains { paths.contains($0.path) }, "\(whole) is asked for"
        )
      }
    }
    #expect(asked > 1000)
  }

  @Test("Every key of the grammar is in a specimen that is read, so that the reader knows it")
  func read() throws {
    var written: Set<String> = []
    for document in try Specimens.documents() {
      Self.paths(document.root, "") { written.insert($0) }
    }
    // A policy under the name of its rule holds what any policy of that rule does.
    let doubled = PolicyCatalog.all.names.map { "policies.\($0)" }
    for entry in Self.entries
    where entry.path != "extends" && !doubled.contains(where: entry.path.hasPrefix) {
      // A variant's offer is read as a campaign's.
      let path = entry.path.replacing(".variant.offer", with: ".offer")
      #expect(
        written.contains { Self.matches($0.replacing(".variant.offer", with: ".offer"), path) },
        "\(entry.path)")
    }
  }

  @Test("What a reference gives as an example can be written")
  func examples() throws {
    // The first form of every key in the place of what a specimen has there.
    for document in try Specimens.documents() {
      for entry in Self.entries {
        guard case .number = entry.forms[0].form, entry.forms.count == 1 else { continue }
        var places: [String] = []
        Self.paths(document.root, "") { if Self.matches($0, entry.path) { places.append($0) } }
        for place in places.prefix(1) {
          let changed = try document.setting(
            DocumentPath(parsing: place), to: entry.forms[0].form.example)
          do {
            _ = try Scenario(changed, hasBaseline: true)
          } catch {
            let own = error.findings.filter { $0.keyPath == place && Self.isOfAmount($0.message) }
            #expect(own.isEmpty, "\(entry.path): \(entry.example) \(own)")
          }
        }
      }
    }
  }

  private static func isOfAmount(_ message: String) -> Bool {
    ["must be a", "has the unit", "needs a unit"].contains { message.hasPrefix($0) }
  }

  /// Every key path of a tree, with the places of lists.
  static func paths(_ node: DocumentNode, _ path: String, _ visit: (String) -> Void) {
    for entry in node.entries ?? [] {
      let inner = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      visit(inner)
      paths(entry.value, inner, visit)
    }
    for (place, item) in (node.items ?? []).enumerated() { paths(item, "\(path)[\(place)]", visit) }
  }

  /// Whether a path of a scenario is one that a path of the grammar stands for.
  static func matches(_ written: String, _ pattern: String) -> Bool {
    let parts = written.split(separator: ".")
    let wanted = pattern.split(separator: ".")
    return parts.count == wanted.count
      && zip(parts, wanted).allSatisfy { part, want in
        let isList = want.hasSuffix("[]")
        let (name, head) = (part.prefix { $0 != "[" }, want.prefix { $0 != "[" })
        return isList == part.hasSuffix("]") && (head == "*" || head == name)
      }
  }
}
