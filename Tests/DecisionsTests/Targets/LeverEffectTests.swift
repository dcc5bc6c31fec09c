import Testing

@testable import Decisions

/// Whether a lever does anything, against exact binomial tails.
struct LeverEffectTests {
  /// So many of the first replications out of 40 attain it.
  private func first(_ count: Int) -> [Bool] { (0..<40).map { $0 < count } }

  /// Six replications that agree: 2/2⁶ = 0.031; five: 0.0625.
  @Test func endsTellFromSixDiscordantReplicationsOn() {
    #expect(!LeverEffect([first(20), first(22), first(25)]).isTold)
    let told = LeverEffect([first(20), first(22), first(26)])
    #expect(told.isTold && told.direction == .higher)
    let falling = LeverEffect([first(26), first(22), first(20)])
    #expect(falling.isTold && falling.direction == .lower)
  }

  /// A hump with ends alike: 0.05/3 pairs needs seven discordant ones (2/2⁷ = 0.0156).
  @Test func aHumpIsADifferenceWithoutADirection() {
    let hump = LeverEffect([first(10), first(17), first(10)])
    #expect(hump.isTold && hump.direction == .either)
    #expect(!LeverEffect([first(10), first(16), first(10)]).isTold)
  }

  @Test func nothingToCompareTellsNothing() {
    #expect(!LeverEffect([first(10)]).isTold && !LeverEffect([]).isTold)
    #expect(!LeverEffect([first(40), first(40)]).isTold)
  }
}
