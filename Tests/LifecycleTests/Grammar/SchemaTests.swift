import Documents
import Foundation
import Testing

@testable import Lifecycle

/// The schema accepts what the reader accepts, and refuses what the reader refuses by itself.
@Suite("The JSON schema of scenarios")
struct SchemaTests {
  static let text = JSONSchema.text(
    of: Scenario.grammar(), title: "Cohortcast scenario", link: Document.link)

  /// What a value may be replaced by: other types, other units, out of range.
  private static let replacements: [Mutant] =
    [
      "", "abc", "-5", "0", "0.5", "3", "3.5", "1e3", "500", "1e30", "120 %", "-120 %", "+20 %",
      "2 pp",
      "¥5", "-¥5", "5 EUR", "5 XYZ", "5 days", "4000 days", "1 hour", "2 months", "40 years",
      "5 % per day", "99999 per day", "5 % per year", "3 persons", "3.5 persons", "3 orders", "yes",
      "2026-02-01", "2026-13-01", "1:3", "customer", "core", "weekly", "every 3 weeks", "18k",
    ].map { .scalar($0, isQuoted: false) } + [
      .null, .list([]), .list([.scalar("1", isQuoted: false)]), .mapping([]),
      .mapping([("zzz", .scalar("1", isQuoted: false))]),
      .mapping([("constant", .mapping([("value", .scalar("1", isQuoted: false))]))]),
      .mapping([("constant", .mapping([("valeu", .scalar("1", isQuoted: false))]))]),
    ]

  /// What the reader says of several values together, or of what a schema cannot know.
  private static let beyond = [
    // Names of the user's own, and what is of them.
    "must be one of core", "must be one of all", "must be one of base", "must be one of letters",
    "must be one of zzz", "must be one of people", "must be one of often", "must be one of wake",
    "must name a phase", "no policy has phases", "must name every tier", "names a tier twice",
    "is never reached", "has no state for", "addresses nobody",
    "is of a tier, and the scenario has no tiers",
    "must be the key path of a tier threshold", "is the last tier", "must be one of others",
    "must be one of rules", "names a measure twice", "known here: `hopeful`",
    // The parameters of a distribution.
    " as lognormal, ", " as triangular, ", " as constant, ", "as lognormal,", "as triangular,",
    "as constant,", "cannot be drawn", "of its mass",
    // Several values together.
    "write e.g. `margin: 35 %`",
    "but the scenario's currency is", "must fall from safe", "must not end before",
    "must end after",
    "more than that of the step before", "must rise from", "must be positive definite",
    "must be symmetric", "rows of equally many numbers", "can match nobody",
    "must hold the entrants", "leads to about",
    "must lie within the run", "is less than is counted", "covers no month", "must begin",
    "holds nobody",
    "must be before the start", "leaves ", "beyond the ", "changes the", "advances nobody",
    "wins back nobody", "lets ", "must ask for less", "must be 2 or more", "is standing and",
    "is too long", "is too late", "is the month of what", "does not fit",
    "moves more than everybody",
    "is for customers", "needs a state", "makes customers prospects", "which counts persons",
    "and the scenario has nothing that it counts", "differs from", "must not be before",
    "is relative, but", "matches nobody", "no budget", "cannot act on", "tenure", "watches",
    "is no campaign of media", "follows no tier", "moves no money", "locks ", "tests ",
    "counts conversions of", "asks what is expected", "is expected of", "is for `by",
    "is for `procedure", "and so does the policy",
    "matches a content",
    "and a logarithm's is at most", "write e.g. `campaign: ",
    // Lines of a text, and days of a month.
    "line 1 ", "line 2 ", "that month has the days",
  ]

  /// Every so manieth mutant; no divisor of the number of replacements, so that each comes up.
  private static let stride = 31

  private func findings(_ text: String) -> [Finding] {
    do {
      let document = try Document.read(text: text, file: "mutant.yaml")
      _ = try Scenario(document, hasBaseline: true)
      return []
    } catch {
      return error.findings
    }
  }

  @Test("Shipped scenarios and specimens are valid, as they are written and with what they extend")
  func valid() throws {
    let validator = try SchemaValidator(Self.text)
    for document in try Specimens.documents() + Specimens.shipped() {
      #expect(try validator.accepts(Mutant(document.root).value), "\(document.file)")
    }
  }

  @Test("What a mutant is refused for by itself, the schema refuses; what is read, it accepts")
  func mutants() throws {
    let validator = try SchemaValidator(Self.text)
    var counts = (read: 0, refused: 0, beyond: 0)
    for document in try Specimens.documents() {
      let all = Mutant(document.root).mutants(Self.replacements)
      for (number, (place, tree)) in all.enumerated() where number % Self.stride == 0 {
        let found = findings(tree.text)
        let isValid = try validator.accepts(tree.value)
        if found.isEmpty {
          counts.read += 1
          #expect(isValid, "stricter at \(place)")
        } else if !isValid {
          counts.refused += 1
        } else {
          counts.beyond += 1
          let isBeyond = found.contains { finding in
            Self.beyond.contains { finding.message.contains($0) }
          }
          #expect(isBeyond, "looser at \(place): \(found[0])")
        }
      }
    }
    #expect(counts.read > 20 && counts.refused > 300)
    #expect(counts.beyond < counts.refused / 4, "\(counts)")
  }

