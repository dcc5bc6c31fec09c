import Foundation
import Statistics
import Testing

@testable import Lifecycle

/// Tiers by parts of all customers, against a sort of them all.
struct QuantileScoresTests {
  private static let method =
    "{method: quantiles, bands: {gold: {atLeast: 12}, silver: "
    + "{atLeast: 8}, base: {}}}"

  /// A world of three segments: a lived past, prospects and newcomers, and a chain.
  private static func world(
    _ tiers: String, horizon: Int = 6, order: [Int] = [0, 1, 2], more: String = ""
  ) throws -> World {
    let segments = [
      """
        old:
          installed: {customers: 300, firstOrder: {from: 0 months, to: 18 months}}
          repurchase: \(World.mortal)
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
      """,
      """
        new:
          market: 900 persons
          prospects: {aware: 100, interested: 50}
          awareness: {hazard: 0.5 % per day}
          interest: {hazard: 2 % per day}
          installed: {customers: 100, recency: {to: 60 days}, tenure: 40 months}
          repurchase: {model: pareto-nbd, r: 0.8, alpha: 50 days, s: 1.2, beta: 200 days}
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥90}}
          margin: 40 %
      """,
      """
        chain:
          migration:
            tenure: 40 months
            states:
              buyer: {stage: customer, order: yes, start: 120 persons, to: {quiet: 40 %, buyer: rest}}
              quiet: {stage: customer, to: {buyer: 20 %, gone: 5 %}}
          spend: {constant: ¥70}
          margin: 40 %
      """,
    ]
    return try World(
      """
      start: 2026-01-01
      horizon: \(horizon) months
      segments:
      \(order.map { segments[$0] }.joined(separator: "\n"))
      tiers: \(tiers)
      \(more)
      """)
  }

  /// Bins are in order, touch, and are as narrow as promised.
  @Test func binsOfASketch() {
    var next: Int64 = 0
    for bin in 0..<TierSketch.bins {
      let values = TierSketch.values(ofBin: bin)
      #expect(values.lowerBound == next)
      #expect(TierSketch.bin(of: values.lowerBound) == bin)
      #expect(TierSketch.bin(of: values.upperBound) == bin)
      #expect((values.upperBound - values.lowerBound) <= values.lowerBound / 128)
      if values.upperBound < .max { next = values.upperBound + 1 }
    }
    #expect(TierSketch.bin(of: .max) == TierSketch.bins - 1)
    #expect(TierSketch.bin(of: -5) == 0)
  }

  /// Scores of 200 customers by hand: of every one count those strictly worse in each measure. Order
  /// counts and days are exact in the sketch, spends are compared by bin. Counted in three cohorts, in
  /// two orders.
  @Test func scoresAgainstASort() throws {
    let (tiering, _) = try reading(
      "bands: {top: {atLeast: 13}, high: {atLeast: 10}, low: {atLeast: 6}, rest: {}}"
    ) { QuantileScores(reading: $0) }
    var stream = StreamKey(seed: 3, replication: 0).stream(
      Entity(named: "customers"), .experiment)
    let rows = CustomerBlock(columns: 0)
    for i in 0..<200 {
      let row = rows.add(ordinal: UInt32(i), status: StatusCode.firstCustomer, clock: 0, due: 0)
      row.orderSum = UInt16(stream.uniform() * 6)
      row.spendSum = row.orderSum == 0 ? 0 : Int64(stream.uniform() * 9e6)
      row.lastOrder = Int16(180 - Int(stream.uniform() * 170))
    }
    let measures: [TierMeasure] = [.recency, .frequency, .monetary]
    var parts = (0..<3).map { _ in TierSketch(measures) }
    for i in 0..<200 { parts[i % 3].add(rows[i], month: 6, day: 181) }
    var sketch = parts[0]
    sketch.merge(parts[1])
    sketch.merge(parts[2])
    var reverse = parts[2]
    reverse.merge(parts[1])
    reverse.merge(parts[0])
    #expect(sketch == reverse && sketch.customers == 200)

    func goodness(_ i: Int) -> [Int] {
      [
        -(181 - Int(rows[i].lastOrder)), Int(rows[i].orderSum),
        TierSketch.bin(of: rows[i].spendSum),
      ]
    }
    let rules = tiering.rules(of: sketch)
    var seen: Set<Int> = []
    for i in 0..<200 {
      let own = goodness(i)
      let sum = (0..<3).reduce(0) { sum, k in
        let worse = (0..<200).count { goodness($0)[k] < own[k] }
        return sum + 1 + 5 * worse / 200
      }
      let expected = sum >= 13 ? 0 : sum >= 10 ? 1 : sum >= 6 ? 2 : 3
      let tier = rules.rules.withUnsafeBufferPointer { list in
        rules.conditions.withUnsafeBufferPointer { conditions in
          rules.spares.withUnsafeBufferPointer { spares in
            TierReader(
              rules: list, conditions: conditions, otherwise: rules.otherwise, spares: spares
            )
            .surveyedTier(of: rows[i], month: 6, day: 181)
          }
        }
      }
      #expect(tier == expected, "customer \(i), sum \(sum)")
      seen.insert(tier)
    }
    #expect(seen == [0, 1, 2, 3])
  }

