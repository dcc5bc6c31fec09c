import Calibration
import Statistics
import Testing

/// Predictive laws of counts and their scores, against hand-worked figures and second formulas.
@Suite("Count law")
struct CountLawTests {
  static let laws = [
    CountLaw(masses: [0.5, 0.3, 0.2]), CountLaw.poisson(mean: 2.3, most: 400),
    CountLaw.negativeBinomial(shape: 0.4, mean: 3, most: 1_000),
    // Geometric: success 0.25 from 0 on.
    CountLaw.negativeBinomial(shape: 1, mean: 3, most: 1_000), CountLaw.zero,
  ]

  /// Gneiting & Raftery 2007, eq. 21: CRPS = E|X − y| − ½ E|X − X'|, both by summation over the law.
  @Test("The score equals E|X − y| − ½ E|X − X'|", arguments: laws.indices, [0, 1, 2, 7, 40])
  func score(_ index: Int, _ actual: Int) {
    let masses = Self.laws[index].masses
    var toActual = 0.0, toEachOther = 0.0
    for (one, p) in masses.enumerated() {
      toActual += p * Double(abs(one - actual))
      for (other, q) in masses.enumerated() { toEachOther += p * q * Double(abs(one - other)) }
    }
    let score = Self.laws[index].rankedProbabilityScore(actual: actual)
    #expect(abs(score - (toActual - toEachOther / 2)) < 1e-9)
  }

  /// Masses .5, .3, .2 and 1 came: (.5 − 0)² + (.8 − 1)² + 0 = .29; 4 came: .25 + .64 + 1 + 1 = 2.89.
  @Test func scoreByHand() {
    #expect(abs(Self.laws[0].rankedProbabilityScore(actual: 1) - 0.29) < 1e-15)
    #expect(abs(Self.laws[0].rankedProbabilityScore(actual: 4) - 2.89) < 1e-15)
    #expect(CountLaw.zero.rankedProbabilityScore(actual: 3) == 3)
  }

  /// The geometric law with success π from 0 on has P(≤ k) = 1 − ρ^{k+1}, ρ = 1 − π, so that the score
  /// of y is y − 2ρ(1 − ρ^y)/(1 − ρ) + ρ²/(1 − ρ²), two geometric series.
  @Test("Geometric law in closed form", arguments: [0, 1, 3, 10])
  func geometric(_ actual: Int) {
    let rho = 0.75
    var power = 1.0
    for _ in 0..<actual { power *= rho }
    let y = Double(actual)
    let expected = y - 2 * rho * (1 - power) / (1 - rho) + rho * rho / (1 - rho * rho)
    #expect(abs(Self.laws[3].rankedProbabilityScore(actual: actual) - expected) < 1e-9)
  }

  /// Masses .5, .3, .2: a count of 1 lies between .5 and .8; of 5 beyond everything.
  @Test func transformByHand() {
    let law = Self.laws[0]
    #expect(law.transform(actual: 1, at: 0.5) == 0)
    #expect(abs(law.transform(actual: 1, at: 0.65) - 0.5) < 1e-12)
    #expect(law.transform(actual: 1, at: 0.8) == 1)
    #expect(abs(law.transform(actual: 0, at: 0.1) - 0.2) < 1e-12)
    #expect(law.transform(actual: 5, at: 0.99) == 0)
    #expect(law.transform(actual: 5, at: 1) == 1)
  }

  @Test func intervals() {
    #expect(Self.laws[0].interval(level: 0.9) == 0...2)
    #expect(Self.laws[0].interval(level: 0.2) == 0...1)
    #expect(CountLaw(masses: [0.04, 0.9, 0.06]).interval(level: 0.9) == 1...2)
    #expect(CountLaw.zero.interval(level: 0.9) == 0...0)
  }

  /// Against the laws of Statistics, whose masses are Loader's.
  @Test func masses() throws {
    let poisson = try Poisson(mean: 2.3)
    let binomial = try NegativeBinomial(r: 0.4, probability: 0.4 / 3.4)
    for k in 0...12 {
      #expect(abs(Self.laws[1].masses[k] - poisson.density(Double(k))) < 1e-11)
      #expect(abs(Self.laws[2].masses[k] - binomial.density(Double(k))) < 1e-11)
    }
  }

  @Test func whatIsBeyondTheMostFallsOnIt() {
    let law = CountLaw.poisson(mean: 50, most: 10)
    #expect(law.masses.count == 11)
    #expect(law.masses[10] > 0.999)
    #expect(law.cumulative(10) == 1)
  }

  @Test("Means that no count law has give no law of nonsense", arguments: [0, -1, .nan, .infinity])
  func odd(_ mean: Double) {
    #expect(CountLaw.poisson(mean: mean, most: 10) == .zero)
    #expect(CountLaw.negativeBinomial(shape: 1, mean: mean, most: 10) == .zero)
  }
}
