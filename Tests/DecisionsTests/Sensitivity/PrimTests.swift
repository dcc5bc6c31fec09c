import Decisions
import Statistics
import Testing

@Suite struct PrimTests {
  private func columns(_ count: Int, _ factors: Int, _ stream: inout RandomStream) -> [[Double]] {
    (0..<factors).map { _ in (0..<count).map { _ in stream.uniform() } }
  }

  @Test func aPlantedBoxIsRecoveredWithinAPeel() throws {
    // The outcome is x₁ ≤ 0.4 and x₃ ≥ 0.55 on (0, 1)^5. A peel is at most 5 % of a factor's range, and
    // points are about 1/400 apart along a face of the box.
    var stream = TestFunctions.stream("prim planted")
    let columns = columns(2000, 5, &stream)
    let outcomes = (0..<2000).map { columns[0][$0] <= 0.4 && columns[2][$0] >= 0.55 }
    let found = try Prim(
      columns: columns, outcomes: outcomes, settings: Prim.Settings(shuffles: 19),
      stream: &stream)
    #expect(found.box.limits.map(\.factor) == [0, 2])
    let (first, third) = (found.box.limits[0], found.box.limits[1])
    #expect(first.lower == nil && third.upper == nil)
    #expect(abs((first.upper ?? 1) - 0.4) < 0.05)
    #expect(abs((third.lower ?? 0) - 0.55) < 0.05)
    #expect(found.box.density > 0.95 && found.box.coverage >= 0.9)
    #expect(found.isSignificant)
    #expect(found.quasiPValues.count == 2)
    #expect(found.quasiPValues.allSatisfy { $0.value < 1e-6 })
  }

  @Test func aPlantedBoxIsFoundInNoise() throws {
    // 85 % inside x₂ in 0.3…0.8, x₅ ≤ 0.5, else 10 %. Inside, 425 of 575 expected hits: coverage 0.74,
    // so 0.7 is asked for. Ends within two peels, 0.1, of the planted ones.
    var stream = TestFunctions.stream("prim noise")
    let columns = columns(2000, 5, &stream)
    let outcomes = (0..<2000).map { point in
      let isInside = (0.3...0.8).contains(columns[1][point]) && columns[4][point] <= 0.5
      return stream.uniform() < (isInside ? 0.85 : 0.1)
    }
    let found = try Prim(
      columns: columns, outcomes: outcomes,
      settings: Prim.Settings(minimumCoverage: 0.7, shuffles: 19), stream: &stream)
    let second = try #require(found.box.limits.first { $0.factor == 1 })
    let fifth = try #require(found.box.limits.first { $0.factor == 4 })
    #expect(abs((second.lower ?? 0) - 0.3) < 0.1)
    #expect(abs((second.upper ?? 1) - 0.8) < 0.1)
    #expect(abs((fifth.upper ?? 1) - 0.5) < 0.1)
    #expect(found.box.coverage >= 0.7 && found.isSignificant)
    for value in found.quasiPValues where [1, 4].contains(value.factor) {
      #expect(value.value < 0.05)
    }
  }

  @Test func trajectoryCountsWhatIsInItsBoxes() throws {
    // Coverage, density and mass of every box by counting; exact.
    var stream = TestFunctions.stream("prim trajectory")
    let columns = columns(300, 3, &stream)
    let outcomes = (0..<300).map { stream.uniform() < 0.2 + 0.6 * columns[0][$0] }
    let found = try Prim(
      columns: columns, outcomes: outcomes, settings: Prim.Settings(shuffles: 0),
      stream: &stream)
    let total = Double(outcomes.count { $0 })
    for step in found.trajectory + [found.box] {
      let inside = (0..<300).filter { point in
        step.limits.allSatisfy { limit in
          let x = columns[limit.factor][point]
          return x >= limit.lower ?? 0 && x <= limit.upper ?? 1
        }
      }
      let hits = Double(inside.count { outcomes[$0] })
      #expect(step.mass == Double(inside.count) / 300)
      #expect(step.coverage == hits / total)
      #expect(step.density == hits / Double(inside.count))
      #expect(step.mass >= 0.05)
    }
    #expect(found.trajectory[0].mass == 1 && found.trajectory[0].density == found.baseDensity)
    #expect(found.box.coverage >= 0.8)
    let peeled = found.trajectory.filter { !$0.isPasted && $0.coverage >= 0.8 }
    #expect(found.box.density >= peeled.map(\.density).max() ?? 1)
    #expect(found.pValue == nil && !found.isSignificant)
  }

  @Test func outcomesWithoutCauseAreFlagged() throws {
    // 40 samples of noise: significant is binomial(40, 0.05); more than 8 by chance in 1 of 4,000.
    var stream = TestFunctions.stream("prim level")
    var alarms = 0
    for _ in 0..<40 {
      let columns = columns(200, 4, &stream)
      let outcomes = (0..<200).map { _ in stream.uniform() < 0.3 }
      let found = try Prim(
        columns: columns, outcomes: outcomes, settings: Prim.Settings(shuffles: 39),
        stream: &stream)
      if found.isSignificant { alarms += 1 }
    }
    #expect(alarms <= 8)
  }

  @Test func aFactorWithTwoValuesIsCutBetweenThem() throws {
    var stream = TestFunctions.stream("prim switch")
    let lever = (0..<400).map { Double($0 % 2) }
    let noise = (0..<400).map { _ in stream.uniform() }
    let found = try Prim(
      columns: [lever, noise], outcomes: lever.map { $0 == 1 }, stream: &stream)
    let limit = try #require(found.box.limits.first)
    #expect(found.box.limits.count == 1 && limit.factor == 0)
    #expect(limit.lower == 1 && limit.upper == nil)
    #expect(found.box.density == 1 && found.box.coverage == 1 && found.isSignificant)
  }

  @Test func whatCannotBeSearchedIsRefusedOrFlagged() throws {
    var stream = TestFunctions.stream("prim refused")
    #expect(throws: SensitivityError.self) {
      try Prim(columns: [], outcomes: [true], stream: &stream)
    }
    #expect(throws: SensitivityError.self) {
      try Prim(columns: [[1, 2]], outcomes: [true], stream: &stream)
    }
    #expect(throws: SensitivityError.self) {
      try Prim(columns: [[1, 2]], outcomes: [false, false], stream: &stream)
    }
    #expect(throws: SensitivityError.self) {
      try Prim(
        columns: [[1, 2]], outcomes: [true, false], settings: Prim.Settings(alpha: 2),
        stream: &stream)
    }
    for columns in [[[1.0, 1, 1]], [[1, 2, 3]]] {
      let all = try Prim(columns: columns, outcomes: [true, true, true], stream: &stream)
      #expect(all.box.limits.isEmpty && !all.isSignificant && all.trajectory.count == 1)
      #expect(all.quasiPValues.isEmpty)
    }
    let flat = try Prim(columns: [[1, 1, 1]], outcomes: [true, false, true], stream: &stream)
    #expect(flat.box.limits.isEmpty && !flat.isSignificant)
  }
}
