import Lifecycle
import Statistics

extension KPIForecast {
  /// Every KPI at every month in which the plan has a value in every replication.
  static func all(_ experiment: Experiment, _ books: [ReplicationBooks]) -> [KPIForecast] {
    KPIReference.all(tiers: experiment.plan.tiers).flatMap { reference in
      (1...experiment.plan.calendar.horizon).compactMap { month in
        KPIForecast(reference, month: month, books)
      }
    }
  }

  /// - Returns: nil where the KPI is undefined in some replication: a mean over the others would
  ///   answer another question.
  init?(_ reference: KPIReference, month: Int, _ books: [ReplicationBooks]) {
    let plan = books.compactMap { reference.value($0.plan, month: month) }
    guard plan.count == books.count, let spread = Spread(plan) else { return nil }
    let baseline = books.compactMap { $0.baselineValue(reference, month: month) }
    let isPaired = baseline.count == books.count
    var twins = IntraclassCorrelation()
    for (value, replication) in zip(plan, books) {
      if let twin = replication.twin.flatMap({ reference.value($0, month: month) }) {
        twins.add(value, twin)
      }
    }
    self.init(
      kpi: reference.key, month: month, unit: reference.kpi.definition.unit, plan: spread,
      baseline: isPaired ? Spread(baseline) : nil,
      difference: isPaired ? PairedDifference(zip(plan, baseline).map { $0 - $1 }) : nil,
      knowledge: VarianceShare(twins))
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
    let moments = Moments(values)
    self.init(
      mean: moments.mean, standardError: moments.standardError ?? 0, p5: p5, p10: p10, p50: p50,
      p90: p90, p95: p95)
  }
}

extension PairedDifference {
  /// - Parameter differences: one per replication; nil when empty.
  init?(_ differences: [Double]) {
    let moments = Moments(differences)
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
