import Foundation
import Statistics
import Testing

@Suite("Mann–Kendall")
struct MannKendallTests {
  /// S = 10 pairs up; variance 5·4·15/18; z = 9/√variance.
  @Test("A pure rise of five, by hand")
  func rise() throws {
    let test = try #require(MannKendall([1, 2, 3, 4, 5]))
    #expect(test.statistic == 10)
    #expect(abs(test.variance - 50.0 / 3) < 1e-12)
    #expect(abs(test.pValue - erfc(9 / (50.0 / 3).squareRoot() / 2.0.squareRoot())) < 1e-12)
    #expect(test.slope == 1)
  }

  /// Pairs of 4 2 2 1: five fall, one is even. Variance (4·3·13 − 2·1·9)/18. Slopes −2, −1, −1, 0,
  /// −1/2, −1: median −1.
  @Test("Ties lower the variance")
  func ties() throws {
    let test = try #require(MannKendall([4, 2, 2, 1]))
    #expect(test.statistic == -5)
    #expect(abs(test.variance - 138.0 / 18) < 1e-12)
    #expect(test.slope == -1)
  }

  @Test("Equal values have no trend; too few or infinite ones no test")
  func edges() throws {
    #expect(try #require(MannKendall([2, 2, 2, 2, 2])).pValue == 1)
    #expect(MannKendall([1, 2, 3]) == nil)
    #expect(MannKendall([1, 2, 3, .infinity]) == nil)
  }

  /// p < 5 % in 2,000 series of 13 independent values: binomial with mean at most 100, standard
  /// deviation 9.7; the bound is 4.9 of them, a false alarm once in 10⁶.
  @Test("False alarms are as rare as the p-value says")
  func falseAlarms() {
    var stream = StreamKey(seed: 14, replication: 0).stream(
      Entity(named: "trend"), .experiment)
    let alarms = (0..<2000).count { _ in
      MannKendall((0..<13).map { _ in stream.normal() })!.pValue < 0.05
    }
    #expect(alarms < 148)
    #expect(alarms > 40)
  }
}
