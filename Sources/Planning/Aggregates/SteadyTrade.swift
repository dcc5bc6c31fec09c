import Foundation
import Statistics

/// BG/NBD customers of a trade in balance: so many new ones a month, month after month, each ordering
/// at a rate λ ~ Gamma(r, α) and lost with probability p ~ Beta(a, b) after a repeat order (Fader, Hardie &
/// Lee 2005), without campaigns and season.
///
/// Given λ and p a customer's drop-out is a thinned Poisson process of rate λp, so that everything in a
/// window is a sum of exponentials in the customer's age; the traits are integrated out by trapezoids in
/// log λ and logit p.
struct SteadyTrade {
  let r: Double
  /// Months.
  let alpha: Double
  let a: Double
  let b: Double
  /// For how many months there have been new customers.
  let history: Double
  /// The activity window and the retention period, months.
  let window: Double
  /// Trapezoids a trait, of a result and of a search.
  static let fine = 64, coarse = 16
  var nodes = fine

  /// What a planner would state.
  struct Figures {
    /// Customers with an order in the last 12 months, per new customer a month.
    var customers = 0.0
    /// Orders in the last 12 months of such a customer.
    var orders = 0.0
    /// Share of them with at least two.
    var repurchase = 0.0
    /// Of customers active one window ago, the share active now.
    var retention = 0.0
    /// Customers active now, per new customer a month.
    var active = 0.0
    /// Share of the last 12 months' orders by customers in the last year of the history.
    var oldest = 0.0
  }

  private static let year = 12.0
  var figures: Figures {
    var sums = Figures()
    var (orders, twice, once, onceActive, retained, old) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    let (year, w, h) = (Self.year, window, history)
    for (p, shareP) in dropOuts {
      for (rate, shareRate) in rates {
        let share = shareP * shareRate
        let exit = max(rate * p, 1e-12)
        // ∫₀ˣ e^{−exit·t} dt, and P(an order in x | alive at its start).
        func lived(_ x: Double) -> Double { -expm1(-exit * x) / exit }
        func orders1(_ x: Double) -> Double { -expm1(-rate * x) }
        let before = lived(h - year)
        let perYear = -expm1(-exit * year) / max(p, 1e-12)
        orders += share * (year + (year - lived(year)) / max(p, 1e-12) + before * perYear)
        old += share * (before - lived(h - 2 * year)) * perYear
        once += share * (year + before * orders1(year))
        twice +=
          share
          * (year - orders1(year) / rate
            + before * (1 - p) * (orders1(year) - rate * year * exp(-rate * year)))
        let inWindow = orders1(w)
        sums.active += share * (w + lived(h - w) * inWindow)
        let late = lived(h - 2 * w)
        onceActive += share * (w + late * inWindow)
        retained += share * inWindow * (lived(w) + late * (exp(-exit * w) - exp(-rate * w)))
      }
    }
    sums.customers = once
    sums.orders = orders / once
    sums.repurchase = twice / once
    sums.retention = retained / onceActive
    sums.oldest = old / orders
    return sums
  }

  /// Rates a month with their shares of the customers.
  private var rates: [(Double, Double)] {
    // Below, e^{−12} of the mass at most; above, less than e^{−30}.
    weighted(from: max(-60, -12 / r), to: log(r + 30 + 8 * r.squareRoot())) { x in
      r * x - exp(x)
    }
    .map { (exp($0) / alpha, $1) }
  }

  private var dropOuts: [(Double, Double)] {
    weighted(
      from: max(-40, log(a / b) - 12 / min(a, 1)), to: min(40, log(a / b) + 12 / min(b, 1))
    ) { x in -a * Self.softplus(-x) - b * Self.softplus(x) }
    .map { (1 / (1 + exp(-$0)), $1) }
  }

  private static func softplus(_ x: Double) -> Double { x > 30 ? x : log1p(exp(x)) }

  /// Equidistant points with weights that sum to 1, by the logarithm of a density.
  private func weighted(
    from low: Double, to high: Double, _ logDensity: (Double) -> Double
  ) -> [(Double, Double)] {
    let points = (0..<nodes).map { low + (high - low) * (Double($0) + 0.5) / Double(nodes) }
    let logs = points.map(logDensity)
    let most = logs.max() ?? 0
    let weights = logs.map { exp($0 - most) }
    let total = weights.reduce(0, +)
    return zip(points, weights).filter { $1 > 1e-12 * total }.map { ($0, $1 / total) }
  }
}
