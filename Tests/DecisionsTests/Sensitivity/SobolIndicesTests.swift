import Decisions
import Foundation
import Statistics
import Testing

@Suite struct SobolIndicesTests {
  /// The stored sample's responses.
  private func stored() throws -> SobolResponses {
    func column(_ point: ([Double], [Double]) -> [Double]) -> [Double] {
      IshigamiSample.points.map {
        TestFunctions.ishigami(point(Array($0[0..<3]), Array($0[3..<6])))
      }
    }
    func mixed(_ x: [Double], _ y: [Double], _ factor: Int) -> [Double] {
      var x = x
      x[factor] = y[factor]
      return x
    }
    return try SobolResponses(
      a: column { a, _ in a }, b: column { _, b in b },
      ab: (0..<3).map { factor in column { mixed($0, $1, factor) } },
      ba: (0..<3).map { factor in column { mixed($1, $0, factor) } })
  }

  private func indices(
    _ estimator: SobolEstimator, _ responses: SobolResponses
  ) -> SobolIndices {
    var stream = TestFunctions.stream("bootstrap")
    return SobolIndices(responses, estimator: estimator, resamples: 0, stream: &stream)
  }

  private func near(_ index: SobolIndex?, _ expected: Double) -> Bool {
    index.map { abs($0.value - expected) < 1e-12 } ?? false
  }

