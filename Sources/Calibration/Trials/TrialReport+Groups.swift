import Statistics

extension Trial {
  /// Standardised mean differences of the covariates: (m₁ − m₀)/√((s₁² + s₀²)/2). Their standard
  /// error is that of a standardised difference of 0, √(1/n₁ + 1/n₀).
  var balance: [TrialReport.Balance] {
    let count = covariates.count * (arms.count - 1)
    let critical = Significance.normalQuantile(1 - 0.025 / Double(max(1, count))) ?? .infinity
    return covariates.flatMap { covariate -> [TrialReport.Balance] in
      let moments = moments(covariate)
      return arms.indices.dropFirst().compactMap { arm in
        let (one, zero) = (moments[arm], moments[0])
        let spread = (((one.variance ?? 0) + (zero.variance ?? 0)) / 2).squareRoot()
        // Constant in both arms: no distance, unless the constants differ, which has no unit.
        guard spread > 0, spread.isFinite else { return nil }
        let distance = (one.mean - zero.mean) / spread
        let error = (1 / Double(one.count) + 1 / Double(zero.count)).squareRoot()
        return TrialReport.Balance(
          column: covariate.name, arm: arms[arm], standardizedDifference: distance,
          standardError: error,
          isImbalanced: abs(distance) > 0.1 && abs(distance) > critical * error)
      }
    }
  }
}

extension EffectByGroup {
  /// - Parameter arm: a treated one, by place.
  /// - Returns: nil without a grouping, or when no level has two persons in both arms.
  init?(_ variable: Trial.Variable, arm: Int, of trial: Trial) {
    guard let grouping = trial.grouping else { return nil }
    struct Found {
      let level: Int
      let difference: MeanDifference
    }
    var moments = grouping.levels.map { _ in (treated: Moments(), control: Moments()) }
    for person in trial.arm.indices {
      let value = variable.values[person]
      if trial.arm[person] == arm {
        moments[grouping.level[person]].treated.add(value)
      } else if trial.arm[person] == 0 {
        moments[grouping.level[person]].control.add(value)
      }
    }
    let found = moments.indices.compactMap { level in
      MeanDifference(treated: moments[level].treated, control: moments[level].control).map {
        Found(level: level, difference: $0)
      }
    }
    // A level where nothing happened has no standard error, and no weight that could be trusted.
    let varying = found.filter { $0.difference.estimate.standardError > 0 }
    let together = Heterogeneity(varying.map(\.difference.estimate))
    var shrunken: [Int: Estimate] = [:]
    if let together {
      for (level, estimate) in zip(varying.map(\.level), together.shrunken) {
        shrunken[level] = estimate
      }
    }
    let levels = found.compactMap { found in
      IntervalEstimate(found.difference.estimate).map { uplift in
        Level(
          level: grouping.levels[found.level], treated: found.difference.treated.count,
          control: found.difference.control.count, controlMean: found.difference.control.mean,
          uplift: uplift, shrunken: shrunken[found.level].flatMap { IntervalEstimate($0) })
      }
    }
    guard !levels.isEmpty else { return nil }
    self.init(
      column: grouping.name, arm: trial.arms[arm], outcome: variable.name, levels: levels,
      cochranQ: together?.q, degreesOfFreedom: together?.degreesOfFreedom,
      pValue: together?.pValue, betweenLevels: together?.between)
  }
}
