import Calibration
import Foundation
import Lifecycle
import Statistics
import Testing

@Suite("Segmentation")
struct SegmentationTests {
  /// Customers by their orders, (day, amount).
  static func log(
    _ customers: [[(Int32, Double)]], until last: Int32 = 1000, amounts: Bool = true
  ) -> OrderLog {
    var starts = [0], days: [Int32] = [], spend: [Double] = []
    for orders in customers {
      days += orders.map(\.0)
      spend += orders.map(\.1)
      starts.append(days.count)
    }
    return OrderLog(
      source: "log.csv", ids: customers.indices.map { "c\($0)" }, starts: starts, days: days,
      amounts: amounts ? spend : nil, period: 0...last)
  }

  @Test("R, F, M: the order 365 days ago is outside the trailing 12 months, that of 364 inside")
  func measures() {
    let measures = CustomerMeasures(
      Self.log([[(100, 5), (635, 10), (636, 20), (990, 30)], [(995, 7)], [(1001, 9)]]), asOf: 1000)
    #expect(measures.customers == [0, 1])
    #expect(measures.recency == [10, 5])
    #expect(measures.frequency == [2, 1])
    #expect(measures.monetary == [50, 7])
    #expect(measures.orders == [4, 1])
    #expect(measures.history(0) == OrderHistory(repeats: 3, last: 890.0 / 7, age: 900.0 / 7))
    #expect(measures.orderValue(0) == 25)
  }

