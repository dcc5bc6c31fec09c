import Lifecycle
import Statistics

/// What a fitted model expects of customers.
public struct PurchaseOutlook: Sendable {
  public let fit: ModelFit
  /// Nil when spend could not be fitted; customers then keep their own mean.
  public let spend: SpendProcess?

  /// Days without an order that churn risk is the chance of.
  public let churnHorizon: Int

  /// With more customers their times are rounded to whole weeks, so that many share a history.
  public let mostExact: Int

  /// Days of ``churnHorizon``, unless told otherwise.
  public static let standardChurnHorizon = 60

  public init(
    fit: ModelFit, spend: SpendProcess? = nil, churnHorizon: Int = standardChurnHorizon,
    mostExact: Int = 100_000
  ) {
    self.fit = fit
    self.spend = spend
    self.churnHorizon = churnHorizon
    self.mostExact = mostExact
  }

  /// Weeks that expected orders cover.
  public static let horizon = 52.0

  /// Columns by customer.
  struct Columns {
    /// 100 · P(no order within the horizon), 0…100.
    var churnRisk: [Double] = []
    /// P(alive), 0…1: another figure, since the living may take their time.
    var alive: [Double] = []
    /// Orders in the next 52 weeks.
    var orders: [Double] = []
    /// Those times the expected spend per order; nil without amounts.
    var revenue: [Double]?
  }

  /// - Returns: numbers within their ranges; where the numerics fail a customer is expected to be
  ///   lost.
  func columns(_ measures: CustomerMeasures) -> Columns {
    struct Figures {
      var silence: Double
      var alive: Double
      var orders: Double
    }
    let process = fit.process
    var known: [OrderHistory: Figures] = [:]
    var columns = Columns()
    if measures.monetary != nil { columns.revenue = [] }
    let population = populationMean(measures)
    for index in 0..<measures.count {
      var history = measures.history(index)
      if measures.count > mostExact {
        history.last = history.last.rounded()
        history.age = history.age.rounded()
      }
      let figures: Figures
      if let found = known[history] {
        figures = found
      } else {
        let alive = process.probabilityAlive(history)
        let silence = process.probabilityOfSilence(Double(churnHorizon) / 7, given: history)
        let orders = process.expectedOrders(Self.horizon, given: history) ?? 0
        figures = Figures(
          silence: silence ?? 1, alive: alive.isFinite ? min(1, max(0, alive)) : 0,
          orders: orders.isFinite ? max(0, orders) : 0)
        known[history] = figures
      }
      columns.churnRisk.append(100 * figures.silence)
      columns.alive.append(figures.alive)
      columns.orders.append(figures.orders)
      if let spent = measures.repeatSpend {
        let mean = orderValue(history.repeats, spent: spent[index], population)
        columns.revenue?.append(figures.orders * mean)
      }
    }
    return columns
  }

  /// Expected spend per order: gamma-gamma's conditional mean, else the customer's own mean of
  /// repeat orders, else everybody's.
  private func orderValue(_ repeats: Int, spent: Double, _ population: Double) -> Double {
    let own = repeats > 0 ? spent / Double(repeats) : population
    guard let spend else { return own }
    let mean = spend.conditionalMean(
      orders: Double(repeats), averageSpend: repeats > 0 ? own : 0)
    return mean.isFinite && mean > 0 ? mean : own
  }

  private func populationMean(_ measures: CustomerMeasures) -> Double {
    guard let spent = measures.repeatSpend else { return 0 }
    let repeats = measures.orders.reduce(0) { $0 + $1 - 1 }
    return repeats > 0 ? spent.reduce(0, +) / Double(repeats) : 0
  }
}
