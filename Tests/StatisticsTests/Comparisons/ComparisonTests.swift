import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Comparisons of two samples")
struct ComparisonTests {
  static let a = Moments([3.1, 4.5, 2.2, 5.9, 4.4, 3.8])
  static let b = Moments([1.2, 2.9, 3.3, 2.1])

  @Test("Welch's test and interval as scipy 1.17 ttest_ind(equal_var=False) has them")
  func welch() throws {
    let difference = try #require(MeanDifference(treated: Self.a, control: Self.b))
    #expect(abs(difference.estimate.degreesOfFreedom! - 7.841803535676004) < 1e-9)
    #expect(abs(try #require(difference.pValue) - 0.05053232311370058) < 1e-12)
    let interval = difference.estimate.interval()
    #expect(abs(interval.lowerBound + 0.004768673361376985) < 1e-9)
    #expect(abs(interval.upperBound - 3.2214353400280444) < 1e-9)
  }

  @Test("Fieller's ends solve (m₁ − R·m₀)² = z²(v₁ + R²v₀), found by bisection")
  func fieller() throws {
    let difference = try #require(MeanDifference(treated: Self.a, control: Self.b))
    let interval = try #require(difference.ratioInterval())
    let (v1, v0) = (Self.a.variance! / 6, Self.b.variance! / 4)
    func excess(_ ratio: Double) -> Double {
      let gap = Self.a.mean - ratio * Self.b.mean
      return gap * gap - 1.959963984540054 * 1.959963984540054 * (v1 + ratio * ratio * v0)
    }
    func root(_ inside: Double, _ outside: Double) -> Double {
      var (low, high) = (inside, outside)
      for _ in 0..<200 {
        let middle = (low + high) / 2
        if excess(middle) < 0 { low = middle } else { high = middle }
      }
      return low
    }
    let ratio = try #require(difference.ratio)
    #expect(abs(interval.lowerBound - root(ratio, 0)) < 1e-9)
    #expect(abs(interval.upperBound - root(ratio, 20)) < 1e-9)
  }

  @Test("A control not told from 0 gives no interval for the ratio")
  func noRatio() throws {
    let difference = try #require(
      MeanDifference(treated: Self.a, control: Moments([0, 0, 0, 1])))
    #expect(difference.ratioInterval() == nil)
  }

  /// Newcombe (1998), table II, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/10 and 5/56 − 0/29.
  @Test(
    "Newcombe's hybrid score intervals, as published to four digits",
    arguments: [
      (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090),
      (10, 10, 0, 10, 0.6075, 1.0000), (5, 56, 0, 29, -0.0381, 0.1926),
    ])
  func newcombe(_ s1: Int, _ n1: Int, _ s0: Int, _ n0: Int, low: Double, high: Double) throws {
    let difference = try #require(
      ProportionDifference(
        treated: Proportion(successes: s1, trials: n1),
        control: Proportion(successes: s0, trials: n0)))
    #expect(abs(difference.interval().lowerBound - low) < 5.1e-5)
    #expect(abs(difference.interval().upperBound - high) < 5.1e-5)
  }

  @Test("Fisher's tea tasting: tables of mass 1, 16, 36, 16, 1 of 70")
  func fisher() throws {
    let tea = try #require(
      ProportionDifference(
        treated: Proportion(successes: 3, trials: 4), control: Proportion(successes: 1, trials: 4)))
    #expect(abs(tea.exactP - 34.0 / 70) < 1e-12)
    #expect(abs(tea.midP - 18.0 / 70) < 1e-12)
    // scipy.stats.fisher_exact([[56, 14], [48, 32]])
    let newcombe = try #require(
      ProportionDifference(
        treated: Proportion(successes: 56, trials: 70),
        control: Proportion(successes: 48, trials: 80)))
    #expect(abs(newcombe.exactP - 0.012521129749209154) < 1e-10)
  }

  @Test("The hazard ratio turns one share into the other: p₁ = 1 − (1 − p₀)^HR")
  func hazardRatio() throws {
    let difference = try #require(
      ProportionDifference(
        treated: Proportion(successes: 30, trials: 100),
        control: Proportion(successes: 10, trials: 100)))
    let ratio = exp(try #require(difference.logHazardRatio).value)
    #expect(abs(1 - pow(0.9, ratio) - 0.3) < 1e-12)
  }

  /// P(X > Y) and E[max(0, Y − X)] by scipy.integrate.quad.
  @Test(
    "Beta posteriors compared, against adaptive quadrature",
    arguments: [
      (21.0, 180.0, 12.0, 190.0, 0.9534916320494006, 5.266138266559906e-4),
      (1.5, 2000.5, 0.5, 1500.5, 0.7693786458740726, 1.1384519699765813e-4),
      (200.5, 13000.5, 100.5, 13500.5, 0.9999999995254195, 9.59578913956379e-14),
    ])
  func beta(a1: Double, b1: Double, a0: Double, b0: Double, better: Double, loss: Double) throws {
    let comparison = BetaComparison(
      treated: try Beta(alpha: a1, beta: b1), control: try Beta(alpha: a0, beta: b0))
    #expect(abs(comparison.probabilityBetter - better) < 1e-8)
    #expect(abs(comparison.expectedLoss - loss) < 1e-9 + 1e-4 * loss)
  }

  @Test("Of two alike, each is better with probability ½; losses differ by the means")
  func symmetry() throws {
    let law = try Beta(alpha: 0.5, beta: 9.5)
    #expect(abs(BetaComparison(treated: law, control: law).probabilityBetter - 0.5) < 1e-9)
    let other = try Beta(alpha: 3, beta: 4)
    let forth = BetaComparison(treated: law, control: other)
    let back = BetaComparison(treated: other, control: law)
    #expect(abs(forth.probabilityBetter + back.probabilityBetter - 1) < 1e-9)
    #expect(abs(forth.expectedLoss - back.expectedLoss - (other.mean - law.mean)) < 1e-9)
  }
}
