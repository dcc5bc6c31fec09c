import Lifecycle
import Statistics

extension KPIForecast {
  /// - Returns: nil where the KPI is undefined in some replication: a mean over the others would
  ///   answer another question. A ratio of differences is a ratio of means, and undefined where it is
  ///   not certain that the denominator's mean lies above 0.
  init?(_ reference: KPIReference, month: Int, _ column: KPIColumn) {
    let plan = column.plan
    guard !plan.contains(where: \.isNaN), let own = Spread(plan) else { return nil }
    var spread = own
    var interval: ClosedRange<Double>?
    if let fraction = column.fraction {
      let ratio = RatioOfMeans(fraction)
      guard let value = ratio.value else { return nil }
      spread.mean = value
      spread.standardError = ratio.standardError ?? 0
      interval = ratio.interval()
    }
    let paired = column.baseline.flatMap { $0.contains(where: \.isNaN) ? nil : $0 }
    // What the plan does not touch is the same in every replication.
    let isSame = paired == plan
    var pairs = IntraclassCorrelation()
    if let twins = column.twins {
      for (place, twin) in zip(twins.replications, twins.values) where !twin.isNaN {
        pairs.add(plan[place], twin)
      }
    }
    self.init(
      kpi: reference.key, month: month, over: reference.period,
      unit: reference.kpi.definition.unit, plan: spread, interval: interval,
      baseline: isSame ? own : paired.flatMap { Spread($0) },
      difference: isSame
        ? PairedDifference(mean: 0, standardError: 0, lower: 0, upper: 0)
        : paired.flatMap { PairedDifference(zip(plan, $0).map { $0 - $1 }) },
      knowledge: VarianceShare(pairs))
  }
}

extension Spread {
  /// - Parameter values: nil when empty.
  init?(_ values: [Double]) {
    guard let q = SampleQuantiles.quantiles([0.05, 0.1, 0.5, 0.9, 0.95], of: values) else {
      return nil
    }
    let moments = Moments.of(values)
    self.init(
      mean: moments.mean, standardError: moments.standardError ?? 0, p5: q[0], p10: q[1], p50: q[2],
      p90: q[3], p95: q[4])
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
