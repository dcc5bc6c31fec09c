import Statistics
import Testing

@testable import Decisions

@Suite("Screening of alternatives")
struct SubsetScreenTests {
  /// The best of ten with all others equally far, the hardest case for pairs, over three looks.
  ///
  /// Oracle: it is lost with a probability of at most 5 %; with 400 trials more than 33 losses have a
  /// probability below 0.002 (binomial).
  @Test("The best is kept as often as is said")
  func kept() {
    var lost = 0
    for trial in 0..<400 {
      var world = Slippage(
        k: 10, lead: 0, sigma: 1, correlation: 0.5, seed: UInt64(trial) &+ 77)
      let columns = world.replications(80)
      let screen = SubsetScreen(alternatives: 10, alpha: 0.05)
      var survivors = Array(0..<10)
      for (look, count) in [20, 40, 80].enumerated() {
        survivors =
          screen.screen(columns, survivors, look: look + 1, count: count).survivors
      }
      if !survivors.contains(9) { lost += 1 }
    }
    #expect(lost <= 33, "\(lost) of 400")
  }

  @Test("What is clearly worse goes, and twins stay together")
  func clear() {
    var world = Slippage(k: 3, lead: 0, sigma: 1, correlation: 0.9, seed: 3)
    var columns = world.replications(20)
    columns[0] = columns[1]
    columns[2] = columns[2].map { $0 - 10 }
    let outcome = SubsetScreen(alternatives: 3, alpha: 0.05)
      .screen(columns, [0, 1, 2], look: 1, count: 20)
    #expect(outcome.survivors == [0, 1])
    #expect(outcome.spread == 0)
  }

  /// Published: Student's upper points with 19 degrees of freedom, e.g. 2.8609 at 0.005.
  @Test("The critical point counts pairs and looks")
  func critical() {
    let screen = SubsetScreen(alternatives: 6, alpha: 0.05)
    #expect(abs(screen.critical(look: 1, count: 20) - 2.8609) < 1e-4)
    #expect(screen.critical(look: 2, count: 20) > screen.critical(look: 1, count: 20))
  }
}