  /// c0: order value 1,600, 3 orders; c1: the same but silent for 100 days: at risk, whatever
  /// he was worth; c2: silent; c3: three small orders; c4: one order.
  @Test("Document C's rules in their order, by hand")
  func rules() throws {
    let segments = try CustomerSegments(
      Self.log([
        [(980, 1600), (990, 1600), (1000, 1600)], [(880, 1600), (890, 1600), (900, 1600)],
        [(910, 10)], [(980, 10), (990, 10), (1000, 10)], [(911, 5000)],
      ]), asOf: 1000, method: ThresholdRules.self)
    #expect(
      segments.tier.map { segments.classifier.tiers[$0].name }
        == ["core", "at risk", "at risk", "potential", "general"])
    #expect(segments.report.tiers.map(\.customers) == [1, 1, 1, 2])
    #expect(segments.report.tiers[0].isWithin == false)
    #expect(segments.report.tiers[0].revenueShare == 4800.0 / 14640)
  }

  @Test("A log without amounts: rules and value × potential refuse, RFM and clusters do without")
  func noAmounts() throws {
    let log = Self.log(
      (0..<40).map { person -> [(Int32, Double)] in
        let last = Int32(1000 - 20 * person)
        return [(last - 100, 0), (last, 0)]
      }, amounts: false)
    for method in [ThresholdRules.self, ValuePotential.self] as [any SegmentationMethod.Type] {
      #expect(throws: CalibrationError.self) {
        try CustomerSegments(log, asOf: 1000, method: method)
      }
    }
    let scored = try CustomerSegments(log, asOf: 1000, method: ScoredTiers.self)
    #expect(scored.report.tiers[0].customers > 0)
    #expect(scored.report.cuts.monetary == nil)
    _ = try CustomerSegments(log, asOf: 1000, method: ClusteredTiers.self)
  }

  /// NBD with r = 1, α = 10 weeks: E = 52 (1 + x)/(10 + T); nobody is lost.
  @Test("Value × potential with a given model: expected orders by the NBD's formula")
  func valuePotential() throws {
    let fit = ModelFit(
      model: .nbd, parameters: [1, 10], logCovariance: [[0.01, 0], [0, 0.01]], logLikelihood: -1,
      customers: 4)
    let options = { () -> SegmentationOptions in
      var options = SegmentationOptions()
      options.highShare = 0.5
      return options
    }()
    // T = 20 weeks for all; own mean spend of repeats 50, 1, 40, 1.
    let segments = try CustomerSegments(
      Self.log([
        [(860, 50), (900, 50), (990, 50)], [(860, 1), (990, 1)], [(860, 40), (880, 40)],
        [(860, 1), (870, 1)],
      ]), asOf: 1000, method: ValuePotential.self, options: options,
      outlook: PurchaseOutlook(fit: fit))
    // Spend 150, 2, 80, 2; potential 260, 3.5, 138.7, 3.5: the upper halves are c0 and c2.
    #expect(
      segments.tier.map { segments.classifier.tiers[$0].name }
        == ["core", "basic", "core", "at risk"])
    #expect(abs(try #require(segments.report.tiers[0].expectedOrders) - 52 * 5.0 / 30) < 1e-9)
    // Of c1 and c3 with one repeat (30/(30 + 60/7))²: churn risk 60.5, and nobody is lost.
    #expect(abs(try #require(segments.report.tiers[3].meanChurnRisk) - 100 * 49 / 81) < 1e-9)
    #expect(segments.report.tiers.map(\.meanAlive) == [1, nil, 1, 1])
    #expect(segments.report.churnHorizonDays == 60)
    let rows = String(decoding: segments.table, as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 5)
    #expect(rows[1].hasPrefix("c0,10,3,150.00,"))
    #expect(rows[0].hasSuffix(",churn_risk,p_alive,expected_orders"))
    // (7/9)³.
    #expect(rows[1].hasSuffix(",47.1,1.000,5.200"))
    #expect(rows[1].contains("repeat buyer"))
  }

  /// NBD as above; T = 143 days is 20.43 weeks, and 20 of them when rounded.
  @Test("Large bases are looked at in whole weeks, and the report says so")
  func wholeWeeks() throws {
    let fit = ModelFit(
      model: .nbd, parameters: [1, 10], logCovariance: [[0.01, 0], [0, 0.01]], logLikelihood: -1,
      customers: 1)
    func report(mostExact: Int) throws -> SegmentationReport {
      try CustomerSegments(
        Self.log([[(857, 5)]]), asOf: 1000, method: ThresholdRules.self,
        outlook: PurchaseOutlook(fit: fit, mostExact: mostExact)
      ).report
    }
    let (rounded, exact) = (try report(mostExact: 0), try report(mostExact: 1))
    let inWeeks = try #require(rounded.tiers[3].expectedOrders)
    let inDays = try #require(exact.tiers[3].expectedOrders)
    let weeks: Double = 143 / 7
    #expect(abs(inWeeks - 52.0 / 30) < 1e-12)
    #expect(abs(inDays - 52 / (10 + weeks)) < 1e-12)
    #expect(rounded.notes.contains { $0.contains("whole weeks") })
    #expect(!exact.notes.contains { $0.contains("whole weeks") })
  }

  /// Three kinds: 40 who order weekly for much, 40 monthly for little, 40 once, long ago.
  @Test("Clusters find the kinds, name them by their centres, and the same seed the same")
  func clusters() throws {
    let log = Self.log(
      (0..<120).map { person -> [(Int32, Double)] in
        let jitter = Int32(person % 5)
        switch person % 3 {
        case 0:
          return (0..<20).map { (Int32(860 + 7 * $0) + jitter, 500 + Double(person)) }
        case 1: return (0..<4).map { (Int32(850 + 30 * $0) + jitter, 20 + Double(person % 7)) }
        default: return [(300 + 3 * jitter, 30)]
        }
      })
    var options = SegmentationOptions()
    options.clusters = 3
    let segments = try CustomerSegments(
      log, asOf: 1000, method: ClusteredTiers.self, options: options)
    #expect(segments.tier == (0..<120).map { [0, 1, 2][$0 % 3] })
    #expect(segments.report.tiers.map(\.name) == ["core", "potential", "at risk"])
    let again = try CustomerSegments(log, asOf: 1000, method: ClusteredTiers.self, options: options)
    #expect(again.table == segments.table)
    options.clusters = 9
    #expect(throws: CalibrationError.self) {
      try CustomerSegments(
        Self.log([[(1, 1)], [(2, 1)]]), asOf: 1000, method: ClusteredTiers.self, options: options)
    }
  }

  /// Cohen's table: 20 stay general, 5 fall silent, 10 come back, 15 stay at risk. Unchanged 0.7, by
  /// chance (25·30 + 25·20)/50² = 0.5, kappa 0.4.
  @Test("Transitions of a month and Cohen's kappa, by hand")
  func stability() throws {
    // 1000 is 1972-09-27; a month before, 1972-08-27, is day 969.
    let kinds: [(Int, [(Int32, Double)])] = [
      (20, [(968, 1), (999, 1)]), (5, [(890, 1)]), (10, [(700, 1), (999, 1)]), (15, [(700, 1)]),
    ]
    let log = Self.log(kinds.flatMap { Array(repeating: $0.1, count: $0.0) })
    let report = try CustomerSegments(
      log, asOf: 1000, method: ThresholdRules.self, months: 1
    ).report
    let month = try #require(report.stability.months.first)
    #expect(month.from == "1972-08-27" && month.to == "1972-09-27")
    #expect(month.customers == 50)
    #expect(abs(month.unchanged - 0.7) < 1e-12)
    #expect(abs(try #require(month.kappa) - 0.4) < 1e-12)
    // Tiers: core, potential, general, at risk.
    #expect(report.stability.transitions[2] == [0, 0, 20, 5])
    #expect(report.stability.transitions[3] == [0, 0, 10, 15])
  }

  @Test("Months that begin before the log are left out; a day before the first order is refused")
  func edges() throws {
    // 41 is 1970-02-11; a month before is day 10, two months before no day of the log.
    let log = Self.log([[(10, 5)], [(20, 5)]], until: 41)
    let report = try CustomerSegments(
      log, asOf: 41, method: ThresholdRules.self, months: 6
    ).report
    #expect(report.stability.months.count == 1)
    #expect(report.notes.contains { $0.contains("cut short") })
    #expect(throws: CalibrationError.self) {
      try CustomerSegments(log, asOf: 5, method: ThresholdRules.self)
    }
  }

  @Test("Every method covers everybody once", arguments: SegmentationCatalog.all.names)
  func covers(_ name: String) throws {
    var stream = StreamKey(seed: 11, replication: 0).stream(Entity(named: "log"), .experiment)
    let log = Self.log(
      (0..<300).map { _ -> [(Int32, Double)] in
        var day = Int32(stream.index(below: 900)), orders: [(Int32, Double)] = []
        repeat {
          orders.append((day, 1 + (1000 * stream.exponential()).rounded()))
          day += 1 + Int32(stream.index(below: 200))
        } while day <= 1000 && stream.uniform() < 0.7
        return orders
      })
    let fit = ModelFit(
      model: .paretoNBD, parameters: [0.6, 10, 0.6, 12],
      logCovariance: (0..<4).map { row in (0..<4).map { $0 == row ? 0.01 : 0 } },
      logLikelihood: -1, customers: 300)
    let segments = try CustomerSegments(
      log, asOf: 1000, method: try #require(SegmentationCatalog.all[name]),
      outlook: PurchaseOutlook(fit: fit))
    let report = segments.report
    #expect(report.tiers.reduce(0) { $0 + $1.customers } == report.customers)
    #expect(abs(report.tiers.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(abs(report.tiers.reduce(0) { $0 + ($1.revenueShare ?? 0) } - 1) < 1e-12)
    #expect(report.map.reduce(0) { $0 + $1.customers } == report.customers)
    #expect(report.tiers.allSatisfy { (0...100).contains($0.meanChurnRisk ?? 0) })
    // Encoding fails on a number that is none.
    #expect(throws: Never.self) { try JSONEncoder().encode(report) }
  }
}
