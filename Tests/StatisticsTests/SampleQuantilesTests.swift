import Statistics
import Testing

@Suite struct SampleQuantilesTests {
  struct Ranks: Sendable {
    let n: Int
    let p: Double
    let lower: Int
    let upper: Int
    let coverage: Double
  }

  /// The 95 % ranks of the project's gold/decisions.json, "quantile_CI_order_statistics", computed
  /// by scipy.
  static let ranks = [
    Ranks(n: 100, p: 0.1, lower: 5, upper: 17, coverage: 0.9556901071912229),
    Ranks(n: 100, p: 0.2, lower: 12, upper: 29, coverage: 0.9674049169197056),
    Ranks(n: 100, p: 0.5, lower: 40, upper: 61, coverage: 0.9647997997822952),
    Ranks(n: 100, p: 0.8, lower: 72, upper: 89, coverage: 0.9674049169197059),
    Ranks(n: 100, p: 0.9, lower: 84, upper: 96, coverage: 0.955690107191223),
    Ranks(n: 400, p: 0.1, lower: 29, upper: 53, coverage: 0.9547725797231361),
    Ranks(n: 400, p: 0.2, lower: 65, upper: 97, coverage: 0.954534505981286),
    Ranks(n: 400, p: 0.5, lower: 180, upper: 221, coverage: 0.9597692603193622),
    Ranks(n: 400, p: 0.8, lower: 304, upper: 336, coverage: 0.9545345059812861),
    Ranks(n: 400, p: 0.9, lower: 348, upper: 372, coverage: 0.9547725797231363),
    Ranks(n: 1000, p: 0.1, lower: 82, upper: 120, coverage: 0.9549071811148258),
    Ranks(n: 1000, p: 0.2, lower: 176, upper: 226, coverage: 0.951899583166573),
    Ranks(n: 1000, p: 0.5, lower: 469, upper: 532, coverage: 0.9537088026395018),
    Ranks(n: 1000, p: 0.8, lower: 775, upper: 825, coverage: 0.9518995831665726),
    Ranks(n: 1000, p: 0.9, lower: 881, upper: 919, coverage: 0.9549071811148259),
  ]

  @Test(arguments: ranks)
  func orderStatistics(_ gold: Ranks) throws {
    let sample = SampleQuantiles((1...gold.n).reversed().map { Double($0) })
    let interval = try #require(sample.interval(for: gold.p))
    #expect(interval.ranks.lower == gold.lower && interval.ranks.upper == gold.upper)
    #expect(interval.range == Double(gold.lower)...Double(gold.upper))
    #expect(abs(interval.ranks.coverage - gold.coverage) < 1e-12)
  }

  @Test func ranksOfVeryLargeSamples() throws {
    let count = 100_000_000
    let ranks = try #require(QuantileInterval.Ranks(count: count, probability: 0.9, level: 0.95))
    #expect(ranks.coverage >= 0.95 && ranks.coverage < 0.9501)
    #expect(ranks.lower < 90_000_000 && ranks.upper > 90_000_000)
  }

  @Test func tooSmallASampleHasNoInterval() {
    #expect(SampleQuantiles([1, 2, 3]).interval(for: 0.5) == nil)
    #expect(SampleQuantiles().interval(for: 0.5) == nil)
    #expect(SampleQuantiles([1, 2, 3, 4, 5, 6]).interval(for: 0.5) != nil)
    #expect(SampleQuantiles([1, 2]).interval(for: 1.5) == nil)
  }

  /// Several at once are those of the sorted sample, bit for bit, whatever the order of the numbers:
  /// random, with many ties, rising, falling, a saw, an organ pipe, all equal but one.
  @Test(arguments: [1, 2, 3, 10, 24, 25, 26, 100, 997])
  func severalAtOnce(count: Int) {
    var stream = StreamKey(seed: 3, replication: 0).stream(Entity(named: "quantiles"), .experiment)
    let orders: [(Int) -> Double] = [
      { _ in stream.uniform() }, { _ in Double(stream.next() % 4) - 1 }, { Double($0) },
      { Double(-$0) }, { Double($0 % 7) }, { Double(min($0, count - $0)) },
      { $0 == count / 2 ? 1 : 0 },
    ]
    let probabilities = [0, 0.05, 0.06, 0.5, 0.9, 0.95, 1]
    for order in orders {
      let numbers = (0..<count).map(order)
      let sorted = SampleQuantiles(numbers)
      let expected = probabilities.map { sorted.quantile($0) }
      #expect(SampleQuantiles.quantiles(probabilities, of: numbers) == expected.compactMap { $0 })
      #expect(
        SampleQuantiles.quantiles(probabilities, of: numbers + [.nan]) == expected.compactMap { $0 }
      )
    }
  }

  @Test func severalOfNothing() {
    #expect(SampleQuantiles.quantiles([0.5], of: []) == nil)
    #expect(SampleQuantiles.quantiles([0.5], of: [.nan]) == nil)
  }

  /// numpy.quantile, method "linear" (type 7).
  @Test func typeSeven() {
    let sample = SampleQuantiles([15, 20, 35, 40, 50])
    #expect(sample.quantile(0.4) == 29)
    #expect(sample.quantile(0.05) == 16)
    #expect(sample.quantile(0) == 15 && sample.quantile(1) == 50 && sample.median == 35)
    #expect(sample.quantile(1.1) == nil && SampleQuantiles().median == nil)
    #expect(SampleQuantiles([1, .infinity, .infinity]).quantile(0.75) == .infinity)
  }

  @Test func orderOfArrivalDoesNotMatter() {
    var parts = [SampleQuantiles([5, 1]), SampleQuantiles([4, .nan]), SampleQuantiles()]
    parts[2].add(3)
    parts[2].add(.nan)
    parts[2].add(2)
    var forth = SampleQuantiles()
    var back = SampleQuantiles()
    for part in parts { forth.merge(part) }
    for part in parts.reversed() { back.merge(part) }
    #expect(forth == back)
    #expect(forth.values == [1, 2, 3, 4, 5] && forth.undefinedCount == 2 && forth.count == 5)
  }
}
