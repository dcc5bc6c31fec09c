import Decisions
import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Oracle: log X_t = 0.03·t + 0.05·W_t with a goal of 1.35. At month t the share is normal,
/// exactly; by month t, watched at every moment, it is the inverse Gaussian law's, which month-ends
/// stay below.
@Suite struct AttainmentTests {
  static let atMonth = [
    3.2934102900021524e-08,
    0.000342402138832882,
    0.007631476655097993,
    0.03584782090543612,
    0.08970460603968489,
    0.16338271116619923,
    0.24789566316870237,
    0.33541700733275825,
    0.42046764217107735,
    0.4997360994062404,
    0.5715320874358015,
    0.6352558536582457,
  ]
  static let byMonth = [
    6.015234807555657e-08,
    0.00057947092204573,
    0.012097413660335843,
    0.05368585414200227,
    0.12781854544989923,
    0.22282509661732064,
    0.3252704382543475,
    0.42533787273889895,
    0.5173434058703752,
    0.5987061354065134,
    0.6688088558191724,
    0.7281378293471799,
  ]

  static func months(_ replications: Int, seed: UInt64) -> [[Double]] {
    var stream = StreamKey(seed: seed, replication: 0).stream(
      Entity(named: "months"), .experiment)
    var logs = [Double](repeating: 0, count: replications)
    return (0..<12).map { _ in
      for j in logs.indices { logs[j] += 0.03 + 0.05 * stream.normal() }
      return logs.map { exp($0) }
    }
  }

  /// 4.5 standard errors are passed with probability 7e-6, at one of ten months with 7e-5. At
  /// months 1 and 2 the count is Poisson with mean 1.4 at most and above 11 with probability 1e-7.
  @Test func attainmentAtAMonthIsThatOfTheNormalLaw() throws {
    let n = 4000
    let months = Self.months(n, seed: 31)
    let flags = months.map { Attainment.flags($0, goal: 1.35) }
    let by = Attainment.byEach(flags)
    for month in 0..<12 {
      let share = Attainment.share(months[month], goal: 1.35)
      let p = Self.atMonth[month]
      if month < 2 {
        #expect(share.successes <= 11)
      } else {
        let error = (p * (1 - p) / Double(n)).squareRoot()
        #expect(abs(try #require(share.value) - p) < 4.5 * error)
      }
      let reached = by[month].count { $0 }
      #expect(reached >= share.successes)
      let bound = Self.byMonth[month]
      let error = (bound * (1 - bound) / Double(n)).squareRoot()
      #expect(Double(reached) / Double(n) <= bound + 4.5 * error + 11 / Double(n))
    }
  }

  /// Log-normal quantiles. An interval at level 0.9999 misses with probability 1e-4, one of
  /// fourteen with 1.4e-3 at most.
  @Test func theFanOfQuantilesEnclosesTheLogNormalLaws() throws {
    let months = Self.months(4000, seed: 32)
    let fans = [
      (
        6,
        [
          (0.05, 0.9787758660589739), (0.1, 1.0233101615800764), (0.2, 1.0799587770966768),
          (0.5, 1.1972173631218102), (0.8, 1.3272075239886958), (0.9, 1.4006793525309666),
          (0.95, 1.464410253934457),
        ]
      ),
      (
        12,
        [
          (0.05, 1.077995172968069), (0.1, 1.1480085637656552), (0.2, 1.2389037627094603),
          (0.5, 1.4333294145603401), (0.8, 1.6582669877044196), (0.9, 1.7895626178127209),
          (0.95, 1.905790732798338),
        ]
      ),
    ]
    for (month, fan) in fans {
      for (p, value) in fan {
        let quantile = try #require(
          QuantileEstimate(months[month - 1], probability: p, level: 0.9999))
        #expect(try #require(quantile.lower) <= value)
        #expect(try #require(quantile.upper) >= value)
      }
    }
  }

  @Test func undefinedValuesAttainNothing() {
    let column: [Double?] = [1, nil, 3, .nan, 2]
    #expect(Attainment.flags(column, goal: 2) == [false, false, true, false, true])
    #expect(
      Attainment.flags(column, goal: 2, better: .lower) == [true, false, false, false, true])
    #expect(Attainment.share(column, goal: .nan) == Proportion(successes: 0, trials: 5))
    #expect(
      Attainment.byEach([[true, false], [false, true]]) == [[true, false], [true, true]])
    #expect(Attainment.byEach([]).isEmpty)
  }
}

@Suite struct AttainmentCurveTests {
  @Test func theCurveIsTheShareAtLeastAsGoodWithWilsonIntervals() throws {
    let curve = try #require(AttainmentCurve([3, 1, nil, 2, 2]))
    #expect(curve.points.map(\.goal) == [1, 2, 3])
    #expect(curve.points.map(\.attained.successes) == [4, 3, 1])
    #expect(curve.points.allSatisfy { $0.attained.trials == 5 })
    #expect(curve.points[1].lower == Proportion(successes: 3, trials: 5).interval().lowerBound)
    #expect([0.5, 1.5, 2, 2.5, 4].map { curve.attained($0).successes } == [4, 3, 3, 1, 0])
    #expect(curve.attained(.nan).successes == 0)
    let lower = try #require(AttainmentCurve([3, 1, nil, 2, 2], better: .lower))
    #expect(lower.points.map(\.goal) == [1, 2, 3])
    #expect(lower.points.map(\.attained.successes) == [1, 3, 4])
    #expect(lower.attained(1.5).successes == 1)
  }

  @Test func theGoalIsTheMostAmbitiousThatIsAttainedSoOften() throws {
    for better in Better.allCases {
      let curve = try #require(AttainmentCurve(Twenty.sample, better: better))
      for p in [0.01, 0.05, 0.1, 0.37, 0.5, 0.8, 0.95, 1] {
        let goal = try #require(curve.goal(for: p))
        #expect(try #require(curve.attained(goal).value) >= p - 1e-12)
        let beyond = better == .higher ? goal.nextUp : goal.nextDown
        #expect(try #require(curve.attained(beyond).value) < p)
      }
    }
    let sparse = try #require(AttainmentCurve([1, nil, nil, 2]))
    #expect(sparse.goal(for: 0.5) == 1)
    #expect(sparse.goal(for: 0.6) == nil)
    #expect(sparse.goal(for: 0) == nil)
  }

  @Test func aLongSampleIsThinnedAndKeepsItsExtremes() throws {
    let curve = try #require(AttainmentCurve((0..<5000).map { Double($0) }))
    #expect(curve.points.count == 101)
    #expect(curve.points.first?.goal == 0 && curve.points.last?.goal == 4999)
    #expect(curve.points[50].attained.successes == 2500)
    #expect(AttainmentCurve([]) == nil)
    #expect(AttainmentCurve([nil])?.points.isEmpty == true)
  }
}
