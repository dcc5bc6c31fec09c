import Foundation
import Statistics
import Testing

@testable import Calibration

/// Faults of the customer base, with figures worked out by hand.
@Suite("Diagnosis of customers")
struct CustomerCheckTests {
  /// 25 of 65 customers come back, ten days later: 1/√25 = 20 %.
  @Test("Few repeat customers")
  func few() throws {
    var fixture = DiagnosisFixture()
    for customer in 0..<65 { fixture.buy("c\(customer)", customer) }
    for customer in 0..<25 { fixture.buy("c\(customer)", customer + 10) }
    let point = try #require(fixture.diagnosis.point("few-repeats"))
    #expect(point.title == "Few repeat customers")
    #expect(point.count == 40 && point.of == 65 && point.stake == 0.2)
    #expect(FewRepeats.medianGap(fixture.orders) == 10)
  }

  @Test("Nobody comes back: everything is at stake")
  func none() throws {
    var fixture = DiagnosisFixture()
    for customer in 0..<65 { fixture.buy("c\(customer)", customer) }
    let point = try #require(fixture.diagnosis.point("few-repeats"))
    #expect(point.title == "Nobody buys twice" && point.stake == 1 && point.priority == .high)
  }

  /// 150 of 200 customers come back after 50 days, in a log of 150: a third of it is above a fifth.
  /// Those who do not are a quarter: 0.25 · min(1, (1/3)/0.293).
  @Test("A log that is short for how rarely customers return")
  func short() throws {
    var fixture = DiagnosisFixture()
    for customer in 0..<200 {
      fixture.buy("c\(customer)", customer % 100)
      if customer % 4 != 0 { fixture.buy("c\(customer)", customer % 100 + 50) }
    }
    let point = try #require(fixture.diagnosis.point("few-repeats"))
    #expect(point.title == "The log is short for how rarely customers return")
    #expect(point.count == 50 && point.stake == 0.25)
    #expect(point.consequence.contains("more than 50 days, in a log of 150 days"))
  }

  /// The density of gaps that a window of length T shows of very slow customers falls as T − g; half
  /// of it lies below T(1 − 1/√2). 20,000 pairs of uniform days: standard error of the median 0.002.
  @Test("29 % of the log is what its length alone makes of gaps")
  func windowGap() {
    var stream = StreamKey(seed: 20, replication: 0).stream(
      Entity(named: "gaps"), .experiment)
    let gaps = (0..<20_000).map { _ in abs(stream.uniform() - stream.uniform()) }
    let median = SampleQuantiles(gaps).median ?? 0
    #expect(abs(median - (1 - 0.5.squareRoot())) < 0.01)
  }

  /// Gaps of 30 days, log of 220: customers of the last 30 days are the hundred that came last.
  @Test("Recent entrants: within one median gap of the end")
  func recent() throws {
    let point = try #require(UglyLog.newcomers.diagnosis.point("recent-entrants"))
    #expect(point.count == 100 && point.of == 300)
    #expect(point.consequence.contains("within 30 days"))
    #expect(point.priority <= .medium)
  }

  /// Ten of a thousand customers spend 100 × as much as the median; the largest of them 5,000 ×. Mean
  /// and σ of spend are so large that 3 σ finds only that one; the robust limit finds all ten.
  @Test("One giant masks the others from 3 σ, not from the robust limit")
  func masking() throws {
    var fixture = DiagnosisFixture()
    var stream = StreamKey(seed: 21, replication: 0).stream(
      Entity(named: "masking"), .experiment)
    for customer in 0..<990 {
      fixture.buy("c\(customer)", customer % 90, 20 * pow(10, 0.1 * stream.normal()))
    }
    for buyer in 0..<10 { fixture.buy("w\(buyer)", 9 * buyer, buyer == 0 ? 100_000 : 2000) }
    let point = try #require(fixture.diagnosis.point("wholesale-buyers"))
    #expect(point.count == 10)
    #expect(point.consequence.hasSuffix("(3 σ of spend finds 1.)"))
    #expect(point.examples[0].text == "customer w0: 100,000 in 1 order")
    #expect(point.examples[0].line == DiagnosisFixture.line(990))
  }

  /// Two-sided normal tails: one of 1,000 customers has a probability of 1/2,000 above 3.2905.
  @Test("The limit grows with the number of customers")
  func limit() {
    #expect(abs(WholesaleBuyers.limit(customers: 1000) - 3.290526731491926) < 1e-9)
    #expect(WholesaleBuyers.limit(customers: 30) == 3)
  }
}
