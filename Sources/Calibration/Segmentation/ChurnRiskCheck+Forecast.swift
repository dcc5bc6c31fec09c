import Lifecycle
import Statistics

extension ChurnRiskCheck {
  /// What a fit to the past said of every customer, and what came, as columns of equal length.
  struct Forecast {
    let until: Int32
    /// Chances of no order within the horizon, 0…1.
    private(set) var risks: [Double] = []
    /// 1 − P(alive).
    private(set) var losses: [Double] = []
    /// Whether the customer fell silent.
    private(set) var silent: [Bool] = []

    /// - Parameters: as of ``ChurnRiskCheck``; `until` is the origin.
    /// - Returns: nil where the model cannot be fitted to what came by then.
    init?(_ log: OrderLog, until: Int32, days: Int, fit: ModelFit, isSeasonal: Bool) {
      let end = until + Int32(clamping: days)
      guard let past = Self.past(log, until, end, fit, isSeasonal) else { return nil }
      self.until = until
      var known: [OrderHistory: (risk: Double, loss: Double)] = [:]
      for (customer, history) in past.customers {
        var figures = known[history]
        if figures == nil {
          let alive = past.process.probabilityAlive(history)
          guard let risk = past.process.probabilityOfSilence(past.ahead, given: history) else {
            return nil
          }
          figures = (risk, 1 - min(1, max(0, alive)))
          known[history] = figures
        }
        guard let figures else { return nil }
        risks.append(figures.risk)
        losses.append(figures.loss)
        silent.append(!log.rows(customer).contains { log.days[$0] > until && log.days[$0] <= end })
      }
    }

    /// For tests: chances as they are given.
    init(until: Int32, risks: [Double], losses: [Double], silent: [Bool]) {
      (self.until, self.risks, self.losses, self.silent) = (until, risks, losses, silent)
    }

    private struct Past {
      let process: RepurchaseProcess
      let customers: [(customer: Int, history: OrderHistory)]
      /// The horizon in weeks of the process.
      let ahead: Double
    }

    private static func past(
      _ log: OrderLog, _ until: Int32, _ end: Int32, _ fit: ModelFit, _ isSeasonal: Bool
    ) -> Past? {
      let base = CustomerBase(log, until: until)
      guard
        let point = PointFit(
          base, model: fit.model, start: fit.form.isLimit ? nil : fit.parameters),
        point.converged
      else { return nil }
      let seasoned =
        isSeasonal
        ? SeasonedBase(
          log, base, PurchaseForm(fit.model), point.parameters, ahead: Int(end - until)) : nil
      guard let seasoned, let clock = seasoned.clock,
        let warped = PointFit(seasoned.base, model: fit.model, start: point.parameters),
        warped.converged
      else {
        return Past(
          process: RepurchaseProcess(fit.model, parameters: point.parameters),
          customers: base.customers.map { ($0.customer, $0.orders) },
          ahead: Double(end - until) / 7)
      }
      return Past(
        process: RepurchaseProcess(fit.model, parameters: warped.parameters),
        customers: seasoned.base.customers.map { ($0.customer, $0.orders) },
        ahead: clock.weeks(after: until, days: Int(end - until)))
    }
  }
}
