import Lifecycle

/// Forecasts that need no model of drop-out: a model is worth its trouble only when it beats them.
public enum Baselines {
  /// - `naive`: everybody goes on at their own rate, x/T, as a Poisson process;
  /// - `pooled`: everybody goes on at the rate of all, Σx/ΣT;
  /// - `zero`: nobody orders again, which can win the mean absolute error and teaches why that is
  ///   not the score to choose by.
  public static func scores(_ holdout: Holdout) -> [HoldoutScores] {
    let histories = holdout.base.customers.map(\.orders)
    let own = histories.map { $0.age > 0 ? Double($0.repeats) / $0.age * holdout.weeks : 0 }
    let (repeats, time) = histories.reduce((0.0, 0.0)) {
      ($0.0 + Double($1.repeats), $0.1 + $1.age)
    }
    let common = time > 0 ? repeats / time * holdout.weeks : 0
    let pooled = CountLaw.poisson(mean: common, most: holdout.days)
    return [
      HoldoutScores(
        model: "naive", forecasts: own,
        laws: own.map { CountLaw.poisson(mean: $0, most: holdout.days) }, actual: holdout.orders),
      HoldoutScores(
        model: "pooled", forecasts: histories.map { _ in common },
        laws: histories.map { _ in pooled }, actual: holdout.orders),
      HoldoutScores(
        model: "zero", forecasts: histories.map { _ in 0 }, laws: histories.map { _ in .zero },
        actual: holdout.orders),
    ]
  }

  /// `nbd`: rates that differ and nobody who leaves. Given x orders in T the rate is
  /// Gamma(r + x, α + T), so that the orders of the next t are negative binomial with mean
  /// (r + x)·t/(α + T) (Ehrenberg 1959; Morrison & Schmittlein 1988).
  ///
  /// - Parameter fit: of ``Lifecycle/RepurchaseProcess/Model/nbd``, in weeks.
  public static func nbd(_ fit: ModelFit, _ holdout: Holdout) -> HoldoutScores {
    let process = fit.process
    let laws = holdout.base.customers.map { customer in
      let shape = process.r + Double(customer.orders.repeats)
      return (shape: shape, mean: shape * holdout.weeks / (process.alpha + customer.orders.age))
    }
    return HoldoutScores(
      model: "nbd", forecasts: laws.map(\.mean),
      laws: laws.map {
        CountLaw.negativeBinomial(shape: $0.shape, mean: $0.mean, most: holdout.days)
      }, actual: holdout.orders)
  }
}
