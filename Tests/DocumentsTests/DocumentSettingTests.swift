import Documents
import Testing

/// A value at a key path is changed, and nothing else.
struct DocumentSettingTests {
  static func document() throws -> Document {
    try Document.read(
      text: """
        # why
        tiers: {rules: {core: {orderValue: {atLeast: ¥80}}, "no. 2": {}}}
        targets: [{kpi: ltv.base, month: 6}, {kpi: cac, month: 3}]
        rate: {beta: {mean: 12 %, n: 200}}
        """, file: "f.yaml")
  }

  @Test("Every value that is there, laws as a whole")
  func paths() throws {
    #expect(
      try Self.document().paths.map(\.description) == [
        "tiers.rules.core.orderValue.atLeast", "targets[0].kpi",
        "targets[0].month", "targets[1].kpi", "targets[1].month", "rate",
      ])
  }

  @Test("One value changes, places and order stay")
  func set() throws {
    let document = try Self.document()
    let path = try DocumentPath(parsing: "targets[1].month")
    let changed = try document.setting(path, to: " 9 ")
    #expect(changed[path]?.text == "9")
    #expect(changed[path]?.place == document[path]?.place)
    #expect(
      changed.canonicalText
        == document.canonicalText.replacing("\"month\": \"3\"", with: "\"month\": \"9\""))
    #expect(changed.headComment == "why")
    let law = try document.setting(
      try DocumentPath(parsing: "rate"), to: "{normal: {mean: 5 %, sd: 1 %}}")
    #expect(law[try DocumentPath(parsing: "rate.normal.mean")]?.text == "5 %")
  }

  @Test("A key is added to a mapping that is there, and ways are made on demand")
  func add() throws {
    let document = try Self.document()
    let path = try DocumentPath(parsing: "tiers.rules.\"no. 2\".recency")
    #expect(try document.setting(path, to: "{atMost: 9 days}")[path] != nil)
    let deep = try DocumentPath(parsing: "definitions.verdicts.safe")
    #expect(throws: ScenarioError.self) { try document.setting(deep, to: "90 %") }
    #expect(try document.setting(deep, to: "90 %", makingWay: true)[deep]?.text == "90 %")
  }

  @Test("A way that leads nowhere names the nearest")
  func faults() throws {
    let document = try Self.document()
    func fault(_ path: String, _ text: String) throws -> String {
      let path = try DocumentPath(parsing: path)
      return problems { () throws(ScenarioError) in _ = try document.setting(path, to: text) }
    }
    #expect(
      try fault("tiers.rule.core.ordervalue.atLeast", "¥1")
        .hasSuffix("did you mean `tiers.rules.core.orderValue.atLeast`?"))
    #expect(try fault("targets[2].month", "1").contains("targets[2].month leads nowhere"))
    #expect(try fault("targets[0].month", "").contains("has no value; write one"))
    #expect(try fault("rate", "{normal: ").contains("rate is not valid YAML"))
    #expect(try fault("", "1").contains("cannot be set as a whole"))
  }
}
