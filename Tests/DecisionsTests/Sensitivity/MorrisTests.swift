import Decisions
import Foundation
import Statistics
import Testing

@Suite struct MorrisTests {
  @Test func effectsOnAStoredDesignMeetTheirFormulas() throws {
    // Ten walks on the Ishigami function; Morris 1991 and Campolongo et al. 2007; to 1e-12.
    let grid = """
      333 331 311 111 220 200 000 002 233 033 013 011 113 111 311 331 310 312 332 132 200 000 002 022
      032 232 230 210 003 203 223 221 112 110 310 330 201 221 223 023
      """
      .split { $0.isWhitespace }.map { $0.compactMap(\.wholeNumberValue) }
    let design = try MorrisDesign(grid: grid, levels: 4)
    #expect(design.factors == 3 && design.trajectories == 10)
    let found = try MorrisEffects(
      design,
      responses: (0..<design.rowCount).map { TestFunctions.ishigami(design.row($0).point) })
    let mu = [8.953813332259726, -1.5749999999999997, 1.2497592206666233]
    let muStar = [8.953813332259726, 7.874999999999996, 6.248796103333118]
    let sigma = [6.45372886454799, 8.13326502703557, 9.221533216241516]
    for (place, factor) in found.factors.enumerated() {
      #expect(abs(factor.mu.value - mu[place]) < 1e-12)
      #expect(abs(factor.muStar.value - muStar[place]) < 1e-12)
      #expect(abs(factor.sigma.value - sigma[place]) < 1e-12)
      #expect(abs(factor.mu.standardError - sigma[place] / 10.0.squareRoot()) < 1e-12)
      #expect(factor.effects.count == 10)
    }
  }

