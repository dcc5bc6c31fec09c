#if canImport(Glibc)
  import Glibc
#endif

/// Two independent proportions compared.
public struct ProportionDifference: Sendable {
  public let treated: Proportion
  public let control: Proportion

  /// - Returns: nil without trials on either side.
  public init?(treated: Proportion, control: Proportion) {
    guard treated.trials > 0, control.trials > 0 else { return nil }
    self.treated = treated
    self.control = control
  }

  private var p1: Double { treated.value ?? 0 }
  private var p0: Double { control.value ?? 0 }

  /// (treated − control) ÷ its standard error where both are the same: the score of the pooled share, about
  /// standard normal then; nil where nobody, or everybody, succeeded.
  public var pooledScore: Double? {
    let (n, m) = (Double(treated.trials), Double(control.trials))
    let pooled = (Double(treated.successes) + Double(control.successes)) / (n + m)
    let error = (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
    return error > 0 ? (p1 - p0) / error : nil
  }

  /// The hybrid score interval for the difference: method 10 of Newcombe, "Interval estimation for
  /// the difference between independent proportions", Statistics in Medicine 17, 1998. It holds at
  /// small counts, where the interval from the standard error is too short.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let one = treated.interval(level: level)
    let zero = control.interval(level: level)
    let low = hypot(p1 - one.lowerBound, zero.upperBound - p0)
    let high = hypot(one.upperBound - p1, p0 - zero.lowerBound)
    return max(-1, p1 - p0 - low)...min(1, p1 - p0 + high)
  }

  /// Fisher's exact test, two-sided with the mid-p correction: tables with less mass count whole,
  /// those with as much by half (Lancaster, JASA 56, 1961; Agresti, Categorical Data Analysis, 2013,
  /// 3.5.6).
  public var midP: Double { tails.less + 0.5 * tails.equal }

  /// Fisher's exact test, two-sided: the mass of all tables with the same margins that are no more
  /// probable than the one seen (Fisher, 1935).
  public var exactP: Double { min(1, tails.less + tails.equal) }

  private var tails: (less: Double, equal: Double) {
    let all = treated.trials + control.trials
    let successes = treated.successes + control.successes
    let support = max(0, successes - control.trials)...min(successes, treated.trials)
    func logChoose(_ n: Int, _ k: Int) -> Double {
      SpecialFunctions.positiveLogGamma(Double(n) + 1)
        - SpecialFunctions.positiveLogGamma(Double(k) + 1)
        - SpecialFunctions.positiveLogGamma(Double(n - k) + 1)
    }
    let total = logChoose(all, successes)
    func mass(_ k: Int) -> Double {
      exp(logChoose(treated.trials, k) + logChoose(control.trials, successes - k) - total)
    }
    // Two ways of adding the same logarithms differ by about this much.
    let slack = 1e-7
    let seen = mass(treated.successes)
    var less = 0.0
    var equal = 0.0
    for k in support {
      let other = mass(k)
      if other <= seen * (1 - slack) {
        less += other
      } else if other <= seen * (1 + slack) {
        equal += other
      }
    }
    return (min(1, less), min(1, equal))
  }

  /// The logarithm of the ratio of cumulative hazards, log[ln(1−p₁)/ln(1−p₀)], with its standard
  /// error by the delta method: what multiplies a constant hazard so that the share who act in the
  /// window rises from p₀ to p₁. Nil when a share is 0 or 1.
  public var logHazardRatio: Estimate? {
    guard p1 > 0, p1 < 1, p0 > 0, p0 < 1 else { return nil }
    let (one, zero) = (-log1p(-p1), -log1p(-p0))
    func variance(_ p: Double, _ hazard: Double, _ n: Int) -> Double {
      p / (1 - p) / Double(n) / (hazard * hazard)
    }
    return Estimate(
      value: log(one / zero),
      standardError: (variance(p1, one, treated.trials) + variance(p0, zero, control.trials))
        .squareRoot())
  }
}
