import Documents
import Lifecycle
import Testing

/// A scenario with something wrong, and what reading it says.
struct FindingCase: CustomTestStringConvertible {
  /// Top keys that differ from the sound scenario; an empty text leaves a key out.
  let keys: [String: String]
  /// Findings, `line:column: key path and message`.
  let expected: [String]

  init(_ keys: [String: String], _ expected: [String]) {
    self.keys = keys
    self.expected = expected
  }

  var testDescription: String { "\(keys)" }

  /// Nothing is wrong with this one.
  private static let sound = [
    "start": "2026-01-01",
    "segments": "{people: {market: 100 persons, \(people)}}",
    "tiers": "{rules: {core: {frequency: {atLeast: 3}}, base: {}}}",
  ]
  static let people =
    "repurchase: {r: 1, alpha: 50 days, a: 1, b: 2}, spend: {constant: ¥1}, margin: 30 %"
  private static let order = [
    "start", "horizon", "calendar", "season", "definitions", "segments", "tiers", "loyalty",
    "campaigns", "policies", "costs", "targets", "track",
  ]

  /// The scenario, a line for each key.
  var text: String {
    let all = Self.sound.merging(keys) { $1 }
    return Self.order.compactMap { key in
      all[key].flatMap { $0.isEmpty ? nil : "\(key): \($0)\n" }
    }.joined()
  }

  var found: [String] {
    let problems = problems { () throws(ScenarioError) in
      _ = try Scenario(try Document.read(text: text, file: "f.yaml"), hasBaseline: false)
    }
    return problems.split(separator: "\n").map { String($0.dropFirst("f.yaml:".count)) }
  }
}
