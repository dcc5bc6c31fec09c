import Documents
import Testing

struct CanonicalTextTests {
  @Test func jsonWithKeysInOrder() throws {
    let text = "b: [1, {c: ~, d: '~'}]\na: ''\nz:\n- 35 %\n- no\n"
    #expect(
      try Document.read(text: text, file: "f.yaml").canonicalText
        == #"{"b": ["1", {"c": null, "d": "~"}], "a": "", "z": ["35 %", "no"]}"#)
  }

  /// Every awkward character, as a value and in a key, and a text longer than YAML's simple keys.
  @Test func readsBackToTheSameTree() throws {
    let codes = (0...0x2FF).map { $0 } + [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF, 0x1F600, 0xFFFFF]
    var entries: [DocumentNode.Entry] = []
    let place = Place(file: "f.yaml", line: 1, column: 1)
    for code in codes {
      guard let scalar = Unicode.Scalar(UInt32(code)) else { continue }
      let text = DocumentNode(
        place: place, content: .scalar("x\(scalar) y: {\(scalar)", isQuoted: true))
      entries.append(.init(key: "k\(code) \(scalar)k", keyPlace: place, value: text))
    }
    let long = String(repeating: "long: ", count: 2000)
    entries.append(
      .init(
        key: "long", keyPlace: place,
        value: DocumentNode(place: place, content: .scalar(long, isQuoted: false))))
    let node = DocumentNode(place: place, content: .mapping(entries))

    let again = try Document.read(text: node.canonicalText, file: "worker")
    #expect(again.root.hasSameContent(as: node))
    #expect(again.canonicalText == node.canonicalText)
  }

  @Test func sameContentLooksAtContent() throws {
    let node = try Document.read(text: "a: [1, ~]\nb: {c: 2}", file: "f.yaml").root
    for other in ["a: [1, 2]\nb: {c: 2}", "a: [1]\nb: {c: 2}", "a: [1, ~]\nb: {d: 2}", "b: 1"] {
      #expect(try !Document.read(text: other, file: "f.yaml").root.hasSameContent(as: node))
    }
    let quoted = try Document.read(text: "{\"a\": [\"1\", null], b: {c: \"2\"}}", file: "g").root
    #expect(quoted.hasSameContent(as: node))
  }
}
