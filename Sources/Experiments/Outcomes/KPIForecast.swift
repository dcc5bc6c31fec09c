import Lifecycle

/// Where a KPI's replications lie.
public struct Spread: Sendable, Codable, Equatable {
  public internal(set) var mean: Double
  /// Standard error of the mean.
  public internal(set) var standardError: Double
  public let p5, p10, p50, p90, p95: Double

  public init(
    mean: Double, standardError: Double, p5: Double, p10: Double, p50: Double, p90: Double,
    p95: Double
  ) {
    self.mean = mean
    self.standardError = standardError
    self.p5 = p5
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
  }
}

/// One KPI at the end of one month, over a period.
public struct KPIForecast: Sendable, Codable {
  /// Key, e.g. `ltv.base` or `retention.core`.
  public let kpi: String
  public let month: Int
  public let over: Period
  public let unit: KPIUnit
  public let plan: Spread
  /// Fieller's 95 % interval of a ratio of means; nil for other KPIs.
  public let interval: ClosedRange<Double>?
  public let baseline: Spread?
  /// Plan minus baseline, paired by replication.
  public let difference: PairedDifference?
  /// Share of the variance over replications that is parameter knowledge, the rest being chance;
  /// nil when nothing is uncertain or the KPI does not vary.
  public let knowledge: VarianceShare?

  public init(
    kpi: String, month: Int, over: Period = .month, unit: KPIUnit, plan: Spread,
    interval: ClosedRange<Double>? = nil, baseline: Spread?, difference: PairedDifference?,
    knowledge: VarianceShare?
  ) {
    self.kpi = kpi
    self.month = month
    self.over = over
    self.unit = unit
    self.plan = plan
    self.interval = interval
    self.baseline = baseline
    self.difference = difference
    self.knowledge = knowledge
  }
}

public struct PairedDifference: Sendable, Codable, Equatable {
  public let mean: Double
  public let standardError: Double
  /// 95 % interval of the mean difference (Student t over replications).
  public let lower: Double
  public let upper: Double

  public init(mean: Double, standardError: Double, lower: Double, upper: Double) {
    self.mean = mean
    self.standardError = standardError
    self.lower = lower
    self.upper = upper
  }
}

public struct VarianceShare: Sendable, Codable, Equatable {
  /// 0…1
  public let knowledge: Double
  /// 95 % interval.
  public let lower: Double
  public let upper: Double

  public init(knowledge: Double, lower: Double, upper: Double) {
    self.knowledge = knowledge
    self.lower = lower
    self.upper = upper
  }
}
