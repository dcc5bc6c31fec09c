import Decisions
import Statistics
import Testing

@Suite struct NelsonMatejcikTests {
  /// Nelson & Matejcik 1995, the constant g by independent quadrature: k, n₀, 1 − α, g.
  static let constants: [(Int, Int, Double, Double)] = [
    (2, 10, 0.9, 1.3830287394288054),
    (2, 10, 0.95, 1.8331129345921338),
    (2, 20, 0.9, 1.3277282100032306),
    (2, 20, 0.95, 1.729132813314579),
    (5, 10, 0.9, 1.8867806711902417),
    (5, 10, 0.95, 2.2384076992822814),
    (5, 20, 0.9, 1.8609638467907619),
    (5, 20, 0.95, 2.196718714532341),
    (10, 10, 0.9, 2.137298834165),
    (10, 10, 0.95, 2.4604621756480314),
    (10, 20, 0.9, 2.1224603513645706),
    (10, 20, 0.95, 2.4374459203639316),
    (20, 10, 0.9, 2.3486357988002524),
    (20, 10, 0.95, 2.6554066160869807),
    (20, 20, 0.9, 2.3401046652844655),
    (20, 20, 0.95, 2.642482193509929),
    (30, 10, 0.9, 2.461201054281703),
    (30, 10, 0.95, 2.761382821265251),
    (30, 20, 0.9, 2.4550515703787754),
    (30, 20, 0.95, 2.752158250355549),
  ]

  @Test func gIsTheEquicoordinatePointOfNelsonMatejcik1995() throws {
    for (k, n, p, expected) in Self.constants {
      let rule = NelsonMatejcik(scenarios: k, indifference: 1, alpha: 1 - p, firstStage: n)
      let g = try #require(rule.g)
      #expect(abs(g - expected) < 1e-7)
    }
  }

  /// One dimension is Student's own law.
  @Test func theEquicoordinatePointInOneDimensionIsStudentsQuantile() throws {
    for freedom in [3.0, 9, 19, 1000, 1e6] {
      let law = try #require(EquicoordinateStudent(dimensions: 1, degreesOfFreedom: freedom))
      let quantile = try #require(law.quantile(0.95))
      let student = Estimate.critical(level: 0.9, degreesOfFreedom: freedom)
      #expect(abs(quantile - student) < 1e-9)
      #expect(abs(law.cumulative(0) - 0.5) < 1e-9)
    }
    #expect(EquicoordinateStudent(dimensions: 0, degreesOfFreedom: 5) == nil)
    #expect(EquicoordinateStudent(dimensions: 3, degreesOfFreedom: 5)?.quantile(0.2) == nil)
  }

  /// Nelson & Matejcik 1995, by hand on ten replications of four systems.
  @Test func theWorkedExampleHasTheStatedVarianceSampleSizeAndIntervals() throws {
    let rule = NelsonMatejcik(
      scenarios: 4, indifference: WorkedExample.indifference, alpha: WorkedExample.alpha,
      firstStage: 10)
    let g = try #require(rule.g)
    #expect(abs(g - 2.1571546637596537) < 1e-7)
    let variance = try #require(rule.pooledVariance(WorkedExample.samples))
    #expect(abs(variance - 1.5354641833333333) < 1e-12)
    #expect(rule.replications(variance: variance) == 29)
    #expect(rule.replications(variance: 0) == 10)
    let expected = [
      (-2.2827, 0.0), (-1.1241, 0), (-0.3045, 0.6955), (-0.6955, 0.3045),
    ]
    let leads = rule.leads(means: WorkedExample.samples.map { Moments($0).mean })
    #expect(leads.count == 4)
    for (lead, (lower, upper)) in zip(leads, expected) {
      #expect(abs(lead.lower - lower) < 1e-12)
      #expect(abs(lead.upper - upper) < 1e-12)
    }
  }

  /// Nelson & Matejcik 1995 promise 0.95. Were it exactly that, fewer than 271 of 300 would come up
  /// with probability 4e-4. In an independent simulation of this configuration the total number of
  /// replications was 386.44 in the mean of 2000 macro-replications; a difference beyond four
  /// standard errors comes up with probability 6e-5.
  @Test func theBestIsSelectedInTheSlippageConfigurationAtTheExpectedCost() throws {
    let rule = NelsonMatejcik(scenarios: 10, indifference: 0.5)
    var luck = Slippage(k: 10, lead: 0.5, sigma: 2, correlation: 0.8, seed: 12)
    var correct = 0
    var totals = Moments()
    for _ in 0..<300 {
      let samples = luck.replications(80)
      let variance = try #require(rule.pooledVariance(samples))
      let needed = try #require(rule.replications(variance: variance))
      try #require(needed <= 80)
      let leads = rule.leads(means: samples.map { Moments($0.prefix(needed)).mean })
      if leads[9].observed > 0 { correct += 1 }
      totals.add(Double(10 * needed))
    }
    #expect(correct >= 271)
    let spread = try #require(totals.variance)
    let error = (spread / 300 + spread / 2000).squareRoot()
    #expect(abs(totals.mean - 386.44) < 4 * error)
  }

  @Test func parametersOutOfRangeHaveNoConstantAndTooFewValuesNoVariance() {
    #expect(NelsonMatejcik(scenarios: 1, indifference: 1).g == nil)
    #expect(NelsonMatejcik(scenarios: 4, indifference: 1, alpha: 0.8).g == nil)
    let rule = NelsonMatejcik(scenarios: 4, indifference: 0)
    #expect(rule.pooledVariance(WorkedExample.samples) == nil)
    #expect(rule.replications(variance: 1) == nil)
    #expect(rule.leads(means: [1]).isEmpty)
  }
}