  /// With one measure and no ties a tier is a share: fifths by money of customers on the books, to
  /// within the customers that share a bin.
  @Test func sharesOfABand() async throws {
    let ledger = try await World(
      """
      start: 2026-01-01
      horizon: 6 months
      segments:
        people:
          installed: {customers: 4000, recency: {to: 29 days}}
          repurchase: {r: 1e7, alpha: 5e7 days, a: 1e-3, b: 1e6}
          spend: {gammaGamma: {p: 6, q: 4, gamma: ¥60}}
          margin: 40 %
      tiers: {method: quantiles, measures: monetary, bands: {top: {atLeast: 5}, middle: {atLeast: 3}, \
      rest: {}}}
      """
    ).live()
    for month in [3, 6] {
      let counts = (0..<3).map { Double(ledger.customers(month, tier: $0)) / 4000 }
      #expect(abs(counts[0] - 0.2) < 0.01 && abs(counts[1] - 0.4) < 0.01, "\(month): \(counts)")
    }
    // Nobody is reviewed before the first review.
    #expect(ledger.customers(0, tier: 2) == 4000)
  }

  /// A lived past is scored at the start: fifths by money of those customers then.
  @Test func aLivedPastIsScoredAtTheStart() async throws {
    let ledger = try await Self.world(
      "{method: quantiles, measures: monetary, bands: {top: {atLeast: 5}, rest: {}}}", order: [0]
    ).live()
    let share = Double(ledger.customers(0, tier: 0)) / 300
    #expect(abs(share - 0.2) < 0.02, "\(share)")
    let heads = (0...6).map { month in ledger.customers(month) }
    #expect(heads.allSatisfy { $0 == 300 })
  }

  /// The rules come from the sum over all cohorts: the order of segments does not matter, and the
  /// people of a segment are conserved.
  @Test func orderOfCohorts() async throws {
    let one = try await Self.world(Self.method).live()
    let other = try await Self.world(Self.method, order: [2, 0, 1]).live()
    #expect(one == other)
    #expect(one.customers(6, tier: 0) > 0 && one.customers(6, tier: 1) > 0)
    #expect(one.customers(6, tier: 2) > 0)
  }

  /// Entering a month after a survey is entering it: where tenure has too many ties at the top (the 220
  /// of 40 months) for anybody to score 10 of 10, the books are those of a rule that nobody meets.
  @Test(
    arguments: [1, 4, 6],
    [
      "", "atMostOneEventADay: yes",
      """
      campaigns:
        club: {audience: {stage: customer, segment: [old, new]}, cadence: standing, contactCost: ¥1, \
      uplift: +30 %, offer: {coupon: {amountOff: ¥2}}, months: {from: 2, to: 5}}
        mail: {audience: {stage: customer, segment: [old, new]}, cadence: every 20 days, \
      uplift: +30 %, contactCost: ¥1}
      """,
    ])
  func aSurveyDisturbsNothing(review: Int, more: String) async throws {
    let ruled = try await Self.world(
      "{rules: {never: {frequency: {atLeast: 9999}}, all: {}}, review: \(review) months}",
      more: more
    ).live()
    let surveyed = try await Self.world(
      "{method: quantiles, measures: tenure, parts: 10, review: \(review) months, "
        + "bands: {never: {atLeast: 10}, all: {}}}", more: more
    ).live()
    #expect(ruled.sum(.orders) > 1000)
    #expect(surveyed == ruled)
  }

  static let wrong: [FindingCase] = [
    FindingCase(
      ["tiers": "{method: quantiles}"],
      ["3:8: tiers needs bands; write e.g. `bands: {core: {atLeast: 12}, base: {}}`"]),
    FindingCase(
      ["tiers": "{method: quantiles, bands: {a: {atLeast: 8}, b: {atLeast: 9}, c: {}}}"],
      [
        "3:66: tiers.bands.b.atLeast must ask for less than the tier before, 8 (got 9); write the "
          + "tiers from the best to the last"
      ]),
    FindingCase(
      ["tiers": "{method: quantiles, bands: {a: {atLeast: 16}, b: {}}}"],
      ["3:49: tiers.bands.a.atLeast must be a whole number, 4…15 (got 16); write e.g. 15"]),
    FindingCase(
      ["tiers": "{method: quantiles, bands: {a: {atLeast: 9}, b: {atLeast: 4}}}"],
      [
        "3:56: tiers.bands.b is the last tier and must take everybody left; write it without "
          + "`atLeast`, or add a tier such as `base: {}` after it"
      ]),
    FindingCase(
      [
        "tiers":
          "{method: quantiles, measures: [recency, recency], bands: {a: {atLeast: 5}, b: {}}}"
      ],
      ["3:38: tiers.measures names a measure twice; write each once"]),
  ]

  @Test(arguments: wrong)
  func findings(of wrong: FindingCase) {
    #expect(wrong.found == wrong.expected)
  }
}
