import Documents
import Foundation
import Testing

struct ExtendsTests {
  private func merged(_ base: String, _ top: String) throws -> Document {
    let folder = try ScenarioFolder(["base.yaml": base, "top.yaml": "extends: base.yaml\n" + top])
    return try Document.read(path: folder["top.yaml"])
  }

  private func problems(_ base: String, _ top: String) throws -> String {
    let folder = try ScenarioFolder(["base.yaml": base, "top.yaml": "extends: base.yaml\n" + top])
    return folder.problems("top.yaml")
  }

  @Test func mappingsMergeListsAndScalarsReplace() throws {
    let document = try merged(
      "a: 1\nb: {x: 1, y: [1, 2], z: {q: 1}}\nc: 3\n",
      "d: 4\nb: {y: [3], w: 5, z: {r: 2}}\na: {p: 1}\n")
    #expect(
      document.canonicalText
        == #"{"a": {"p": "1"}, "b": {"x": "1", "y": ["3"], "z": {"q": "1", "r": "2"}, "w": "5"}, "#
        + #""c": "3", "d": "4"}"#)
  }

  @Test func nullRemoves() throws {
    let document = try merged("a: 1\nb: {x: 1, y: 2}\nc: 3\n", "b: {x: ~}\nc:\n")
    #expect(document.canonicalText == #"{"a": "1", "b": {"y": "2"}}"#)
  }

  @Test func removingNothingIsAnError() throws {
    let text = try problems(
      "campaigns: {summer: {reach: 1 %}}\n",
      "campaigns:\n  sumer: ~\n  winter:\n    reach:\n"
    )
    .replacing(/base.yaml has/, with: "base.yaml has")
    #expect(
      text == """
        top.yaml:3:10: campaigns.sumer has no value, and base.yaml has no such entry to remove; \
        did you mean `summer`?
        top.yaml:5:11: campaigns.winter.reach has no value, and base.yaml has no such entry to \
        remove; write a value or delete the key
        """)
  }

  @Test func aLawReplacesALaw() throws {
    let document = try merged(
      "rate: {beta: {mean: 12 %, n: 200}}\nother: {beta: {mean: 1 %, n: 20}}\n",
      "rate: {normal: {mean: 10 %, sd: 1 %}}\nother: {beta: {alpha: 2, beta: 3}}\n")
    #expect(
      document.canonicalText == #"{"rate": {"normal": {"mean": "10 %", "sd": "1 %"}}, "#
        + #""other": {"beta": {"alpha": "2", "beta": "3"}}}"#)
  }

  /// A segment may be called like a distribution.
  @Test func aNameIsNoLaw() throws {
    let document = try merged(
      "segments: {normal: {size: 1000, rate: 2 %}}", "segments: {normal: {rate: 3 %}}")
    #expect(
      document.canonicalText == #"{"segments": {"normal": {"size": "1000", "rate": "3 %"}}}"#)
  }

  @Test func everyNodeKeepsItsPlace() throws {
    let folder = try ScenarioFolder([
      "base.yaml": "a: 1\nb:\n  x: 1\n  y: 2\n", "mid.yaml": "extends: base.yaml\nb: {x: 3}\n",
      "top.yaml": "# Why?\nextends: mid.yaml\nc: 1\n",
    ])
    let document = try Document.read(path: folder["top.yaml"])
    #expect(document.files == ["top.yaml", "mid.yaml", "base.yaml"].map { folder[$0] })
    #expect(document.headComment == "Why?")
    let b = try #require(document.root["b"])
    #expect(b["x"]?.place == Place(file: folder["mid.yaml"], line: 2, column: 8))
    #expect(b["y"]?.place == Place(file: folder["base.yaml"], line: 4, column: 6))
    #expect(document.root["c"]?.place == Place(file: folder["top.yaml"], line: 3, column: 4))
    #expect(document.root["extends"] == nil)
  }

  @Test func extendsIsRelativeToTheExtendingFile() throws {
    let folder = try ScenarioFolder(["base.yaml": "a: 1"])
    try FileManager.default.createDirectory(
      atPath: folder["plans"], withIntermediateDirectories: false)
    try folder.write(Array("extends: ../base.yaml\nb: 2".utf8), to: "plans/top.yaml")
    let document = try Document.read(path: folder["plans/top.yaml"])
    #expect(document.canonicalText == #"{"a": "1", "b": "2"}"#)
    #expect(document.files == [folder["plans/top.yaml"], folder["plans/../base.yaml"]])
  }

  @Test func unknownExtends() throws {
    let folder = try ScenarioFolder([
      "top.yaml": "a: 1\nextends: basline.yaml\n", "baseline.yaml": "a: 1",
    ])
    #expect(
      folder.problems("top.yaml") == "top.yaml:2:10: extends names basline.yaml, which does not "
        + "exist; did you mean baseline.yaml?")
  }

  @Test func circleShowsItsChain() throws {
    let folder = try ScenarioFolder([
      "top.yaml": "extends: a.yaml", "a.yaml": "extends: b.yaml", "b.yaml": "extends: ./a.yaml",
      "self.yaml": "x: 1\nextends: self.yaml",
    ])
    #expect(
      folder.problems("top.yaml") == "b.yaml:1:10: extends goes in a circle: a.yaml → b.yaml → "
        + "./a.yaml; remove one of these links")
    #expect(
      folder.problems("self.yaml") == "self.yaml:2:10: extends goes in a circle: self.yaml → "
        + "self.yaml; remove one of these links")
  }

  @Test func chainHasALimit() throws {
    let folder = try ScenarioFolder(["f0.yaml": "a: 1"])
    for index in 1...16 {
      try folder.write(Array("extends: f\(index - 1).yaml".utf8), to: "f\(index).yaml")
    }
    #expect(try Document.read(path: folder["f15.yaml"]).files.count == 16)
    #expect(
      folder.problems("f16.yaml")
        == "f1.yaml:1:10: extends makes a chain of more than 16 files; merge some of them")
  }

  @Test(arguments: [
    ("[a.yaml, b.yaml]", "a list"), ("", "nothing"), ("\"\"", "an empty text"),
    ("{a: 1}", "a mapping with the key a"),
  ])
  func extendsNamesOneFile(value: String, found: String) throws {
    let text = try ScenarioFolder(["top.yaml": "extends: \(value)\n"]).problems("top.yaml")
    #expect(
      text.hasSuffix(
        "extends must name one scenario file, e.g. `extends: baseline.yaml` (found \(found))"))
  }

  @Test func problemsOfAllFilesComeTogether() throws {
    #expect(
      try problems("a: 1\na: 2\n", "b: 1\nb: 2\n") == """
        base.yaml:2:1: a is written twice, first in line 1; keep one of them
        top.yaml:3:1: b is written twice, first in line 2; keep one of them
        """)
    #expect(try problems("a: [", "b: 1\n").hasPrefix("base.yaml:2:1: is not valid YAML"))
    #expect(try problems("a: \u{1}", "b: 1\n").hasPrefix("base.yaml:1:4: is the control"))
  }
}
