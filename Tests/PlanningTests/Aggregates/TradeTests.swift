import Foundation
import Statistics
import Testing

@testable import Planning

/// What is assumed of a trade where a planner states nothing can be true, and has a solution.
@Suite("Trades") struct TradeTests {
  @Test("Every trade's own figures are met in closed form", arguments: Trade.all.map(\.name))
  func ownFigures(_ name: String) throws {
    let trade = try #require(Trade.all[name])
    #expect(trade.repurchase < trade.orders - 1)
    let found = SteadyTrade.nearest(
      to: SteadyTrade.Aims(
        orders: trade.orders, repurchase: trade.repurchase, newShare: (trade.newShare, 0.05)),
      window: Double(trade.window))
    let shown = found.figures
    #expect(abs(shown.orders / trade.orders - 1) < 0.02)
    #expect(abs(shown.repurchase - trade.repurchase) < 0.01)
    #expect((24...120).contains(found.history))
    // Those who are silent for so long are still active.
    #expect(trade.silentDays < 30 * trade.window)
  }
}
