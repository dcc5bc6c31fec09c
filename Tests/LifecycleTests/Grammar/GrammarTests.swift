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

  /// In the place of what a specimen has there, or of what belongs to the case of the mapping around it.
  @Test("What a reference gives as an example can be written in its place")
  func examples() throws {
    let documents = try Specimens.documents() + [Specimens.named(), Specimens.ordered()]
    var refused: [String] = []
    for entry in Self.entries where entry.path != "extends" {
      var findings: [String]?
      for document in documents where findings != [] {
        var places: [String] = []
        Self.paths(document.root, "") { if Self.matches($0, entry.path) { places.append($0) } }
        for place in places where findings != [] {
          findings = Self.findings(
            try document.setting(
              DocumentPath(parsing: place), to: entry.forms[0].example), below: place)
        }
      }
      if let findings, !findings.isEmpty {
        refused.append("\(entry.path): \(entry.example): \(findings)")
      }
    }
    #expect(refused == [])
  }

  @Test("The example of every distribution can be written")
  func laws() throws {
    let document = try Specimens.documents()[0]
    for law in LawReference.all {
      let place = law.key == "open" ? "campaigns.letters.open" : "segments.people.market"
      #expect(place.hasSuffix(law.key))
      let changed = try document.setting(DocumentPath(parsing: place), to: law.example)
      #expect(Self.findings(changed, below: place) == [], "\(law.example)")
    }
    #expect(LawReference.matching("lognormal").map(\.name) == ["lognormal"])
    #expect(
      LawReference.matching("campaigns.letters.uplift.lognormal.p10").map(\.name) == ["lognormal"])
    #expect(LawReference.matching("p10").map(\.name) == ["lognormal", "normal"])
    #expect(LawReference.matching("lognormal.low").isEmpty)
  }

  /// What a reader has against a part of a document.
  private static func findings(_ document: Document, below place: String) -> [String] {
    do {
      _ = try Scenario(document, hasBaseline: true)
      return []
    } catch {
      return error.findings.filter {
        let rest = $0.keyPath.dropFirst(place.count)
        return $0.keyPath.hasPrefix(place) && (rest.isEmpty || ".[".contains(rest.first ?? " "))
      }.map { "\($0.keyPath) \($0.message)" }
    }
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
