import Statistics
import Testing

@Suite struct ProportionTests {
  struct Wilson: Sendable {
    let successes: Int
    let trials: Int
    let low: Double
    let high: Double
  }

  /// The 95 % intervals of the project's gold/decisions.json, "proportion_CI_95", computed by scipy.
  static let wilson = [
    Wilson(successes: 0, trials: 50, low: 0.0, high: 0.07134759913335872),
    Wilson(successes: 8, trials: 10, low: 0.4901624715366418, high: 0.9433178485456248),
    Wilson(successes: 160, trials: 200, low: 0.7391448134346212, high: 0.8495479907390189),
    Wilson(successes: 812, trials: 1000, low: 0.7866068125887822, high: 0.8350052901162315),
    Wilson(successes: 400, trials: 500, low: 0.7627108946948262, high: 0.8327145010282426),
    Wilson(successes: 1000, trials: 1000, low: 0.996173241514445, high: 1.0),
  ]

  @Test(arguments: wilson)
  func wilsonIntervals(_ gold: Wilson) {
    let proportion = Proportion(successes: gold.successes, trials: gold.trials)
    let interval = proportion.interval()
    #expect(abs(interval.lowerBound - gold.low) < 1e-12)
    #expect(abs(interval.upperBound - gold.high) < 1e-12)
    #expect(abs(proportion.halfWidth() - (gold.high - gold.low) / 2) < 1e-12)
  }

  @Test func theEndsAreExact() {
    #expect(Proportion(successes: 0, trials: 50).interval().lowerBound == 0)
    #expect(Proportion(successes: 50, trials: 50).interval().upperBound == 1)
    #expect(Proportion().interval() == 0...1 && Proportion().value == nil)
    #expect(Proportion(successes: 9, trials: 5) == Proportion(successes: 5, trials: 5))
    #expect(Proportion(successes: 1, trials: 5).interval(level: 2) == 0...1)
  }

  @Test func mergingAddsCounts() {
    var proportion = Proportion(successes: 3, trials: 10)
    proportion.merge(Proportion(successes: 1, trials: 4))
    proportion.add(true)
    proportion.add(false)
    #expect(proportion == Proportion(successes: 5, trials: 16))
  }
}
