import Foundation
import Lifecycle
import Statistics

/// The likelihood of customers who are alike in something, by the formulas of the limits themselves: no
/// shape of a million in it.
///
/// With one rate λ the NBD's part is λ^x e^(−λT), and silence since τ is e^(λ(T−τ)) times likelier when lost;
/// with one chance p the (b)_y/(a+b)_y are (1−p)^y and the odds of a loss p/(1−p); with one mean lifetime ℓ
/// survival is e^(−T/ℓ).
struct AlikeFormula {
  let form: PurchaseForm
  private let order: Order
  private let loss: [Double]

  private enum Order {
    case gamma(r: Double, alpha: Double)
    case same(rate: Double)
  }

  init(_ form: PurchaseForm, _ parameters: [Double]) {
    self.form = form
    let taken = form.hasOneRate ? 1 : 2
    order =
      form.hasOneRate
      ? .same(rate: 1 / parameters[0]) : .gamma(r: parameters[0], alpha: parameters[1])
    loss = Array(parameters.dropFirst(taken))
  }

  /// - Returns: nil where the numerics fail.
  func value(_ columns: HistoryColumns) -> Double? {
    var sum = 0.0
    for group in columns.count.indices {
      let (x, last, age) = (columns.repeats[group], columns.last[group], columns.age[group])
      guard let orders = orders(x, age), let losses = losses(x, last, age) else { return nil }
      sum += columns.count[group] * (orders + losses)
    }
    return sum
  }

  private func orders(_ x: Double, _ age: Double) -> Double? {
    switch order {
    case .same(let rate): return x * log(rate) - rate * age
    case .gamma(let r, let alpha):
      guard let rising = SpecialFunctions.logRisingFactorial(r, x) else { return nil }
      return rising - r * log1p(age / alpha) - x * log(alpha + age)
    }
  }

  /// How much likelier silence from a moment on is when lost, in logarithms.
  private func silence(_ x: Double, from moment: Double, _ age: Double) -> Double {
    switch order {
    case .same(let rate): rate * (age - moment)
    case .gamma(let r, let alpha): (r + x) * log1p((age - moment) / (alpha + moment))
    }
  }

  private func losses(_ x: Double, _ last: Double, _ age: Double) -> Double? {
    switch form.model {
    case .nbd: return 0
    case .bgNBD, .mbgNBD:
      let decided = form.model == .mbgNBD ? x + 1 : x
      guard decided > 0 else { return 0 }
      let (stays, odds): (Double, Double)
      if form.hasOneLoss {
        (stays, odds) = (decided * log1p(-loss[0]), log(loss[0]) - log1p(-loss[0]))
      } else {
        guard let most = SpecialFunctions.logBeta(loss[0], loss[1] + decided),
          let least = SpecialFunctions.logBeta(loss[0], loss[1])
        else { return nil }
        (stays, odds) = (most - least, log(loss[0] / (loss[1] + decided - 1)))
      }
      return stays + SpecialFunctions.softplus(odds + silence(x, from: last, age))
    case .paretoNBD: return lossesInTime(x, last, age)
    }
  }

  private func lossesInTime(_ x: Double, _ last: Double, _ age: Double) -> Double? {
    /// The logarithm of surviving from one moment to another, and the rate of leaving at the first.
    func survival(_ from: Double, _ to: Double) -> Double {
      form.hasOneLoss ? (from - to) / loss[0] : -loss[0] * log1p((to - from) / (loss[1] + from))
    }
    func rate(_ moment: Double) -> Double {
      form.hasOneLoss ? 1 / loss[0] : loss[0] / (loss[1] + moment)
    }
    let alive = survival(0, age)
    guard age > last else { return alive }
    // Relative to the largest the integrand can be.
    let top = max(0, silence(x, from: last, age) - survival(last, age))
    var quadrature = Quadrature()
    let lost = quadrature.integrate(over: last...age, relative: 1e-9) { moment in
      rate(moment) * exp(silence(x, from: moment, age) - survival(moment, age) - top)
    }
    return lost.map { alive + SpecialFunctions.softplus(log($0.value) + top) }
  }
}
