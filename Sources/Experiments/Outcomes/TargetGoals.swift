import Lifecycle
import Statistics

/// What a target asks for, over the replications of a run.
struct TargetGoals {
  /// The number that can be committed to, with its Monte Carlo error where it comes from replications;
  /// nil where the target is not defined.
  let committed: Estimate?
  /// The upper end, for a band.
  let upper: Double?
  /// By replication, as committed …
  let ranges: [ClosedRange<Double>?]

  init(committed: Estimate?, upper: Double?, ranges: [ClosedRange<Double>?]) {
    self.committed = committed
    self.upper = upper
    self.ranges = ranges
  }

  /// - Parameters:
  ///   - target: whose.
  ///   - keys: of the replications.
  ///   - base: what a change is compared with, by replication; not a number where there is none.
  ///   - isPaired: whether every replication has the goal of its own base; otherwise all have that of
  ///     the mean, which is not defined where some replication has no base.
  init(_ target: Target, _ keys: [StreamKey], base: [Double]?, isPaired: Bool) {
    var moments = Moments()
    if target.isChange {
      for value in base ?? [] { moments.add(value) }
    }
    let mean = moments.count == 0 || moments.mean.isNaN ? nil : moments.mean
    let ranges = keys.indices.map { index in
      target.goal(keys[index], base: isPaired ? base?[index] : mean)
    }
    self.ranges = ranges
    var goals = Moments()
    var uppers = Moments()
    for range in ranges {
      guard let range else { continue }
      goals.add(range.lowerBound.isFinite ? range.lowerBound : range.upperBound)
      if range.lowerBound.isFinite, range.upperBound.isFinite { uppers.add(range.upperBound) }
    }
    guard goals.count > 0 else {
      committed = nil
      upper = nil
      return
    }
    // The goal moves with its base: by as much, or in proportion to it.
    let slope = target.isRelative ? mean.map { abs(goals.mean / $0) } ?? 1 : 1
    committed = Estimate(
      value: goals.mean, standardError: (moments.standardError ?? 0) * slope,
      degreesOfFreedom: Double(max(1, moments.count - 1)))
    upper = uppers.count > 0 ? uppers.mean : nil
  }

  var isDefined: Bool { committed != nil }

  /// Whether values attain it, replication by replication; what has no value does not.
  func attained(_ values: [Double]) -> [Bool] {
    zip(values, ranges).map { value, range in range?.contains(value) ?? false }
  }

  /// Whether a KPI attains it, replication by replication; nil where the goal or the KPI is not defined,
  /// as a return is not where nothing is surely added that could have one.
  func attained(_ column: KPIColumn) -> [Bool]? {
    guard isDefined else { return nil }
    guard let (part, whole) = column.fraction else {
      return column.plan.contains(where: \.isFinite) ? attained(column.plan) : nil
    }
    return column.forecast == nil ? nil : attained(part, whole)
  }

  /// Whether ratios of differences attain it: `part − goal × whole` is on the right side of 0. It says
  /// the same as the ratio where the whole is above 0, and has a meaning where it is not.
  func attained(_ part: [Double], _ whole: [Double]) -> [Bool] {
    ranges.indices.map { index in
      guard let range = ranges[index] else { return false }
      let isAbove =
        !range.lowerBound.isFinite || part[index] - range.lowerBound * whole[index] >= 0
      let isBelow =
        !range.upperBound.isFinite || part[index] - range.upperBound * whole[index] <= 0
      return isAbove && isBelow
    }
  }
}

extension Proportion {
  init(_ attained: [Bool]) {
    self.init(successes: attained.count { $0 }, trials: attained.count)
  }
}
