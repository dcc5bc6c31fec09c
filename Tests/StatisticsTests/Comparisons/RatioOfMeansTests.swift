import Statistics
import Testing

/// The oracle is Fieller's theorem by hand: the ends of the interval are the ratios ρ for which
/// (n̄ − ρ d̄)² = t² · var(n − ρ d)/count.
@Suite struct RatioOfMeansTests {
  private static let pairs: [(Double, Double)] = [
    (12, 4), (15, 5), (9, 3.5), (14, 4.2), (11, 4.4), (16, 5.1),
  ]

  private static func ratio(_ pairs: [(Double, Double)]) -> RatioOfMeans {
    var ratio = RatioOfMeans()
    for (part, whole) in pairs { ratio.add(part, whole) }
    return ratio
  }

  @Test func endsAreWhereTheDifferenceIsJustTold() throws {
    let ratio = Self.ratio(Self.pairs)
    #expect(abs(try #require(ratio.value) - 77 / 26.2) < 1e-12)
    let interval = try #require(ratio.interval())
    let t = Estimate.critical(level: 0.95, degreesOfFreedom: 5)
    for end in [interval.lowerBound, interval.upperBound] {
      let differences = Moments(Self.pairs.map { $0.0 - end * $0.1 })
      let error = try #require(differences.standardError)
      #expect(abs(abs(differences.mean) - t * error) < 1e-9)
    }
  }

  @Test func undefinedWhereTheDenominatorMayBeNothing() {
    let ratio = Self.ratio([(1, 0.5), (1, -0.4), (1, 0.6), (1, -0.5)])
    #expect(ratio.value == nil && ratio.interval() == nil && ratio.standardError == nil)
    #expect(Self.ratio([(3, 2)]).value == 1.5)
    #expect(Self.ratio([]).value == nil)
  }

  @Test func certainDenominator() throws {
    let ratio = Self.ratio([(1, 2), (2, 2), (3, 2), (6, 2)])
    let interval = try #require(ratio.interval())
    let expected = try #require(Moments([0.5, 1, 1.5, 3]).estimate).interval()
    #expect(abs(interval.lowerBound - expected.lowerBound) < 1e-12)
    #expect(abs(interval.upperBound - expected.upperBound) < 1e-12)
  }
}
