import Foundation
import Statistics

extension SteadyTrade {
  /// What a trade should show. A weight of 1 is for what is stated; the smaller, the more is given up
  /// for the others.
  struct Aims {
    /// Orders a year of a customer with one, above 1.
    var orders: Double
    var repurchase: Double
    /// New customers a year ÷ customers with an order in it.
    var newShare: (value: Double, weight: Double)
    var retention: Double?
  }

  /// The trade that comes nearest to what is wanted: logarithms and logits of the figures by least squares,
  /// with faint ties to ordinary traits where the figures leave them open.
  ///
  /// - Parameter start: a trade like it, to begin with.
  static func nearest(
    to aims: Aims, history: Double, window: Double, from start: SteadyTrade? = nil
  ) -> SteadyTrade {
    func trade(_ x: [Double], nodes: Int = fine) -> SteadyTrade {
      let r = exp(x[0]), mean = exp(x[1]), loss = 1 / (1 + exp(-x[2])), sum = exp(x[3])
      return SteadyTrade(
        r: r, alpha: r / mean, a: loss * sum, b: (1 - loss) * sum, history: history, window: window,
        nodes: nodes)
    }
    func residuals(_ x: [Double], nodes: Int) -> [Double] {
      // Beyond, the traits are those of no trade and the sums lose their meaning.
      guard (-3...3).contains(x[0]), (-7...4).contains(x[1]), (-6...4).contains(x[2]),
        (-1.2...6).contains(x[3])
      else { return Array(repeating: .infinity, count: aims.retention == nil ? 5 : 6) }
      let shown = trade(x, nodes: nodes).figures
      var rest = [
        log((shown.orders - 1) / (aims.orders - 1)),
        logit(shown.repurchase) - logit(aims.repurchase),
        aims.newShare.weight
          * (logit(min(0.999, year / shown.customers)) - logit(aims.newShare.value)),
      ]
      if let retention = aims.retention { rest.append(logit(shown.retention) - logit(retention)) }
      let usual = start.map { [log($0.r), log($0.sum)] } ?? [log(0.8), log(4)]
      return rest + [0.02 * (x[0] - usual[0]), 0.02 * (x[3] - usual[1])]
    }
    func best(_ starts: [[Double]], nodes: Int = fine) -> LeastSquares.Solution? {
      starts.compactMap { start in
        LeastSquares().minimise(from: start) { residuals($0, nodes: nodes) }
      }
      .min { $0.value < $1.value }
    }
    let like = start.map {
      [[log($0.r), log($0.r / $0.alpha), log($0.a / $0.b), log($0.sum)]]
    }
    var found = best(like ?? [])
    // A trade like it may lie in another valley: rare orders for life, or many and then none. Which is
    // the deepest, few nodes tell.
    if (found?.value ?? .infinity) > 0.01 {
      var starts = found.map { [$0.point] } ?? []
      for mean in [-2.0, -1, 0] {
        for loss in [-2.0, -0.5] { starts.append([-0.5, mean, loss, 1.4]) }
      }
      found = best(best(starts, nodes: coarse).map { [$0.point] } ?? [])
    }
    return trade(found?.point ?? [-0.2, -1.5, -1, 1.4])
  }

  private var sum: Double { a + b }
  private static let year = 12.0
  static func logit(_ share: Double) -> Double { log(share / (1 - share)) }

  /// The same with the shortest history, in whole years of 3 … 10, of which the oldest year's customers
  /// bring less than a 25th of the orders: as many are missing before it, and by as much the trade grows
  /// in the year that is simulated. Slow customers are never quite gone.
  static func nearest(to aims: Aims, window: Double) -> SteadyTrade {
    var trade = nearest(to: aims, history: 36, window: window)
    for years in 3...10 {
      trade = nearest(to: aims, history: Double(12 * years), window: window, from: trade)
      if trade.figures.oldest < 0.04 { break }
    }
    return trade
  }
}