  @Test(
    "Amounts that a reader takes, the schema takes, and their neighbours out of range it refuses")
  func amounts() throws {
    let validator = try SchemaValidator(Self.text)
    func isValid(_ key: String, _ text: String, isQuoted: Bool = false) throws -> Bool {
      let tree = Mutant.mapping([
        ("start", .scalar("2026-01-01", isQuoted: true)), (key, .scalar(text, isQuoted: isQuoted)),
        ("segments", .mapping([("a", Self.segment)])),
      ])
      let found = findings(tree.text)
      let isValid = try validator.accepts(tree.value)
      #expect(found.isEmpty == isValid, "\(key): \(text) \(found)")
      return isValid
    }
    for text in [
      "10 % per year", "0.1 / year", "0", "1000 % per year", "9.99 a year",
    ] {
      #expect(try isValid("discountRate", text), "\(text)")
    }
    for text in [
      "1000.1 % per year", "10.01 per year", "-1 % per year", "5 %", "5 % per day", "0.1",
      "1,000 % per year",
    ] {
      #expect(try !isValid("discountRate", text), "\(text)")
    }
    for text in ["12 months", "1 year", "10 years", "2 quarters", "1 month", "0.5 years"] {
      #expect(try isValid("horizon", text), "\(text)")
    }
    for text in ["121 months", "11 years", "0 months", "12", "12 weeks", "3.5 months", "1k months"]
    {
      #expect(try !isValid("horizon", text), "\(text)")
    }
    for text in ["5", "1,000", "1e3", "1.0"] { #expect(try isValid("seed", text), "\(text)") }
    for text in ["-1", "1.5", "12 things", "abc"] { #expect(try !isValid("seed", text), "\(text)") }
    for text in ["eur", "KWD", "CLF", "JPY"] {
      // The amounts of the segment are in yuan: another finding, and only that.
      let tree = Mutant.mapping([
        ("start", .scalar("2026-01-01", isQuoted: true)),
        ("currency", .scalar(text, isQuoted: false)),
        ("segments", .mapping([("a", Self.segment)])),
      ])
      #expect(findings(tree.text).allSatisfy { !$0.keyPath.hasPrefix("currency") })
      #expect(try validator.accepts(tree.value))
    }
    #expect(try !isValid("currency", "XAU"))
  }

  private static let segment = Mutant.mapping([
    (
      "repurchase",
      .mapping([
        ("model", .scalar("nbd", isQuoted: false)), ("r", .scalar("1", isQuoted: false)),
        ("alpha", .scalar("90 days", isQuoted: false)),
      ])
    ), ("spend", .mapping([("constant", .scalar("¥20", isQuoted: false))])),
    ("margin", .scalar("30 %", isQuoted: false)),
    ("installed", .mapping([("customers", .scalar("10", isQuoted: false))])),
  ])

  @Test(
    "The schema beside the shipped scenarios is the one that the program prints, and they name it")
  func shipped() throws {
    for document in try Specimens.shipped() {
      let folder = document.file.split(separator: "/").dropLast().joined(separator: "/")
      let text = try String(contentsOfFile: document.file, encoding: .utf8)
      #expect(text.hasPrefix("# yaml-language-server: $schema=cohortcast.schema.json\n"))
      #expect(!document.headComment.contains("schema"))
      let schema = try String(contentsOfFile: "/\(folder)/cohortcast.schema.json", encoding: .utf8)
      #expect(schema == Self.text, "write `cohortcast schema > scenarios/cohortcast.schema.json`")
    }
  }

  @Test(
    "A plan may leave out and drop what its baseline has; what no scenario has, it may not write")
  func plans() throws {
    let validator = try SchemaValidator(Self.text)
    func isValid(_ text: String) throws -> Bool {
      let document = try Document.read(
        text: text.replacing("extends:", with: "extend:"), file: "plan.yaml")
      guard case .mapping(let entries) = Mutant(document.root) else { return false }
      return try validator.accepts(
        Mutant.mapping(entries.map { ($0.key == "extend" ? "extends" : $0.key, $0.value) }).value)
    }
    #expect(
      try isValid("{extends: base.yaml, campaigns: {letters: ~, price: {uplift: +5 %, offer: ~}}}"))
    #expect(try isValid("{extends: base.yaml, segments: {a: {repurchase: {s: 2, a: ~}}}}"))
    #expect(try !isValid("{extends: base.yaml, campaigns: {price: {uplifts: +5 %}}}"))
    #expect(try !isValid("{extends: base.yaml, segments: {a: {margin: 130 %}}}"))
    #expect(try !isValid("{campaigns: {letters: ~}}"))
  }
}
