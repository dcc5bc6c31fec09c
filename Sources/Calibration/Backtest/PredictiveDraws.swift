import Lifecycle
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// What fits say of the future of every customer of a base, drawn from the posterior of the hidden
/// traits given x, t_x and T.
///
/// Every life is addressed by the draw's number and the customer's place in the log, so that neither
/// order nor grouping changes a figure. The same luck is lived twice: with the likeliest model at its
/// fitted parameters (chance alone) and with a model drawn by weight and parameters drawn from the
/// log-normal law of its fit (chance, parameters and choice of model).
public struct PredictiveDraws: Sendable {
  /// How many futures were drawn.
  public let count: Int
  /// By customer of the base: the law of orders in the horizon, chance and parameters together.
  /// Customers with the same history share theirs.
  public let laws: [CountLaw]
  /// By draw: orders of the whole base with the fitted parameters.
  public private(set) var byChance: [Double]
  /// By draw: the same with drawn models and parameters.
  public private(set) var byParameters: [Double]
  /// By draw: what the base spends [currency], models and parameters drawn; empty without a spend model.
  public private(set) var revenue: [Double]

  /// As many draws as a second or two allow: 4 million lives, but 100 to 1,000 draws.
  public static func draws(customers: Int) -> Int {
    min(max(4_000_000 / max(customers, 1), 100), 1_000)
  }

  /// - Parameters:
  ///   - mixture: times in weeks, as in `base`.
  ///   - days: the horizon, at least 1.
  ///   - weeks: the same as the models count it; nil for the calendar.
  ///   - draws: at least 2; nil for ``draws(customers:)``.
  ///   - spend: nil for none.
  /// - Throws: ``CalibrationError`` when a fit's covariance is no covariance.
  public init(
    _ mixture: ModelMixture, _ base: CustomerBase, days: Int, weeks: Double? = nil, seed: UInt64,
    draws: Int? = nil, spend: SpendCalibration? = nil
  ) throws {
    let roots = try mixture.members.map { try Self.root($0.fit) }
    let weights = try Categorical(weights: mixture.members.map(\.weight))
    let draws = max(draws ?? Self.draws(customers: base.customers.count), 2)
    let time = weeks ?? Double(days) / 7
    let (groups, groupOf) = Self.grouped(base)
    let spending = spend.flatMap(DrawnSpend.init)
    var byChance: [Double] = []
    var byParameters: [Double] = []
    var revenue: [Double] = []
    var counts = [[Int]](repeating: [], count: groups.count)
    let likeliest = mixture.members[0].fit.process
    for draw in 0..<draws {
      let key = StreamKey(seed: seed, replication: UInt32(truncatingIfNeeded: draw))
      var stream = key.stream(Self.common, .prediction)
      let place = Int(weights.sample(&stream))
      let fit = mixture.members[place].fit
      let normals = fit.parameters.map { _ in stream.normal() }
      let drawn = fit.form.process(Self.parameters(fit, roots[place], normals))
      let spend = spending?.process(&stream)
      var spent = 0.0
      byChance.append(Self.live(likeliest, base, groups, groupOf, time, days, key) { _, _, _ in })
      byParameters.append(
        Self.live(drawn, base, groups, groupOf, time, days, key) { place, group, orders in
          if counts[group].count <= orders {
            let missing = orders + 1 - counts[group].count
            counts[group].append(contentsOf: repeatElement(0, count: missing))
          }
          counts[group][orders] += 1
          if let spend, orders > 0 {
            spent += DrawnSpend.spent(orders, by: base.customers[place], spend, key)
          }
        })
      if spend != nil { revenue.append(spent) }
    }
    count = draws
    self.byChance = byChance
    self.byParameters = byParameters
    self.revenue = revenue
    let shared = counts.map(CountLaw.init(counts:))
    laws = groupOf.map { shared[$0] }
  }

  /// The same of one fit alone.
  public init(
    _ fit: ModelFit, _ base: CustomerBase, days: Int, seed: UInt64, draws: Int? = nil
  ) throws {
    try self.init(ModelMixture(fit), base, days: days, seed: seed, draws: draws)
  }

  /// The root of the covariance of a fit's logarithms.
  static func root(_ fit: ModelFit) throws(CalibrationError) -> Cholesky {
    guard let root = Cholesky(fit.logCovariance) else {
      throw CalibrationError(
        fit.model.rawValue,
        "the covariance of the parameters is not positive definite, so no parameters can be drawn "
          + "from it; choose a simpler --model")
    }
    return root
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
    // What is spent goes with the orders.
    for draw in revenue.indices { scaled.revenue[draw] *= ratio }
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
    _ groupOf: [Int], _ time: Double, _ days: Int, _ key: StreamKey,
    each: (_ place: Int, _ group: Int, _ orders: Int) -> Void
  ) -> Double {
    let future = FutureOrders(model: process.model, time: time, most: days)
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
      each(place, group, orders)
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
