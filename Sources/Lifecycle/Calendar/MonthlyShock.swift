import Documents
import Foundation
import Statistics

/// What moves the orders and the arrivals of everybody together, month by month, and nobody knows
/// beforehand: the calendar that no model of single customers knows.
///
/// The logarithm of the factor of month m is L_m + T_m less half of its variance: a persistent part, an
/// autoregression L_m = ρ L_{m−1} + σ_L √(1 − ρ²) ε_m with L_0 ~ N(0, ω σ_L²), and a transient part
/// T_m ~ N(0, σ_T²). With ω = 1 the first is stationary; below it what lasts is smaller at first, since
/// whoever has fitted the past knows where it stands. So the tails come from the σ, and the mean of every
/// month is exactly one.
public struct MonthlyShock: Sendable {
  /// Standard deviation of the logarithm of what lasts, and of what a month brings by itself, 0…0.6.
  public let persistent: Quantity
  public let transient: Quantity
  /// ρ: the correlation of the lasting part with that of the month before, 0…1.
  public let persistence: Quantity
  /// ω: the part of the lasting part's variance that is there before the first month, 0…1.
  public let initial: Quantity

  /// The largest standard deviation: one year in twenty at a third or at 2.7 times of what is expected.
  public static let most = 0.6
  /// ρ where nothing is written: half of what lasts is gone in 14 months.
  public static let usualPersistence = 0.95

  init(reading section: Section) {
    section.explain([
      "persistent":
        "how far what lasts is off: the standard deviation of the logarithm of a factor; the mean "
        + "factor is 1",
      "transient": "the same of what one month brings and the next does not know",
      "persistence": "correlation of what lasts with that of the month before",
      "initial":
        "the part of its variance that what lasts has before the first month: 1 where it may stand "
        + "anywhere, 0 where it is known where it stands",
    ])
    persistent = section.quantity(
      "persistent", .number, .season, in: 0...Self.most, default: 0)
    transient = section.quantity("transient", .number, .season, in: 0...Self.most, default: 0)
    persistence = section.quantity(
      "persistence", .number, .season, in: 0...1, default: Self.usualPersistence)
    initial = section.quantity("initial", .number, .season, in: 0...1, default: 1)
  }

  /// The numbers of one replication.
  func drawn(_ draws: Draws) -> Law {
    Law(
      persistent: persistent.value(draws), transient: transient.value(draws),
      persistence: persistence.value(draws), initial: initial.value(draws))
  }

  /// The law with its numbers known.
  public struct Law: Sendable {
    public let persistent: Double
    public let transient: Double
    public let persistence: Double
    public let initial: Double

    public init(
      persistent: Double, transient: Double, persistence: Double = usualPersistence,
      initial: Double = 1
    ) {
      self.persistent = persistent
      self.transient = transient
      self.persistence = persistence
      self.initial = initial
    }

    /// Variance of what lasts in a month, the first is 1, as a part of σ_L².
    public func lastingVariance(ofMonth month: Int) -> Double {
      1 - (1 - initial) * pow(persistence, 2 * Double(month))
    }

    /// The factors of one replication.
    ///
    /// - Parameter key: addresses them; L_1 is spread evenly over replications.
    public func path(months: Int, _ key: StreamKey) -> ShockPath {
      guard persistent > 0 || transient > 0 else { return ShockPath(months: months) }
      let owner = Entity(named: "monthlyShock")
      var stream = key.stream(owner, .shock)
      var level =
        persistent * lastingVariance(ofMonth: 1).squareRoot()
        * Normal.standardQuantile(key.evenShare(owner))
      let renewal = persistent * max(0, 1 - persistence * persistence).squareRoot()
      var path = ShockPath(months: 0)
      for month in 0..<months {
        let variance = persistent * persistent * lastingVariance(ofMonth: month + 1)
        let lasting = exp(level - variance / 2)
        path.lasting.append(lasting)
        path.factors.append(
          lasting * exp(transient * stream.normal() - transient * transient / 2))
        level = persistence * level + renewal * stream.normal()
      }
      return path
    }
  }
}

/// The factors that a ``MonthlyShock`` has in one replication.
public struct ShockPath: Sendable {
  /// By month of the run; of mean one over replications.
  public internal(set) var factors: [Double]
  /// Without what the month brings by itself: the best guess for the time after it.
  var lasting: [Double]

  /// No shock.
  init(months: Int) {
    factors = Array(repeating: 1, count: months)
    lasting = factors
  }

  /// What lasts at the start of a month, the first after the run included.
  func ahead(ofMonth month: Int) -> Double {
    lasting.isEmpty ? 1 : lasting[min(month, lasting.count - 1)]
  }
}
