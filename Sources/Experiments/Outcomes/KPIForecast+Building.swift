import Lifecycle
import Statistics

extension KPIForecast {
  /// - Returns: nil where the KPI is undefined in some replication: a mean over the others would
  ///   answer another question. A ratio of differences is a ratio of means, and undefined where it is
  ///   not certain that the denominator's mean lies above 0.
  init?(_ reference: KPIReference, month: Int, _ column: KPIColumn) {
    let plan = column.plan
    guard !plan.contains(where: \.isNaN), var spread = Spread(plan) else { return nil }
    var interval: ClosedRange<Double>?
    if let fraction = column.fraction {
      let ratio = RatioOfMeans(fraction)
      guard let value = ratio.value else { return nil }
      spread.mean = value
      spread.standardError = ratio.standardError ?? 0
      interval = ratio.interval()
    }
    let paired = column.baseline.flatMap { $0.contains(where: \.isNaN) ? nil : $0 }
    var pairs = IntraclassCorrelation()
    for (value, twin) in zip(plan, column.twins ?? []) where !twin.isNaN { pairs.add(value, twin) }
    self.init(
      kpi: reference.key, month: month, over: reference.period,
      unit: reference.kpi.definition.unit, plan: spread, interval: interval,
      baseline: paired.flatMap { Spread($0) },
      difference: paired.flatMap { PairedDifference(zip(plan, $0).map { $0 - $1 }) },
      knowledge: VarianceShare(pairs))
  }
}

extension Spread {
  /// - Parameter values: nil when empty.
  init?(_ values: [Double]) {
    let quantiles = SampleQuantiles(values)
    guard let p5 = quantiles.quantile(0.05), let p10 = quantiles.quantile(0.1),
      let p50 = quantiles.quantile(0.5), let p90 = quantiles.quantile(0.9),
      let p95 = quantiles.quantile(0.95)
    else { return nil }
    let moments = Moments.of(values)
    self.init(
      mean: moments.mean, standardError: moments.standardError ?? 0, p5: p5, p10: p10, p50: p50,
      p90: p90, p95: p95)
  }
}

extension PairedDifference {
  /// - Parameter differences: one per replication; nil when empty.
  init?(_ differences: [Double]) { self.init(Moments.of(differences)) }

  /// - Parameter moments: of one difference per replication; nil when empty.
  init?(_ moments: Moments) {
    guard moments.count > 0 else { return nil }
    let interval = moments.estimate?.interval() ?? moments.mean...moments.mean
    self.init(
      mean: moments.mean, standardError: moments.standardError ?? 0, lower: interval.lowerBound,
      upper: interval.upperBound)
  }
}

extension VarianceShare {
  /// - Returns: nil with fewer than ten pairs, or when nothing varies.
  init?(_ pairs: IntraclassCorrelation) {
    guard pairs.count >= 10, let share = pairs.share, let interval = pairs.interval() else {
      return nil
    }
    self.init(
      knowledge: share, lower: max(0, interval.lowerBound), upper: min(1, interval.upperBound))
  }
}

extension Moments {
  /// The same as of any sequence, without going through its protocol: there are thousands of columns.
  fileprivate static func of(_ values: [Double]) -> Moments {
    var moments = Moments()
    for value in values { moments.add(value) }
    return moments
  }
}
