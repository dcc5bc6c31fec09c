import Foundation
import Lifecycle
import Statistics

/// What the simulation of a calibrated scenario gives for the days after the log, replication by
/// replication.
public struct SimulatedTotals: Sendable {
  /// Orders of known customers in all the days asked for, one figure a replication.
  public let orders: [Double]
  /// Revenue in the months that hold those days [currency], one figure a replication.
  public let revenue: [Double]
  /// Mean orders by week from the start; the last may be shorter.
  public let weekly: [Double]

  /// Mean orders and how far off it may be.
  public var mean: Estimate {
    let moments = Moments(orders)
    return Estimate(
      value: moments.mean, standardError: moments.standardError ?? 0,
      degreesOfFreedom: Double(max(1, orders.count - 1)))
  }
}

extension Baseline {
  /// Lives the scenario in this process, on all cores; the result does not depend on their number.
  ///
  /// - Parameters:
  ///   - days: orders are counted on days 0..<days of the run, at most its horizon.
  ///   - replications: at least 2.
  ///   - isUncertain: whether parameters are drawn.
  ///   - progress: called with the number of replications done.
  /// - Throws: ``ScenarioError`` as ``scenario(isUncertain:)``.
  public func simulate(
    days: Int, replications: Int, seed: UInt64, isUncertain: Bool,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SimulatedTotals {
    let scenario = try scenario(isUncertain: isUncertain)
    let simulator = Simulator(scenario)
    let days = min(days, scenario.calendar.days)
    let count = max(2, replications)
    let lanes = max(1, min(count, ProcessInfo.processInfo.activeProcessorCount))
    var lives = [Life?](repeating: nil, count: count)
    try await withThrowingTaskGroup(of: (Int, Life).self) { group in
      var next = 0
      func begin() {
        let replication = next
        next += 1
        group.addTask {
          try Task.checkCancellation()
          let (ledgers, _) = await simulator.replicate(
            seed: seed, replication: UInt32(replication))
          return (replication, Life(ledgers, days: days))
        }
      }
      while next < lanes { begin() }
      var done = 0
      for try await (replication, life) in group {
        lives[replication] = life
        done += 1
        progress(done)
        if next < count { begin() }
      }
    }
    let all = lives.compactMap(\.self)
    let weeks = (days + 6) / 7
    return SimulatedTotals(
      orders: all.map { Double($0.weekly.reduce(0, +)) },
      revenue: all.map(\.revenue),
      weekly: (0..<weeks).map { week in
        all.reduce(0) { $0 + Double($1.weekly[week]) } / Double(all.count)
      })
  }

  private struct Life: Sendable {
    let weekly: [Int64]
    let revenue: Double

    init(_ ledgers: [Ledger], days: Int) {
      var weekly = [Int64](repeating: 0, count: (days + 6) / 7)
      var revenue: Int64 = 0
      for ledger in ledgers {
        for day in 0..<days { weekly[day / 7] += ledger.repeatOrders(day: day) }
        revenue += ledger.total(.revenue, before: ledger.shape.months)
      }
      self.weekly = weekly
      self.revenue = Double(revenue) / 1e4
    }
  }
}
