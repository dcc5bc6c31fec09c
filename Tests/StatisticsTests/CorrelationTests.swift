import Statistics
import Testing

@Suite struct CorrelationTests {
  /// By hand: x = 1…5, y = 2, 1, 4, 3, 5 have Σdxdy = 8, Σdx² = Σdy² = 10; t = 0.8·√(3/0.36) = 2.309,
  /// two-sided p on 3 degrees of freedom 0.1041 (Student's closed form for 3 degrees).
  @Test func handWorkedPairs() throws {
    let (x, y) = ([1.0, 2, 3, 4, 5], [2.0, 1, 4, 3, 5])
    let pearson = try #require(Correlation(x, y))
    #expect(abs(pearson.coefficient - 0.8) < 1e-15 && abs(pearson.pValue - 0.1041) < 1e-4)
    // Ranks are these figures themselves; monotone changes leave Spearman alone.
    #expect(Correlation.ofRanks(x, y) == pearson)
    #expect(Correlation.ofRanks(x.map { $0 * $0 * $0 }, y) == pearson)
  }

  /// Ties share their mean rank: 1, 2½, 2½, 4 against 1, 2, 3, 4 has Σdxdy = 4.5, 4.5 and 5.
  @Test func tiesShareTheirRank() throws {
    let spearman = try #require(Correlation.ofRanks([1, 7, 7, 9], [1, 2, 3, 4]))
    #expect(abs(spearman.coefficient - 4.5 / (4.5 * 5).squareRoot()) < 1e-15)
  }

  @Test func constantColumnsHaveNone() {
    #expect(Correlation([1, 1, 1], [1, 2, 3]) == nil)
    #expect(Correlation([1, 2], [1, 2]) == nil && Correlation([1, 2, 3], [1, 2]) == nil)
  }

  @Test func perfectPairsHaveAllOfIt() throws {
    let up = try #require(Correlation([1, 2, 3, 4], [2, 4, 6, 8]))
    let down = try #require(Correlation([1, 2, 3, 4], [-2, -4, -6, -8]))
    #expect(abs(up.coefficient - 1) < 1e-15 && up.pValue < 1e-12)
    #expect(abs(down.coefficient + 1) < 1e-15 && down.pValue < 1e-12)
  }
}
