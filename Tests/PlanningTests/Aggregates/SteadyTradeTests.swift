import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Planning

/// Figures of a trade in balance against closed forms of the purchase model.
@Suite("A trade in balance") struct SteadyTradeTests {
  private static let day = 1 / 30.4375

  private static func trade(history: Double, window: Double = 6) -> SteadyTrade {
    SteadyTrade(
      r: 0.6, alpha: 5, a: 0.8, b: 3, history: history, window: window)
  }

  /// Customers of the last year only: each has the first order and E[X(t)] of BG/NBD (Fader, Hardie &
  /// Lee 2005, eq. 9) in t months; at least one more with 1 − (α/(α+t))^r. Both over t = 0 … 12 by
  /// Gauss–Legendre. The trapezoids are good to a part in a thousand.
  @Test("One year of customers")
  func oneYear() throws {
    let shown = Self.trade(history: 12).figures
    let process = RepurchaseProcess.bgNBD(r: 0.6, alpha: 5 / Self.day, a: 0.8, b: 3)
    var quadrature = Quadrature()
    let repeats = try #require(
      quadrature.integrate(over: 0...12) {
        process.expectedRepeatOrders(days: $0 / Self.day) ?? .nan
      }?.value)
    #expect(abs(shown.customers - 12) < 1e-9)
    #expect(abs(shown.orders / (1 + repeats / 12) - 1) < 1e-3)
    let again = try #require(
      quadrature.integrate(over: 0...12) { 1 - pow(5 / (5 + $0), 0.6) }?.value)
    #expect(abs(shown.repurchase / (again / 12) - 1) < 1e-3)
  }

  /// Older customers bring the rest: what all bring in the last 12 months of three years is the
  /// difference of E[X] at the ends of the window, E[X(t)] − E[X(t − 12)].
  @Test("Three years of customers")
  func threeYears() throws {
    let shown = Self.trade(history: 36).figures
    let process = RepurchaseProcess.bgNBD(r: 0.6, alpha: 5 / Self.day, a: 0.8, b: 3)
    var quadrature = Quadrature()
    let orders = try #require(
      quadrature.integrate(over: 0...36) { age in
        let all = process.expectedRepeatOrders(days: age / Self.day) ?? .nan
        let before = process.expectedRepeatOrders(days: max(0, age - 12) / Self.day) ?? .nan
        return all - before + (age <= 12 ? 1 : 0)
      }?.value)
    #expect(abs(shown.orders * shown.customers / orders - 1) < 2e-3)
  }

  /// Figures of a known trade lead back to a trade with the same figures.
  @Test("Figures are met again")
  func solved() {
    let shown = Self.trade(history: 48).figures
    let found = SteadyTrade.nearest(
      to: SteadyTrade.Aims(
        orders: shown.orders, repurchase: shown.repurchase, newShare: (12 / shown.customers, 1),
        retention: shown.retention), history: 48, window: 6
    ).figures
    #expect(abs(found.orders / shown.orders - 1) < 0.005)
    #expect(abs(found.repurchase - shown.repurchase) < 0.002)
    #expect(abs(found.customers / shown.customers - 1) < 0.01)
    #expect(abs(found.retention - shown.retention) < 0.005)
  }
}
