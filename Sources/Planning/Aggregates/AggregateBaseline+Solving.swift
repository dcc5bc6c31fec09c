import Foundation

extension AggregateBaseline {
  static func trade(
    _ figures: AggregateFigures, _ aims: [StatedFigure: Double], like start: SteadyTrade?
  ) -> SteadyTrade {
    let usual = figures.trade
    let repurchase =
      aims[.repurchase] ?? aims[.orders].map { min(usual.repurchase, 0.6 * ($0 - 1)) }
      ?? usual.repurchase
    let orders = aims[.orders] ?? max(usual.orders, 1 + 1.6 * repurchase)
    let newShare: (Double, Double) =
      if let new = aims[.newCustomers], let customers = aims[.customers] {
        (min(0.98, 12 * new / customers), 1)
      } else {
        (usual.newShare, 0.05)
      }
    let wanted = SteadyTrade.Aims(
      orders: max(orders, 1.001), repurchase: min(max(repurchase, 1e-4), 0.999), newShare: newShare,
      retention: aims[.retention])
    let window = Double(usual.window)
    return start.map {
      SteadyTrade.nearest(to: wanted, history: $0.history, window: window, from: $0)
    } ?? SteadyTrade.nearest(to: wanted, window: window)
  }

  /// The order value from which so many are core, if a fifth orders often: a customer's mean is inverse
  /// gamma, p·γ/Gamma(q).
  static func threshold(
    _ figures: AggregateFigures, _ share: Double?, _ factor: Double
  ) -> Double {
    guard let share else { return figures.coreOrderValue ?? figures.orderValue }
    let wanted = min(share / 0.2, 0.98)
    func above(_ value: Double) -> Double {
      figures.groupsOrAll.reduce(0) { sum, group in
        let scale = group.orderValue * factor * (Assumed.spendSpread - 1)
        return sum + group.share * lowerTail(scale / value)
      }
    }
    var (low, high) = (figures.orderValue / 100, figures.orderValue * 100)
    for _ in 0..<60 {
      let middle = (low * high).squareRoot()
      if above(middle) > wanted { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }

  /// P(Gamma(q, 1) < x) of a whole q: 1 − Poisson(x) below q.
  private static func lowerTail(_ x: Double) -> Double {
    var (term, sum) = (exp(-x), 0.0)
    for k in 0..<Int(Assumed.spendSpread) {
      sum += term
      term *= x / Double(k + 1)
    }
    return 1 - sum
  }
}
