import Decisions
import Testing

@Suite struct BudgetAllocationTests {
  /// Chen, Lin, Yücesan & Chick 2000, theorem 1, evaluated in double precision.
  @Test func theContinuousAllocationIsThatOfTheorem1() throws {
    let cases: [([Double], [Double], [Double])] = [
      (
        [1, 2, 3, 4, 5], [1, 1, 1, 1, 1],
        [
          25.38338100563207, 45.126010676679236, 101.53352402252828, 406.13409609011313,
          421.82298820504724,
        ]
      ),
      (
        [10, 11, 12, 11.5, 9], [4, 9, 1, 16, 25],
        [
          10.744168174644887, 96.697513571804, 175.0866434800426, 687.6267631772728,
          29.8449115962358,
        ]
      ),
    ]
    for (means, variances, expected) in cases {
      let rule = try #require(
        BudgetAllocation(means: means, variances: variances, better: .higher))
      for (share, value) in zip(rule.allocation(total: 1000), expected) {
        #expect(abs(share - value) < 1e-9)
      }
      let mirrored = BudgetAllocation(
        means: means.map { -$0 }, variances: variances, better: .lower)
      #expect(mirrored == rule)
    }
  }

  /// Chen & Lee 2011, the example of its program: the smallest mean is the best.
  @Test func theIncrementsAreThoseOfChenLeesExample() throws {
    let rule = try #require(
      BudgetAllocation(
        means: [1.2, 2.1, 3.4, 4.87, 6.05], variances: [3.3, 2, 4.5, 5.3, 6.9], better: .lower))
    #expect(rule.best == 0)
    #expect(rule.increments(counts: [12, 6, 5, 5, 4], extra: 100) == [48, 38, 11, 2, 1])
    #expect(rule.increments(counts: [12, 6, 5, 5, 4], extra: 0) == [0, 0, 0, 0, 0])
  }

  @Test func incrementsAreNeverNegativeAndAddUpToTheExtraBudget() throws {
    let means = [5.0, 4.9, 3, 1]
    let rule = try #require(
      BudgetAllocation(means: means, variances: [1, 4, 2, 3], better: .higher))
    for counts in [[0, 0, 0, 0], [500, 1, 1, 1], [1, 500, 3, 1], [9, 9, 900, 900]] {
      for extra in [1, 7, 100, 12345] {
        let added = rule.increments(counts: counts, extra: extra)
        #expect(added.allSatisfy { $0 >= 0 })
        #expect(added.reduce(0, +) == extra)
      }
    }
  }

  @Test func tiesAndScenariosWithoutVarianceHaveTheLimitsOfTheRule() throws {
    let tied = try #require(
      BudgetAllocation(means: [3, 3, 1], variances: [1, 1, 1], better: .higher))
    #expect(tied.best == 0)
    #expect(tied.shares == [0.5, 0.5, 0])
    let constant = try #require(
      BudgetAllocation(means: [3, 2, 1], variances: [0, 0, 0], better: .higher))
    #expect(constant.shares == [Double](repeating: 1.0 / 3, count: 3))
    #expect(constant.increments(counts: [1, 1, 1], extra: 6) == [2, 2, 2])
    let close = try #require(
      BudgetAllocation(means: [1e-300, 0, 1], variances: [1, 1, 1], better: .lower))
    #expect(close.shares.allSatisfy { $0.isFinite })
    #expect(BudgetAllocation(means: [1], variances: [2], better: .lower)?.shares == [1])
    #expect(BudgetAllocation(means: [], variances: [], better: .lower) == nil)
    #expect(BudgetAllocation(means: [1, .nan], variances: [1, 1], better: .lower) == nil)
    #expect(BudgetAllocation(means: [1, 2], variances: [1, -1], better: .lower) == nil)
  }
}
