import Statistics

/// A KPI at a month over replications: a value each; not a number where it is undefined.
struct KPIColumn {
  var plan: [Double] = []
  /// nil without a baseline.
  var baseline: [Double]?
  /// Of twins, each with the place of its replication; nil without any.
  var twins: (replications: [Int], values: [Double])?
  /// Numerators and denominators of the plan's values, where they are a ratio of differences.
  var fraction: (part: [Double], whole: [Double])?

  /// The mean of the plan's values, or the ratio of the means of what they are made of.
  var forecast: Double? {
    guard let fraction else { return Self.mean(plan) }
    return RatioOfMeans(fraction).value
  }

  /// nil where some replication has no value: a mean over the others would answer another question.
  static func mean(_ values: [Double]?) -> Double? {
    guard let values, !values.isEmpty, !values.contains(where: \.isNaN) else { return nil }
    return Moments(values).mean
  }
}

extension RatioOfMeans {
  init(_ fraction: (part: [Double], whole: [Double])) {
    self.init()
    for (part, whole) in zip(fraction.part, fraction.whole) { add(part, whole) }
  }
}
