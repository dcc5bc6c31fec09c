import Calibration
import Documents
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("Contract baseline")
struct ContractBaselineTests {
  /// Retention of sBG (Fader & Hardie 2007, eq. 8): r_t = (β + t − 1)/(α + β + t − 1), with the values
  /// of the "regular" contracts after seven renewals.
  static let rates: [Double] = (8...12).map { (t: Int) -> Double in
    let behind = 1.182 + Double(t) - 1
    return behind / (0.704 + behind)
  }

  static func baseline(_ error: Double) -> ContractBaseline {
    ContractBaseline(
      segments: [
        ContractBaseline.Segment(
          name: "regular", survivors: 2410, age: 7,
          retention: rates.map { Estimate(value: $0, standardError: error) })
      ], period: 12, price: 50, margin: 0.4, start: CalendarDate(daysSince1970: 20_454),
      horizon: 36, currency: .eur, provenance: ["Made by a test", "of a\nfile\u{1}."])
  }

  /// A file may have a line break in its name, and no more comes of it than a space.
  @Test func provenanceStaysAComment() throws {
    let baseline = ContractBaseline(
      segments: Self.baseline(0).segments, period: 12, price: 50, margin: 0.4,
      start: CalendarDate(daysSince1970: 20_454), horizon: 36, currency: .eur,
      provenance: ["From a\nsegments: b.csv."])
    #expect(baseline.yaml().contains("\n# From a segments: b.csv.\n"))
    #expect(try baseline.scenario().segments.map(\.name) == ["regular"])
  }

  @Test("Without a price contracts are counted and no money is told")
  func withoutPrice() throws {
    let baseline = ContractBaseline(
      segments: Self.baseline(0).segments, period: 12, price: nil, margin: nil,
      start: CalendarDate(daysSince1970: 20_454), horizon: 36, currency: .eur, provenance: [])
    #expect(baseline.yaml().contains("    spend: {amounts: none}\n"))
    #expect(!baseline.yaml().contains("margin:"))
    #expect(try !baseline.scenario().hasOrderValues)
  }

  /// Renewals after one, two and three years of 2,410 contracts: 30 lives each, |t| < 6.5 for three
  /// figures (29 degrees of freedom: false alarms about 10⁻⁶).
  @Test("Simulated renewals follow the retention rates")
  func renewals() async throws {
    let scenario = try Self.baseline(0).scenario()
    #expect(!scenario.isUncertain)
    let simulator = Simulator(scenario)
    var counts: [[Double]] = [[], [], []]
    for replication in 0..<UInt32(30) {
      let ledger = await simulator.replicate(seed: 5, replication: replication).ledgers[0]
      for year in 0..<3 {
        let renewed = ledger.total(.orders, before: 12 * year + 12)
        let before = ledger.total(.orders, before: 12 * year)
        counts[year].append(Double(renewed - before))
        // All have ordered within the year, so that retention is that of contracts.
        let retention = try #require(KPICatalog.all["retention"]?.terms)
        let figures = PeriodFigures(ledger, months: 12 * year + 11..<12 * year + 12)
        #expect(figures.sum(retention[0]) == ledger.customers(12 * year + 12))
        #expect(figures.sum(retention[1]) == ledger.customers(12 * year))
      }
    }
    var expected = 2410.0
    for year in 0..<3 {
      expected *= Self.rates[year]
      let moments = Moments(counts[year])
      let error = try #require(moments.standardError)
      #expect(abs(moments.mean - expected) < 6.5 * error, "year \(year + 1)")
    }
  }

  @Test("Standard errors become beta laws, and the text is a scenario")
  func uncertain() throws {
    let baseline = Self.baseline(0.01)
    #expect(try baseline.scenario().isUncertain)
    #expect(baseline.yaml().contains("gone: rest"))
    #expect(baseline.yaml().contains("\n# of a file .\n"))
    #expect(baseline.yaml().contains("constant: EUR 50"))
  }
}
