import Statistics
import Testing

@Suite struct IntraclassCorrelationTests {
  private func summary(_ pairs: [(Double, Double)]) -> IntraclassCorrelation {
    var summary = IntraclassCorrelation()
    for (first, second) in pairs { summary.add(first, second) }
    return summary
  }

  /// The ANOVA table of these eight pairs by numpy.
  @Test func anova() throws {
    let pairs: [(Double, Double)] = [
      (9, 8), (6, 7), (8, 8), (7, 5), (10, 9), (6, 4), (3, 4), (12, 11),
    ]
    let whole = summary(pairs)
    #expect(abs(try #require(whole.knowledgeVariance) - 6.232142857142857) < 1e-12)
    #expect(abs(try #require(whole.chanceVariance) - 0.8125) < 1e-12)
    #expect(abs(try #require(whole.share) - 0.8846641318124208) < 1e-12)
    let interval = try #require(whole.interval())
    #expect(abs(interval.lowerBound - 0.5567198258351442) < 1e-12)
    #expect(abs(interval.upperBound - 0.9740373887596881) < 1e-12)
    var merged = summary(Array(pairs[..<2]))
    merged.merge(summary(Array(pairs[2...])))
    #expect(abs(try #require(merged.share) - 0.8846641318124208) < 1e-12)
  }

  @Test func chanceAloneGivesZero() throws {
    let opposite = summary([(1, -1), (2, -2), (-3, 3), (0.5, -0.5)])
    #expect(opposite.share == 0 && opposite.knowledgeVariance == 0)
    #expect(try #require(opposite.chanceVariance) > 0)
    #expect(try #require(opposite.interval()) == 0...0)
  }

  @Test func knowledgeAloneGivesOne() throws {
    let same = summary([(1, 1), (2, 2), (5, 5)])
    #expect(same.share == 1 && same.chanceVariance == 0)
    #expect(try #require(same.interval()) == 1...1)
  }

  @Test func nothingVariesOrTooFewIsUndefined() {
    #expect(IntraclassCorrelation().share == nil && IntraclassCorrelation().chanceVariance == nil)
    #expect(summary([(1, 2)]).share == nil)
    #expect(summary([(4, 4), (4, 4), (4, 4)]).share == nil)
    #expect(summary([(4, 4), (4, 4), (4, 4)]).interval() == nil)
    #expect(summary([(1, 2), (3, 5)]).interval() == nil)
  }

  /// A true share of 0.3: the 1 − 1e-9 interval holds it (false alarm 1e-9 nominally).
  @Test func findsTheShareOfASimulation() throws {
    var stream = StreamKey(seed: 6, replication: 0).stream(Entity(named: "icc"), .experiment)
    var summary = IntraclassCorrelation()
    for _ in 0..<5000 {
      let shared = 0.3.squareRoot() * stream.normal()
      let scale = 0.7.squareRoot()
      summary.add(shared + scale * stream.normal(), shared + scale * stream.normal())
    }
    #expect(try #require(summary.interval(level: 1 - 1e-9)).contains(0.3))
    #expect(try #require(summary.interval(level: 0.5)).contains(try #require(summary.share)))
  }
}
