import Lifecycle
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// What a fit says of the future of every customer of a base, drawn from the posterior of the hidden
/// traits given x, t_x and T.
///
/// Every life is addressed by the draw's number and the customer's place in the log, so that neither
/// order nor grouping changes a figure. The same luck is lived twice: with the fitted parameters
/// (chance alone) and with parameters drawn from the log-normal law of the fit (chance and
/// parameters).
public struct PredictiveDraws: Sendable {
  /// How many futures were drawn.
  public let count: Int
  /// By customer of the base: the law of orders in the horizon, chance and parameters together.
  /// Customers with the same history share theirs.
  public let laws: [CountLaw]
  /// By draw: orders of the whole base with the fitted parameters.
  public private(set) var byChance: [Double]
  /// By draw: the same with drawn parameters.
  public private(set) var byParameters: [Double]
  /// By draw: a standard normal, for a shock common to all customers.
  public let shocks: [Double]

  /// As many draws as a second or two allow: 4 million lives, but 100 to 1,000 draws.
  public static func draws(customers: Int) -> Int {
    min(max(4_000_000 / max(customers, 1), 100), 1_000)
  }

  /// - Parameters:
  ///   - fit: times in weeks, as in `base`.
  ///   - days: the horizon, at least 1.
  ///   - draws: at least 2; nil for ``draws(customers:)``.
  /// - Throws: ``CalibrationError`` when the fit's covariance is no covariance.
  public init(
    _ fit: ModelFit, _ base: CustomerBase, days: Int, seed: UInt64, draws: Int? = nil
  ) throws {
    guard let root = Cholesky(fit.logCovariance) else {
      throw CalibrationError(
        fit.model.rawValue,
        "the covariance of the parameters is not positive definite, so no parameters can be drawn "
          + "from it; choose a simpler --model")
    }
    let draws = max(draws ?? Self.draws(customers: base.customers.count), 2)
    let future = FutureOrders(model: fit.model, time: Double(days) / 7, most: days)
    let (groups, groupOf) = Self.grouped(base)
    var byChance: [Double] = []
    var byParameters: [Double] = []
    var shocks: [Double] = []
    var counts = [[Int]](repeating: [], count: groups.count)
    for draw in 0..<draws {
      let key = StreamKey(seed: seed, replication: UInt32(truncatingIfNeeded: draw))
      var stream = key.stream(Self.common, .prediction)
      let normals = fit.parameters.map { _ in stream.normal() }
      shocks.append(stream.normal())
      let drawn = Self.parameters(fit, root, normals)
      byChance.append(Self.live(fit.process, base, groups, groupOf, future, key) { _, _ in })
      byParameters.append(
        Self.live(
          RepurchaseProcess(fit.model, parameters: drawn), base, groups, groupOf, future, key
        ) { group, orders in
          if counts[group].count <= orders {
            let missing = orders + 1 - counts[group].count
            counts[group].append(contentsOf: repeatElement(0, count: missing))
          }
          counts[group][orders] += 1
        })
    }
    count = draws
    self.byChance = byChance
    self.byParameters = byParameters
    self.shocks = shocks
    let shared = counts.map(CountLaw.init(counts:))
    laws = groupOf.map { shared[$0] }
  }

  /// The draws of a sample as those of everybody it stands for.
  ///
  /// Chance adds up over customers, so that its deviations grow with the root of the ratio;
  /// what other parameters make of the same luck is common to all and grows with the ratio itself.
  ///
  /// - Parameters:
  ///   - ratio: customers ÷ customers in the sample.
  ///   - sample: the closed form of the sample's orders; `whole`: of everybody's.
  func scaled(by ratio: Double, from sample: Double, to whole: Double) -> PredictiveDraws {
    var scaled = self
    for draw in byChance.indices {
      scaled.byChance[draw] = whole + ratio.squareRoot() * (byChance[draw] - sample)
      scaled.byParameters[draw] =
        scaled.byChance[draw] + ratio * (byParameters[draw] - byChance[draw])
    }
    return scaled
  }

  private static let common = Entity(named: "backtest")

  /// θ·exp(L z), L L' the covariance of the logarithms; kept within what a Double can carry.
  static func parameters(_ fit: ModelFit, _ root: Cholesky, _ normals: [Double]) -> [Double] {
    zip(fit.parameters, root.multiply(normals)).map { min(max($0 * exp($1), 1e-9), 1e12) }
  }

  /// One future of everybody.
  ///
  /// - Returns: the orders of the whole base.
  private static func live(
    _ process: RepurchaseProcess, _ base: CustomerBase, _ groups: [OrderHistory],
    _ groupOf: [Int], _ future: FutureOrders, _ key: StreamKey, each: (Int, Int) -> Void
  ) -> Double {
    let posteriors = groups.map(process.posterior)
    var total = 0
    for (place, customer) in base.customers.enumerated() {
      let group = groupOf[place]
      let ordinal = UInt32(truncatingIfNeeded: customer.customer)
      var stream = key.stream(Entity(owner: customers, ordinal: UInt64(ordinal)), .prediction)
      let traits = posteriors[group].draw(&stream)
      let orders = future.count(
        isAlive: traits.isAlive, rate: traits.rate, loss: traits.loss, &stream)
      total += orders
      each(group, orders)
    }
    return Double(total)
  }

  private static let customers = Entity.owner(named: "backtest customers")

  /// Different histories in order of appearance, and the place of each customer's.
  private static func grouped(_ base: CustomerBase) -> ([OrderHistory], [Int]) {
    var places: [OrderHistory: Int] = [:]
    var groups: [OrderHistory] = []
    let groupOf = base.customers.map { customer in
      if let place = places[customer.orders] { return place }
      places[customer.orders] = groups.count
      groups.append(customer.orders)
      return groups.count - 1
    }
    return (groups, groupOf)
  }
}
