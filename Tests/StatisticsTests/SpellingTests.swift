import Statistics
import Testing

struct SpellingTests {
  @Test(arguments: [
    ("chanel", "channel"), ("half_life", "halfLife"), ("Budgte", "budget"),
    ("audeince", "audience"),
  ])
  func findsWhatWasMeant(word: String, meant: String) {
    let known = ["channel", "halfLife", "budget", "audience", "window"]
    #expect(Spelling.nearest(to: word, in: known) == meant)
  }

  /// A beginning is meant too, behind all whole words.
  @Test func findsBeginnings() {
    let known = ["discountRate", "replications", "revenue.added", "revenue"]
    #expect(Spelling.nearest(to: "dicount", in: known) == "discountRate")
    #expect(Spelling.nearest(to: "revenue.added.total", in: known) == "revenue.added")
    #expect(Spelling.nearest(2, to: "revenu", in: known) == ["revenue", "revenue.added"])
    #expect(Spelling.nearest(to: "rep", in: known) == nil)
  }

  @Test func offersNothingFarAway() {
    #expect(Spelling.nearest(to: "colour", in: ["channel", "budget"]) == nil)
    #expect(Spelling.nearest(to: "x", in: ["n"]) == nil)
    #expect(Spelling.nearest(to: "", in: ["a"]) == nil)
  }

  @Test func countsASwapOnce() {
    #expect(Spelling.distance("audeince", "audience") == 1)
    #expect(Spelling.distance("", "abc") == 3)
    #expect(Spelling.distance("kitten", "sitting") == 3)
  }

  @Test func firstWinsAmongEquals() {
    #expect(Spelling.nearest(to: "mean", in: ["meat", "bean"]) == "meat")
  }
}
