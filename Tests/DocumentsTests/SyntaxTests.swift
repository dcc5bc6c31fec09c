import Documents
import Testing

/// The text of errors is part of the contract.
struct SyntaxTests {
  private func problems(_ text: String) -> String {
    DocumentsTests.problems { () throws(ScenarioError) in
      _ = try Document.read(text: text, file: "f.yaml")
    }
  }

  @Test(arguments: [
    (
      "a: b: c\n",
      "f.yaml:1:5: is not valid YAML: mapping values are not allowed in this context; "
        + "check the indentation, and put a text with `: ` in quotes"
    ),
    (
      "a:\n\tb: 1\n",
      "f.yaml:2:1: is not valid YAML: found character that cannot start any token; "
        + "indent with spaces, not tabs"
    ),
    (
      "a: %5\n",
      "f.yaml:1:4: is not valid YAML: found character that cannot start any token; "
        + "put the text in quotes"
    ),
    (
      "a: [1, 2\nb: 3\n",
      "f.yaml:2:2: is not valid YAML: did not find expected ',' or ']' (begun in line 1); "
        + "close the `[`, and separate items by `, `"
    ),
    (
      "a: \"x\n",
      "f.yaml:2:1: is not valid YAML: found unexpected end of stream (begun in line 1); "
        + "close the quote"
    ),
    (
      "a: *x\n",
      "f.yaml:1:4: is not valid YAML: found undefined alias; define it with `&name` above"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "f.yaml:2:1: starts a second document; keep one scenario per file and delete the `---`"
    ),
    ("", "f.yaml: is empty; write a scenario, or `extends: <file>`"),
    ("# only a question\n", "f.yaml: is empty; write a scenario, or `extends: <file>`"),
    ("- 1\n", "f.yaml:1:1: must be a mapping, a `key: value` on each line (found a list)"),
    ("hello", "f.yaml:1:1: must be a mapping, a `key: value` on each line (found hello)"),
    ("? [a]\n: 1\n", "f.yaml:1:3: has a list or mapping as a key; write `key: value`"),
    (
      "'': 1\n",
      "f.yaml:1:1: has an empty key or one of more than 200 characters; write `key: value`"
    ),
    // One character for a reader, and 301 scalars.
    (
      "a\(String(repeating: "\u{301}", count: 300)): 1\n",
      "f.yaml:1:1: has an empty key or one of more than 200 characters; write `key: value`"
    ),
  ])
  func syntaxError(text: String, message: String) {
    #expect(problems(text) == message)
  }

  @Test func duplicateKeysWithBothPlacesAllAtOnce() {
    let text = """
      start: 2026-01-01
      campaigns:
        welcome: {budget: ¥1, reach: 1 %, budget: ¥2}
        "spring sale":
          reach: 2 %
        'spring sale': {}
      start : 2026-02-01
      note: start
      """
    #expect(
      problems(text) == """
        f.yaml:3:37: campaigns.welcome.budget is written twice, first in line 3; keep one of them
        f.yaml:6:3: campaigns."spring sale" is written twice, first in line 4; keep one of them
        f.yaml:7:1: start is written twice, first in line 1; keep one of them
        """)
  }

  @Test func aKeyThatIsHardToFindIsStillReported() {
    #expect(
      problems("\"c\\u0064\": 1\n\"c\\u0064\": 2\n")
        == "f.yaml:1:1: has the key `cd` twice; keep one")
  }

  @Test func manyMappingsWithDuplicatesEndInTime() {
    let text = (0..<200).map { "k\($0): {d\($0): 1, d\($0): 2}\n" }.joined()
    #expect(problems(text).contains("f.yaml:21:7: has the key `d20` twice; keep one"))
  }

  @Test func anchorsAliasesAndMergeKeys() throws {
    let text = "a: &x {y: 1, z: 2}\nb: *x\nc:\n  <<: *x\n  z: 3\n"
    #expect(
      try Document.read(text: text, file: "f.yaml").canonicalText
        == #"{"a": {"y": "1", "z": "2"}, "b": {"y": "1", "z": "2"}, "c": {"z": "3", "y": "1"}}"#)
  }

  @Test func bombsAreDefused() {
    var text = "a: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
      text += "b\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(problems(text) == "f.yaml: has more than 200000 values; use fewer aliases")
    let deep = "f.yaml:1:68: is nested more than 64 deep; use fewer brackets"
    let brackets = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(problems("a: \(brackets)") == deep)
    #expect(
      problems(String(repeating: "[", count: 500_000))
        == "f.yaml:1:1: is nested more than 64 deep; use fewer brackets")
  }

  @Test(arguments: ["no", "1_000", "2026-01-01", "0o17", "1:30", "1e3"])
  func scalarsAreNotGuessed(text: String) throws {
    #expect(try Document.read(text: "a: \(text)", file: "f.yaml").root["a"]?.text == text)
  }
}
