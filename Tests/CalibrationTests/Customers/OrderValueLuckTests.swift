import Foundation
import Lifecycle
import Testing

@testable import Calibration

@Suite("Luck of order values")
struct OrderValueLuckTests {
  /// Three customers, repeat orders 10 and 30, 20 and 20, and one of 50: by hand, squares 200 over two
  /// degrees of freedom, of orders of 20 on the mean.
  private static let log = OrderLog(
    source: "log.csv", ids: ["a", "b", "c"], starts: [0, 3, 6, 8],
    days: [0, 10, 20, 0, 10, 30, 5, 50], amounts: [7, 10, 30, 9, 20, 20, 1, 50], period: 0...60)

  @Test func varianceWithinCustomersByHand() throws {
    let luck = OrderValueLuck(Self.log, CustomerBase(Self.log, until: 60))
    #expect(abs(try #require(luck.variance) - 100.0 / 400) < 1e-12)
    // The gamma-gamma has (q − 1)/(p(q − 2)) of it.
    let process = SpendProcess.gammaGamma(p: 10, q: 3, gamma: 1)
    #expect(abs(luck.excess(over: process, orders: 25) - 0.05 / 25) < 1e-12)
    #expect(luck.excess(over: .gammaGamma(p: 4, q: 3, gamma: 1), orders: 25) == 0)
    #expect(luck.excess(over: .gammaGamma(p: 4, q: 1.5, gamma: 1), orders: 25) == 0)
    #expect(luck.excess(over: nil, orders: 25) == 0)
    // Of the first two orders of a and b no customer has two repeats.
    let early = OrderValueLuck(Self.log, CustomerBase(Self.log, until: 15))
    #expect(early.variance == nil && early.excess(over: process, orders: 25) == 0)
  }

  /// A constant that stands in for a law of order values is known as little as they vary; one that has
  /// always been paid is not loosened.
  @Test func whatIsLoosened() throws {
    let base = CustomerBase(Self.log, until: 60)
    let luck = OrderValueLuck(Self.log, base)
    let few = SpendCalibration(base, hasAmounts: true).loosened(by: 0.01, luck, orders: 100)
    #expect(few.fallbackReason != nil)
    #expect(abs(few.levelVariance - 0.01 - 0.25 / 100) < 1e-12)
    let stated = SpendCalibration(stated: .constant(20)).loosened(by: 0.01, luck, orders: 100)
    #expect(stated.levelVariance == 0)
  }
}