  @Test func estimatesOnAStoredSampleAreSALibs() throws {
    // The formulas of SALib (Herman & Usher, J. Open Source Software 2, 2017), which standardises the
    // responses first, on the same 512 responses; to 1e-12.
    let found = indices(.saltelli, try stored())
    let first = [0.3225856207956236, 0.47491017756046333, 0.04803605502415773]
    let total = [0.5069824378266613, 0.47627006485552387, 0.23640465117195356]
    for factor in 0..<3 {
      #expect(near(found.factors[factor].first, first[factor]))
      #expect(near(found.factors[factor].total, total[factor]))
    }
    #expect(found.pairs.map(\.factors) == [[0, 1], [0, 2], [1, 2]])
    let second = [-0.003286240812368002, 0.24442773972024903, 0.004205367072917264]
    for (pair, expected) in zip(found.pairs, second) { #expect(near(pair.index, expected)) }
    #expect(found.pairs[0].index?.isNegative == true)
    #expect(found.pairs[0].index?.explanation?.contains("sampling error") == true)
    #expect(found.pairs[1].index?.explanation == nil)
    #expect(found.seed == nil && !found.isConstant)
    #expect(found.factors[0].first?.standardError == nil)
  }

  @Test func otherEstimatorsOnAStoredSampleMeetTheirFormulas() throws {
    // The formulas of the papers named at the estimators, in double precision; to 1e-12.
    let first: [SobolEstimator: [Double]] = [
      .jansen: [0.3339075166708446, 0.5248092706911113, 0.03722987647492393],
      .janon: [0.3274761414068291, 0.5007323295512796, 0.0490927994543936],
      .martinez: [0.32810375782399104, 0.5009151013683222, 0.04956167796717629],
    ]
    for (estimator, expected) in first {
      let found = indices(estimator, try stored())
      for factor in 0..<3 { #expect(near(found.factors[factor].first, expected[factor])) }
    }
    let martinez = indices(.martinez, try stored())
    for (factor, expected) in [0.47769235862962633, 0.46518018969877095, 0.21743233702862885]
      .enumerated()
    {
      #expect(near(martinez.factors[factor].total, expected))
    }
  }

  /// Runs a design and estimates, with 100 resamples.
  private func run(
    _ name: String, factors: Int, basePoints: Int = 2048, secondOrder: Bool = false,
    estimator: SobolEstimator = .saltelli, _ simulator: (DesignRow) -> Double
  ) throws -> SobolIndices {
    var stream = TestFunctions.stream(name)
    let design = try SaltelliDesign(
      factors: factors, basePoints: basePoints, secondOrder: secondOrder, stream: &stream)
    let responses = (0..<design.rowCount).map { simulator(design.row($0)) }
    return SobolIndices(
      try design.responses(responses), estimator: estimator, resamples: 100, stream: &stream)
  }

  /// Within so many bootstrap standard errors; 4 is missed by chance in 1 of 10,000, and more rarely
  /// by Sobol points, which are more even than the bootstrap knows.
  private func agrees(_ index: SobolIndex?, _ expected: Double, errors: Double = 4) -> Bool {
    guard let index, let error = index.standardError else { return false }
    return abs(index.value - expected) <= errors * error + 1e-12
  }

  @Test func ishigamisIndicesAreFoundByEveryEstimator() throws {
    // Closed form: Ishigami & Homma 1990; S₁ = (1 + b·π⁴/5)²/(2V), S₂ = a²/(8V), S₁₃ = 8b²π⁸/(225V).
    let first = [0.31390519114781146, 0.4424111447900409, 0]
    let total = [0.5575888552099592, 0.4424111447900409, 0.24368366406214773]
    for estimator in SobolEstimator.allCases {
      let found = try run(
        "ishigami", factors: 3, basePoints: 1024, secondOrder: true, estimator: estimator
      ) { TestFunctions.ishigami($0.point) }
      for factor in 0..<3 {
        #expect(agrees(found.factors[factor].first, first[factor]))
        #expect(agrees(found.factors[factor].total, total[factor]))
      }
      for (pair, expected) in zip(found.pairs, [0, 0.24368366406214773, 0]) {
        #expect(agrees(pair.index, expected))
      }
      // The simulator does not look at its seed.
      #expect(abs(found.seed?.total?.value ?? 1) < 1e-12)
    }
  }

  @Test func gFunctionsIndicesAreFound() throws {
    // Closed form: V_i = 1/(3(1 + a_i)²), V = Π(1 + V_i) − 1.
    let found = try run("g", factors: 8) { TestFunctions.g($0.point) }
    let parts = TestFunctions.gWeights.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let product = parts.reduce(1) { $0 * (1 + $1) }
    for (factor, part) in parts.enumerated() {
      #expect(agrees(found.factors[factor].first, part / (product - 1)))
      #expect(
        agrees(found.factors[factor].total, part / (1 + part) * product / (product - 1)))
    }
  }

  @Test func additiveIndicesAreTheSharesOfVariance() throws {
    // S_i = ST_i = i²/30.
    let found = try run("additive", factors: 4) { TestFunctions.additive($0.point) }
    for factor in 0..<4 {
      let share = Double((factor + 1) * (factor + 1)) / 30
      #expect(agrees(found.factors[factor].first, share))
      #expect(agrees(found.factors[factor].total, share))
    }
  }

  /// X₁(1 + Z) + X₂ + Z with X₁, X₂, Z standard normal: the variance is 4.
  private func amplified(_ row: DesignRow, luck: Double) -> Double {
    let x = row.point.map(TestFunctions.normal)
    return x[0] * (1 + luck) + x[1] + luck
  }

  @Test func chanceThatAmplifiesAFactorIsCountedAsAnInteraction() throws {
    // V = 1 + 1 + 1 + 1: S₁ = S₂ = S_seed = 1/4, ST₁ = ST_seed = 1/2, ST₂ = 1/4.
    let found = try run("amplified", factors: 2, basePoints: 4096) {
      amplified($0, luck: TestFunctions.luck($0.seed))
    }
    #expect(agrees(found.factors[0].first, 0.25))
    #expect(agrees(found.factors[0].total, 0.5))
    #expect(agrees(found.factors[1].first, 0.25))
    #expect(agrees(found.factors[1].total, 0.25))
    #expect(agrees(found.seed?.first, 0.25))
    #expect(agrees(found.seed?.total, 0.5))
  }

  @Test func oneSeedForAAndBWouldTakeTheInteractionWithChanceForAMainEffect() throws {
    // Negative control: with B_i's seed that of A_i, E[b·c] − E[a·b] is E[(1 + Z)²] = 2, half of V.
    let found = try run("amplified", factors: 2, basePoints: 4096) {
      amplified($0, luck: TestFunctions.luck($0.seed % 4096))
    }
    #expect(agrees(found.factors[0].first, 0.5))
    #expect(!agrees(found.factors[0].first, 0.25, errors: 6))
    #expect(found.seed?.total?.value == 0)
  }

  @Test func additiveChanceIsTheSeedsShareAndNoFactors() throws {
    // Ishigami + normal noise of a quarter of its variance: all indices shrink by 1.25, the seed's
    // main and total index are 0.2.
    let deviation = (TestFunctions.ishigamiVariance / 4).squareRoot()
    let found = try run("noise", factors: 3, basePoints: 4096) {
      TestFunctions.ishigami($0.point) + deviation * TestFunctions.luck($0.seed)
    }
    let first = [0.2511241529182492, 0.35392891583203273, 0]
    let total = [0.44607108416796737, 0.35392891583203273, 0.1949469312497182]
    for factor in 0..<3 {
      #expect(agrees(found.factors[factor].first, first[factor]))
      #expect(agrees(found.factors[factor].total, total[factor]))
    }
    #expect(agrees(found.seed?.first, 0.2))
    #expect(agrees(found.seed?.total, 0.2))
  }

  @Test func intervalsOfIndependentPointsCoverAsOftenAsTheySay() throws {
    // 200 samples of 128 independent base points of x + y, S = 1/2: binomial(200, 0.95), and the
    // bootstrap's own shortfall of up to 3 points; below 168 in fewer than 1 of 10,000.
    var stream = TestFunctions.stream("coverage")
    var covered = 0
    for _ in 0..<200 {
      let rows = (0..<128).map { _ in (0..<4).map { _ in stream.uniform() } }
      let responses = try SobolResponses(
        a: rows.map { $0[0] + $0[1] }, b: rows.map { $0[2] + $0[3] },
        ab: [rows.map { $0[2] + $0[1] }])
      let index = SobolIndices(responses, resamples: 60, stream: &stream).factors[0].first
      if let lower = index?.lower, let upper = index?.upper, lower <= 0.5, upper >= 0.5 {
        covered += 1
      }
    }
    #expect(covered >= 168)
  }

  @Test func aConstantResponseHasNoIndices() throws {
    for value in [0, 0.1, 1e9 / 3] {
      let column = [Double](repeating: value, count: 100)
      var stream = TestFunctions.stream("constant")
      let found = SobolIndices(
        try SobolResponses(a: column, b: column, ab: [column], ba: [column], az: column),
        stream: &stream)
      #expect(found.isConstant)
      #expect(found.factors.count == 1 && found.pairs.isEmpty)
      for factor in found.factors + (found.seed.map { [$0] } ?? []) {
        #expect(factor.first == nil && factor.total == nil)
      }
      #expect(found.seed != nil)
    }
  }

  @Test func anInertFactorHasIndicesOfExactlyZero() throws {
    var stream = TestFunctions.stream("inert")
    let a = (0..<101).map { _ in stream.normal() }
    let b = (0..<101).map { _ in stream.normal() }
    let found = SobolIndices(try SobolResponses(a: a, b: b, ab: [a]), stream: &stream)
    #expect(found.factors[0].first?.value == 0 && found.factors[0].total?.value == 0)
    #expect(found.factors[0].first?.isNegative == false)
  }

  @Test func sameStreamSameIntervals() throws {
    let responses = try stored()
    let runs = (0..<2).map { _ in
      var stream = TestFunctions.stream("again")
      return SobolIndices(responses, stream: &stream)
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].factors[0].first?.standardError != nil)
  }

  @Test func responsesThatDoNotFitAreRefused() {
    #expect(throws: SensitivityError.self) { try SobolResponses(a: [1], b: [1], ab: [[1]]) }
    #expect(throws: SensitivityError.self) { try SobolResponses(a: [1, 2], b: [1, 2], ab: []) }
    #expect(throws: SensitivityError.self) {
      try SobolResponses(a: [1, 2], b: [1, 2], ab: [[1, 2, 3]])
    }
    #expect(throws: SensitivityError.self) {
      try SobolResponses(a: [1, .nan], b: [1, 2], ab: [[1, 2]])
    }
    #expect(throws: SensitivityError.self) {
      try SobolResponses(a: [1, 2], b: [1, 2], ab: [[1, 2]], ba: [])
    }
  }
}
