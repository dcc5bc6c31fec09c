import Decisions
import Statistics
import Testing

@Suite struct IsotonicFitTests {
  /// Pooling by hand.
  @Test func violatorsArePooledToTheirWeightedMean() throws {
    let fit = try #require(IsotonicFit([1, 3, 2, 2, 5, 4]))
    let third = 7.0 / 3
    for (value, expected) in zip(fit.fitted, [1, third, third, third, 4.5, 4.5]) {
      #expect(abs(value - expected) < 1e-14)
    }
    #expect(abs(fit.residual - (2.0 / 3 + 0.5)) < 1e-14)
    let weighted = try #require(IsotonicFit([4, 1], weights: [1, 2]))
    #expect(weighted.fitted.allSatisfy { abs($0 - 2) < 1e-15 })
  }

  @Test func theFallingFitIsTheRisingOneMirrored() throws {
    let values = [5, 6, 3, 4, 4, 1.5]
    let falling = try #require(IsotonicFit(values, order: .nonincreasing))
    let rising = try #require(IsotonicFit(values.reversed()))
    for (a, b) in zip(falling.fitted, rising.fitted.reversed()) { #expect(abs(a - b) < 1e-14) }
  }

  /// Barlow et al. 1972, ch. 1: the max-min formula, maxₛ≤ᵢ minₜ≥ᵢ of the weighted means of s…t.
  @Test func theFitObeysTheMaxMinFormula() throws {
    var stream = StreamKey(seed: 4, replication: 0).stream(Entity(named: "fit"), .experiment)
    for _ in 0..<20 {
      let values = (0..<12).map { Double($0) / 6 + stream.normal() }
      let weights = values.map { _ in 0.1 + stream.uniform() }
      let fit = try #require(IsotonicFit(values, weights: weights))
      for i in values.indices {
        let best = (0...i).map { s in
          (i..<values.count).map { t -> Double in
            let sum = (s...t).reduce(0) { $0 + weights[$1] * values[$1] }
            return sum / weights[s...t].reduce(0, +)
          }.min() ?? 0
        }.max()
        #expect(abs(fit.fitted[i] - (best ?? 0)) < 1e-12)
      }
    }
  }

  @Test func valuesInOrderAreLeftAloneAndBadOnesRefused() {
    #expect(IsotonicFit([1, 1, 2])?.residual == 0)
    #expect(IsotonicFit([])?.fitted == [])
    #expect(IsotonicFit([.nan]) == nil)
    #expect(IsotonicFit([1, 2], weights: [1]) == nil)
    #expect(IsotonicFit([1, 2], weights: [1, 0]) == nil)
  }
}
