import Statistics
import Testing

struct CatalogueTests {
  private static let colours = Catalogue("colour", ["red", "green", "blue"]) { $0 }

  @Test func looksUpByNameAndLists() {
    #expect(Self.colours.names == ["red", "green", "blue"])
    #expect(Self.colours["green"] == "green" && Self.colours["Green"] == nil)
    #expect(Array(Self.colours) == ["red", "green", "blue"] && Self.colours[2] == "blue")
    #expect(Self.colours.nearest(to: "gren") == "green")
    #expect(Self.colours.nearest(to: "xxxxxxxxxxxx") == nil)
  }

  @Test func takesMore() {
    var more = Self.colours + ["white"]
    more += ["black"]
    #expect(more.names == ["red", "green", "blue", "white", "black"] && more.kind == "colour")
    #expect(more["black"] == "black" && more["red"] == "red" && Self.colours["white"] == nil)
  }

  @Test func anEmptyOneKnowsNothing() {
    let nothing = Catalogue("thing", [Int]()) { "\($0)" }
    #expect(nothing.isEmpty && nothing["1"] == nil && nothing.nearest(to: "1") == nil)
  }
}
