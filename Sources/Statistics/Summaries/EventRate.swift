#if canImport(Glibc)
  import Glibc
#endif

/// Events over a time of exposure, taken to come at a constant rate: a Poisson count.
public struct EventRate: Sendable, Hashable {
  /// At least 0.
  public let events: Int
  /// Time at risk, above 0; its unit is the rate's.
  public let exposure: Double

  /// - Returns: nil without exposure: nothing can be told.
  public init?(events: Int, exposure: Double) {
    guard events >= 0, exposure > 0, exposure.isFinite else { return nil }
    self.events = events
    self.exposure = exposure
  }

  /// Events ÷ exposure, the maximum of the likelihood, also under competing risks and where
  /// observation was cut off.
  public var value: Double { Double(events) / exposure }

  /// √events ÷ exposure.
  public var standardError: Double { Double(events).squareRoot() / exposure }

  /// The exact interval (Garwood, Biometrika 28, 1936): the rates under which neither so few nor so many
  /// events would come in less than half of 1 − level. It covers at least as often as it says. Without
  /// events its upper end is the bound that a one-sided statement at (1 + level)/2 has.
  ///
  /// - Parameter level: strictly between 0 and 1; otherwise 0…∞.
  public func interval(level: Double = 0.9) -> ClosedRange<Double> {
    let tail = (1 - level) / 2
    guard tail > 0, tail < 0.5, let upper = try? Gamma(shape: Double(events) + 1, rate: exposure)
    else { return 0...(.infinity) }
    let lower = try? Gamma(shape: Double(events), rate: exposure)
    return (lower?.quantile(tail) ?? 0)...upper.quantile(1 - tail)
  }
}

extension EventRate {
  /// Whether two rates are one: the likelihood ratio of two against one rate for both, 2 Σ e log(e/ê),
  /// and its p-value, χ² with 1 degree of freedom (Cox & Oakes, Analysis of Survival Data, 1984, 3.5).
  public static func ratioTest(_ one: EventRate, _ other: EventRate) -> (
    chiSquared: Double, p: Double
  ) {
    let common = Double(one.events + other.events) / (one.exposure + other.exposure)
    func term(_ rate: EventRate) -> Double {
      rate.events == 0
        ? 0 : Double(rate.events) * log(Double(rate.events) / (common * rate.exposure))
    }
    let statistic = max(0, 2 * (term(one) + term(other)))
    return (statistic, TailProbability.chiSquare(statistic, degreesOfFreedom: 1))
  }
}
