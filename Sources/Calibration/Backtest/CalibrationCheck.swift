import Lifecycle
import Statistics

/// Whether a fit describes the customers it was fitted to: how many have ordered how often, and when.
public struct CalibrationCheck: Sendable, Hashable {
  /// Customers by number of repeat orders.
  public struct Row: Sendable, Hashable {
    /// x, or at least x for the last row.
    public let repeats: Int
    public let isOpen: Bool
    public let actual: Int
    /// Expected of customers of whom only the age is known.
    public let expected: Double
  }

  public let rows: [Row]
  public let tracking: WeeklyTracking

  /// - Parameters:
  ///   - base: what was fitted.
  ///   - clock: on which its times run; nil for the calendar.
  ///   - last: the number of repeat orders from which on customers are taken together.
  ///   - draws: lives of every customer from the first order on; 20 make the standard error of an
  ///     expected count of 100 about 2. Fewer when all together would be more than 4 million.
  /// - Throws: ``CalibrationError`` where the closed forms fail.
  public init(
    _ log: OrderLog, _ base: CustomerBase, _ fit: ModelFit, clock: SeasonalClock? = nil,
    seed: UInt64, last: Int = 7, draws: Int = 20
  ) throws {
    let process = fit.process
    let draws = min(draws, max(2, 4_000_000 / max(1, base.customers.count)))
    // A customer at the first order, of whom nothing else is known yet.
    let start = process.posterior(OrderHistory(repeats: 0, last: 0, age: 0))
    var counts = [Int](repeating: 0, count: last + 1)
    var lives = counts
    for customer in base.customers {
      counts[min(customer.orders.repeats, last)] += 1
      let days = Int((customer.orders.age * 7).rounded())
      let future = FutureOrders(model: fit.model, time: customer.orders.age, most: days)
      for draw in 0..<draws {
        let key = StreamKey(seed: seed, replication: UInt32(truncatingIfNeeded: draw))
        let ordinal = UInt32(truncatingIfNeeded: customer.customer)
        var stream = key.stream(Entity(owner: Self.owner, ordinal: UInt64(ordinal)), .prediction)
        let traits = start.draw(&stream)
        let orders = future.count(
          isAlive: traits.isAlive, rate: traits.rate, loss: traits.loss, &stream)
        lives[min(orders, last)] += 1
      }
    }
    rows = counts.indices.map { repeats in
      Row(
        repeats: repeats, isOpen: repeats == last, actual: counts[repeats],
        expected: Double(lives[repeats]) / Double(draws))
    }
    let conditional = ConditionalForecast(fit, base)
    tracking = try WeeklyTracking(
      log, Holdout(log, base: base, days: 0), clock: clock,
      unconditional: { try Backtest.unconditional(process, weeks: $0) },
      conditional: conditional.total)
  }

  private static let owner = Entity.owner(named: "calibration check")
}