  @Test func walksMoveEveryFactorOnceByDeltaWithOneSeed() throws {
    // Morris 1991; exact. Each level is equally likely at the start: 4 binomial standard
    // errors, missed by chance in fewer than 1 of 1,000 for all levels together.
    var stream = TestFunctions.stream("morris design")
    let design = try MorrisDesign(factors: 5, trajectories: 400, stream: &stream)
    #expect(design.rowCount == 400 * 6)
    var starts = [0, 0, 0, 0]
    for walk in 0..<400 {
      let rows = (0..<6).map { design.row(walk * 6 + $0) }
      #expect(rows.allSatisfy { $0.seed == walk })
      var moved: Set<Int> = []
      for (from, to) in zip(rows, rows.dropFirst()) {
        let gaps = (0..<5).filter { from.point[$0] != to.point[$0] }
        #expect(gaps.count == 1)
        moved.formUnion(gaps)
        #expect(abs(abs(from.point[gaps[0]] - to.point[gaps[0]]) - 2.0 / 3) < 1e-15)
      }
      #expect(moved.count == 5)
      for level in rows[0].point { starts[Int((level * 3).rounded())] += 1 }
    }
    for count in starts { #expect(abs(Double(count) - 500) < 4 * (2000 * 0.1875).squareRoot()) }
  }

  @Test func additiveEffectsAreTheSlopes() throws {
    // Closed form: mu = mu* = i, sigma = 0; to rounding.
    var stream = TestFunctions.stream("morris additive")
    let design = try MorrisDesign(factors: 4, trajectories: 10, stream: &stream)
    let found = try MorrisEffects(
      design,
      responses: (0..<design.rowCount).map { TestFunctions.additive(design.row($0).point) })
    for (place, factor) in found.factors.enumerated() {
      #expect(abs(factor.mu.value - Double(place + 1)) < 1e-13)
      #expect(abs(factor.muStar.value - Double(place + 1)) < 1e-13)
      #expect(factor.sigma.value < 1e-13 && factor.sigma.standardError < 1e-13)
    }
  }

  @Test func chanceThatAWalkSharesCancels() throws {
    // Noise of a hundred times the slope, one number per walk: effects stay the slopes to rounding.
    var stream = TestFunctions.stream("morris paired")
    let design = try MorrisDesign(factors: 4, trajectories: 10, stream: &stream)
    let found = try MorrisEffects(
      design,
      responses: (0..<design.rowCount).map {
        let row = design.row($0)
        return TestFunctions.additive(row.point) + 100 * TestFunctions.luck(row.seed)
      })
    for (place, factor) in found.factors.enumerated() {
      #expect(abs(factor.mu.value - Double(place + 1)) < 1e-11)
    }
  }

  /// Morris 1991, with the fixed lower coefficients (−1)^i and (−1)^(i + j) of Blatman &
  /// Sudret, 2010.
  private func morris(_ x: [Double]) -> Double {
    let w = x.enumerated().map { place, x in
      [2, 4, 6].contains(place) ? 2 * (1.1 * x / (x + 0.1) - 0.5) : 2 * (x - 0.5)
    }
    var y = 0.0
    for i in 0..<20 {
      y += (i < 10 ? 20 : i.isMultiple(of: 2) ? -1 : 1) * w[i]
      for j in i + 1..<max(20, i + 1) {
        y += (j < 6 ? -15 : (i + j).isMultiple(of: 2) ? 1 : -1) * w[i] * w[j]
        guard j < 5 else { continue }
        for l in j + 1..<max(5, j + 1) { y -= 10 * w[i] * w[j] * w[l] }
      }
    }
    return y + 5 * w[0] * w[1] * w[2] * w[3]
  }

  @Test func morrisOwnFunctionHasItsPopulationEffects() throws {
    // Mean and standard deviation of all elementary effects on the grid of four levels, by
    // enumeration. 40 comparisons at 4.5 standard errors: by chance in fewer than 1 of 1,000.
    let mu = [
      13.500967550698535, 11.895616380129972, 23.952752206351164, 11.895616380129972,
      23.952752206351164, 15.117056856187286, 34.64793458686146, 37.59197324414715,
      42.40802675585285, 37.59197324414715, 0.40802675585284376, -0.40802675585284354,
    ]
    let sigma = [
      75.41995140952126, 75.41995140952126, 70.13428879967839, 75.41995140952126,
      70.00509058481748, 52.272843299297776, 25.93961401132772, 6.600114110527979,
    ]
    var stream = TestFunctions.stream("morris function")
    let design = try MorrisDesign(factors: 20, trajectories: 500, stream: &stream)
    let found = try MorrisEffects(
      design, responses: (0..<design.rowCount).map { morris(design.row($0).point) })
    for (place, factor) in found.factors.enumerated() {
      let mean = place < 12 ? mu[place] : mu[10 + place % 2]
      let spread = place < 8 ? sigma[place] : sigma[7]
      #expect(abs(factor.mu.value - mean) < 4.5 * factor.mu.standardError)
      #expect(abs(factor.sigma.value - spread) < 4.5 * factor.sigma.standardError)
    }
  }

  @Test func jackknifedErrorOfSigmaIsThatOfNormalEffects() throws {
    // Normal effects: se(s) ≈ σ/√(2(r − 1)); the jackknife's is within 17 % at r = 2000, 4 of its
    // own standard errors: relative √((15 − 1)/(4r)), 15 being the kurtosis of a squared normal.
    var stream = TestFunctions.stream("jackknife")
    let design = try MorrisDesign(factors: 1, trajectories: 2000, stream: &stream)
    let found = try MorrisEffects(
      design, responses: (0..<design.rowCount).map { _ in stream.normal() })
    let sigma = try #require(found.factors.first?.sigma)
    let expected = sigma.value / (2.0 * 1999).squareRoot()
    #expect(abs(sigma.standardError / expected - 1) < 0.17)
  }

  @Test func designsThatAreNoneAreRefused() {
    var stream = TestFunctions.stream("morris refused")
    #expect(throws: SensitivityError.self) {
      try MorrisDesign(factors: 0, trajectories: 10, stream: &stream)
    }
    #expect(throws: SensitivityError.self) {
      try MorrisDesign(factors: 2, trajectories: 1, stream: &stream)
    }
    #expect(throws: SensitivityError.self) {
      try MorrisDesign(factors: 2, trajectories: 10, levels: 5, stream: &stream)
    }
    for grid in [[], [[0]], [[0], [2], [1]], [[0], [2], [1], [1]], [[0], [4], [0], [2]]] {
      #expect(throws: SensitivityError.self) { try MorrisDesign(grid: grid, levels: 4) }
    }
    #expect(throws: SensitivityError.self) {
      let design = try MorrisDesign(factors: 2, trajectories: 2, stream: &stream)
      _ = try MorrisEffects(design, responses: [1, 2, 3, .nan, 5, 6])
    }
  }
}
