import Documents
import Testing

/// Key paths are read as they are displayed.
struct DocumentPathTests {
  static let keys = [
    "a", "at-risk", "a.b", "a[0]", "with space", "say \"so\"", "back\\slash", "b\\.", "", "二",
    ".\u{301}", "]", "tab\t", "\\\"",
  ]

  @Test("Every way round trips", arguments: keys)
  func roundTrip(_ key: String) throws {
    for way: [DocumentPath.Component] in [
      [.key(key)], [.key("x"), .key(key)], [.key(key), .index(12), .key(key)],
      [.index(0), .key(key), .key("y")],
    ] {
      let path = DocumentPath(way)
      #expect(try DocumentPath(parsing: path.description) == path)
      #expect(path.components == way)
    }
    #expect(try DocumentPath(parsing: "") == .top)
  }

  @Test(
    "What is no key path is told with a remedy",
    arguments: [
      ("a..b", "write a key before and after each point"), ("a.", "write a key before"),
      (".a", "write a key before"), ("a[x]", "write the place of an item"),
      ("a[1", "write the place of an item"), ("a[\u{31}\u{301}]", "write the place of an item"),
      ("a b", "in quotes"), ("\"a", "close the quote"), ("\"a\"b", "write a point between"),
      ("a[99999999999999999999]", "write the place of an item"),
    ])
  func faults(_ text: String, _ remedy: String) {
    #expect {
      _ = try DocumentPath(parsing: text)
    } throws: { "\($0)".contains("is no key path (got ") && "\($0)".contains(remedy) }
  }

  @Test("Below means by whole keys")
  func below() throws {
    let path = try DocumentPath(parsing: "a.bc[0].d")
    for above in ["", "a", "a.bc", "a.bc[0]", "a.bc[0].d"] {
      #expect(path.isAtOrBelow(try DocumentPath(parsing: above)))
    }
    for other in ["a.b", "b", "a.bc[1]", "a.bc[0].d.e"] {
      #expect(!path.isAtOrBelow(try DocumentPath(parsing: other)))
    }
  }
}
