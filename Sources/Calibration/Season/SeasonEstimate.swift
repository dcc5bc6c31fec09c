import Foundation
import Lifecycle

/// Twelve monthly factors and a purchase model on the clock they make, by maximum likelihood.
///
/// An EM algorithm (Dempster, Laird & Rubin, JRSS B 39, 1977): given the model, a month's factor is
/// its repeat orders ÷ those that customers at their posterior rates, while alive, would have made at
/// factor 1; given the factors, the model is fitted to the histories in warped time. For models that
/// drop out at an order (BG/NBD, MBG/NBD) or never (NBD), where a lost customer has been exposed to
/// t_x exactly.
struct SeasonEstimate {
  let clock: SeasonalClock
  let process: RepurchaseProcess
  /// Of the order times in calendar time.
  let logLikelihood: Double

  /// Fewest repeat orders a calendar month must have, over all years.
  static let fewestOrders = 10.0

  /// - Parameter end: the last day the clock is to cover, beyond `until` for forecasts.
  /// - Returns: nil when a month has too few repeat orders, or the model cannot be fitted.
  init?(_ orderLog: OrderLog, until: Int32, end: Int32, model: RepurchaseProcess.Model) {
    guard model != .paretoNBD, let first = orderLog.days.min(), first < until, until <= end else {
      return nil
    }
    let orders = Self.repeatsByMonth(orderLog, until: until)
    guard orders.allSatisfy({ $0 >= Self.fewestOrders }) else { return nil }
    var clock = SeasonalClock(factors: Array(repeating: 1, count: 12), days: first...end)
    var logs: [Double]?
    for _ in 0..<60 {
      let histories = Self.histories(orderLog, until: until, clock)
      let columns = HistoryColumns(histories.map { (history: $0.history, count: 1) })
      let likelihood = PurchaseLikelihood(model, columns)
      guard let starts = logs.map({ [$0] }) ?? Self.starts(model, columns),
        let maximum = likelihood.maximum(from: starts, curvature: false),
        maximum.parameters.allSatisfy(\.isFinite)
      else { return nil }
      logs = maximum.logs
      let process = RepurchaseProcess(model, parameters: maximum.parameters)
      let exposure = Self.exposure(process, histories, orderLog, until: until)
      let factors = zip(orders, exposure).map { $1 > 0 ? $0 / $1 : 1 }
      let next = SeasonalClock(factors: factors, days: first...end)
      let change = zip(next.factors, clock.factors).map { abs($0 - $1) }.max() ?? 0
      if change < 1e-4 {
        self.clock = clock
        self.process = process
        logLikelihood =
          maximum.value + zip(orders, clock.factors).reduce(0) { $0 + $1.0 * log($1.1) }
        return
      }
      clock = next
    }
    return nil
  }
}
