import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// What no model can be fitted to is refused with the number that is wrong and what to do.
@Suite struct CalibrationRefusalTests {
  static func base(_ histories: [OrderHistory]) -> CustomerBase {
    CustomerBase(
      customers: histories.enumerated().map { CustomerHistory(customer: $0, orders: $1) },
      until: 20_000)
  }

  static let once = OrderHistory(repeats: 0, last: 0, age: 20)
  static let cases: [(histories: [OrderHistory], words: String)] = [
    ([], "at least 30 customers (got 0)"), ([once], "at least 30 customers (got 1)"),
    (Array(repeating: once, count: 400), "all 400 customers are one-time buyers"),
    (
      Array(repeating: OrderHistory(repeats: 0, last: 0, age: 0), count: 50),
      "all 50 customers first ordered on the last day"
    ),
    (
      Array(repeating: once, count: 50) + [OrderHistory(repeats: 2, last: 3, age: 20)],
      "only 1 of 51 customers ordered again"
    ),
    ([OrderHistory(repeats: 1, last: .nan, age: 20)], "such a history cannot be"),
    ([OrderHistory(repeats: 1, last: 30, age: 20)], "such a history cannot be"),
    ([OrderHistory(repeats: 1, last: 3, age: .infinity)], "such a history cannot be"),
    ([OrderHistory(repeats: -1, last: 0, age: 3)], "such a history cannot be"),
  ]

  @Test(arguments: cases.indices)
  func saysWhy(index: Int) throws {
    for choice in [PurchaseCalibration.Choice.auto, .model(.paretoNBD), .model(.nbd)] {
      let error = #expect(throws: CalibrationError.self) {
        try PurchaseCalibration(Self.base(Self.cases[index].histories), choice: choice)
      }
      #expect(try #require(error).description.contains(Self.cases[index].words))
    }
  }

  /// exp(1.96 · 0.5) = 2.664; exp(1.96 · 400) has no finite value.
  @Test func factorsAreWordsWhereTheyAreNoNumbers() {
    #expect(Identification.factor(0.5) == "only to a factor of 2.664 either way")
    #expect(Identification.factor(400) == "only to a factor of more than a million either way")
  }

  /// Odd logs: whatever comes out is finite and ordered, or it is a refusal.
  @Test func oddLogsEndInFiniteNumbersOrRefusal() {
    let odd: [[OrderHistory]] = [
      // Everybody the same.
      Array(repeating: OrderHistory(repeats: 3, last: 10, age: 20), count: 60),
      // Everybody gone after one early repeat.
      Array(repeating: OrderHistory(repeats: 1, last: 0.2, age: 90), count: 60)
        + Array(repeating: Self.once, count: 40),
      // One wholesale buyer among one-time buyers and a few others.
      Array(repeating: Self.once, count: 100)
        + Array(repeating: OrderHistory(repeats: 1, last: 4, age: 20), count: 12)
        + [OrderHistory(repeats: 900, last: 149, age: 150)],
      // The last order on the last day, for all who came back.
      Array(repeating: OrderHistory(repeats: 2, last: 20, age: 20), count: 40)
        + Array(repeating: Self.once, count: 10),
    ]
    for histories in odd {
      for choice in [PurchaseCalibration.Choice.auto, .model(.bgNBD), .model(.paretoNBD)] {
        guard let fit = try? PurchaseCalibration(Self.base(histories), choice: choice).fit else {
          continue
        }
        #expect(fit.parameters.allSatisfy { $0 > 0 && $0 < 1e7 })
        #expect(fit.standardErrors.allSatisfy { $0 > 0 && $0.isFinite })
        #expect(fit.logLikelihood.isFinite)
      }
    }
  }

  /// Small logs from models with traits far out: whatever is fitted is finite, sober and no less
  /// likely than the NBD, or it is refused with a reason.
  @Test func smallLogsEndInFiniteNumbersOrRefusal() throws {
    var stream = StreamKey(seed: 5, replication: 0).stream(
      Entity(group: 5, ordinal: 0), .experiment)
    for round in 0..<12 {
      let model = RepurchaseProcess.Model.allCases[round % 4]
      let parameters = model.parameterNames.map { name in
        exp((name == "alpha" || name == "beta" ? 1.5 : -0.5) + 4 * (stream.uniform() - 0.5))
      }
      let base = try Population(RepurchaseProcess(model, parameters: parameters)).base(
        customers: 30 + 4 * round, age: 1...40, seed: UInt64(round))
      do {
        let calibration = try PurchaseCalibration(base)
        let fit = calibration.fit
        #expect(fit.parameters.allSatisfy { $0 > 0 && $0 < 1e7 })
        #expect(fit.standardErrors.allSatisfy { $0 > 0 && $0.isFinite })
        #expect(fit.logLikelihood > calibration.candidates[0].logLikelihood - 0.05)
        let history = try #require(base.customers.first).orders
        let orders = try #require(fit.process.expectedOrders(26, given: history))
        #expect(orders >= 0 && orders.isFinite)
      } catch let error as CalibrationError {
        #expect(error.problems.allSatisfy { $0.message.count > 40 })
      }
    }
  }
}
