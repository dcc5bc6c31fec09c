import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// Order values that change with the calendar, by hand and against known laws.
@Suite("Drift of order values")
struct SpendDriftTests {
  /// - Parameter orders: of each customer, day and amount; the first does not count.
  static func orderLog(_ customers: [[(day: Int, amount: Double)]], days: Int32 = 365) -> OrderLog {
    var starts = [0]
    for orders in customers { starts.append((starts.last ?? 0) + orders.count) }
    return OrderLog(
      source: "log.csv", ids: customers.indices.map { "c\($0)" }, starts: starts,
      days: customers.flatMap { $0.map { Int32($0.day) } },
      amounts: customers.flatMap { $0.map(\.amount) }, period: 0...days - 1)
  }

  /// By hand: forty customers with two repeat orders 100 days apart, Δ = 100/365.25 years, whose logarithm
  /// rises by 0.02 or 0.06. Slope 0.04/Δ; each score is ± 0.02 · Δ/2, the sum of squares 40 · Δ²/2.
  @Test("Slope, standard error and p-value by hand")
  func byHand() throws {
    let customers = (0..<40).map { customer -> [(day: Int, amount: Double)] in
      let (level, rise) = (Double(10 + customer), customer % 2 == 0 ? 0.02 : 0.06)
      return [(0, 999), (100 + customer, level), (200 + customer, level * exp(rise))]
    }
    let drift = try #require(SpendDrift(Self.orderLog(customers), until: 364))
    let gap = 100 / 365.25
    let slope = 0.04 / gap
    let error = (40 * pow(0.01 * gap, 2) * 40 / 39).squareRoot() / (40 * gap * gap / 2)
    #expect(abs(drift.perYear - expm1(slope)) < 1e-9)
    #expect(abs(drift.standardError - exp(slope) * error) < 1e-9)
    let p = TailProbability.student(slope / error, degreesOfFreedom: 39)
    #expect(abs(drift.pValue - p) < 1e-9 * p)
    #expect(drift.customers == 40 && drift.orders == 80 && drift.days == 365)
    #expect(drift.isFound)
    #expect(try #require(drift.warning).contains("revenue comes out too low"))
  }

  /// Gamma-gamma orders that grow by `growth` a year, 300 customers of some eight orders in a year.
  static func drawn(growth: Double, seed: UInt64) throws -> OrderLog {
    let key = StreamKey(seed: seed, replication: 0)
    let customers = try (0..<300).map { customer in
      var stream = key.stream(Entity(group: 1, ordinal: UInt32(customer)), .experiment)
      let scale = try Gamma(shape: 4, rate: 90).sample(&stream)
      let law = try Gamma(shape: 6, rate: scale)
      var (day, orders): (Double, [(day: Int, amount: Double)]) = (100 * stream.uniform(), [])
      while day < 365 {
        let rise = pow(1 + growth, day / 365.25)
        if orders.last?.day != Int(day) { orders.append((Int(day), law.sample(&stream) * rise)) }
        day -= 40 * log(stream.uniformPositive())
      }
      return orders
    }
    return orderLog(customers)
  }

  /// 60 logs: of p-values at most 5 below 0.02 (more in 0.2 % of cases), their mean within four standard
  /// errors of ½ (6 in 100,000).
  @Test("Order values that stay: p-values are uniform")
  func steady() throws {
    let values = try (0..<60).map {
      try #require(SpendDrift(try Self.drawn(growth: 0, seed: 200 + UInt64($0)), until: 364))
    }
    #expect(values.count { $0.pValue < 0.02 } <= 5)
    let mean = Moments(values.map(\.pValue)).mean
    #expect(abs(mean - 0.5) < 4 * (1.0 / 12 / 60).squareRoot())
  }

  @Test("A rise of 20 % a year is found, with its size within four standard errors")
  func rise() throws {
    let drift = try #require(SpendDrift(try Self.drawn(growth: 0.2, seed: 9), until: 364))
    #expect(drift.isFound && abs(drift.perYear - 0.2) < 4 * drift.standardError, "\(drift)")
    let fall = try #require(SpendDrift(try Self.drawn(growth: -0.2, seed: 9), until: 364))
    #expect(try #require(fall.warning).contains("revenue comes out too high"))
  }

  /// Cheap customers order early, dear ones late: the mean order rises tenfold, nobody's does.
  @Test("Who comes and goes is no drift; short logs and few customers say nothing")
  func mix() throws {
    let customers = (0..<60).map { customer -> [(day: Int, amount: Double)] in
      let (day, level) = customer < 30 ? (20, 10.0) : (220, 100)
      return (0..<4).map { (day + 30 * $0, ($0 + customer) % 2 == 0 ? level : 1.1 * level) }
    }
    let log = Self.orderLog(customers)
    let drift = try #require(SpendDrift(log, until: 364))
    #expect(!drift.isFound && drift.warning == nil)
    #expect(SpendDrift(log, until: 150) == nil)
    #expect(SpendDrift(Self.orderLog(Array(customers.prefix(29))), until: 364) == nil)
  }

  @Test("Calibration has it in its result, and the diagnosis in its finding")
  func said() throws {
    let plain = try LogCalibrationTests.log()
    let first = Double(plain.period.lowerBound)
    let log = OrderLog(
      source: plain.source, ids: plain.ids, starts: plain.starts, days: plain.days,
      amounts: plain.days.enumerated().map { row, day in
        Double(20 + row % 7) * pow(1.3, (Double(day) - first) / 365.25)
      }, period: plain.period)
    let result = try LogCalibration(log, LogCalibrationTests.options()).result
    #expect(result.spend.drift == SpendDrift(log, until: log.period.upperBound))
    #expect(
      result.warnings.contains { $0.hasPrefix("order values of the same customers change by +") })
    let point = try #require(UglyLog.shop.diagnosis.point("spend-trend"))
    #expect(point.consequence.contains("The same customers' orders change by +"))
    #expect(point.remedy.contains("cohortcast reference spend"))
  }
}
