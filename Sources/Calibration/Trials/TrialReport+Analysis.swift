import Lifecycle
import Statistics

extension TrialReport {
  /// Analyses an experiment.
  ///
  /// - Parameter seed: of the resampling; the same seed gives the same report.
  /// - Throws: when all outcomes are the same for everybody, or figures overflow.
  public init(_ trial: Trial, seed: UInt64 = 1) throws(CalibrationError) {
    let varying = trial.outcomes.filter { !$0.isConstant }
    guard !varying.isEmpty else {
      let names = trial.outcomes.map { "`\($0.name)`" }.joined(separator: ", ")
      throw CalibrationError(
        trial.source,
        "\(names): every person has the same value, so there is nothing to compare; "
          + "name an outcome that varies")
    }
    var notes = trial.outcomes.filter(\.isConstant).map {
      "`\($0.name)` is the same for everybody and was left out."
    }
    source = trial.source
    persons = trial.arm.count
    control = trial.arms[0]
    let sizes = trial.arms.indices.map { arm in trial.arm.count { $0 == arm } }
    arms = trial.arms.indices.map { arm in
      Arm(
        name: trial.arms[arm], persons: sizes[arm],
        share: Double(sizes[arm]) / Double(trial.arm.count), intendedShare: trial.intended[arm])
    }
    sampleRatio = SampleRatio(sizes, intended: trial.intended)
    balance = trial.balance
    var outcomes: [Outcome] = []
    for variable in varying { outcomes.append(try Outcome(variable, of: trial, seed: seed)) }
    self.outcomes = outcomes
    heterogeneity = varying.flatMap { outcome in
      trial.arms.indices.dropFirst().compactMap { EffectByGroup(outcome, arm: $0, of: trial) }
    }
    let (effects, remarks) = Self.effects(varying, of: trial)
    self.effects = effects
    notes += Self.remarks(sampleRatio, balance, trial) + remarks
    self.notes = notes
  }

  private static func remarks(
    _ ratio: SampleRatio, _ balance: [Balance], _ trial: Trial
  ) -> [String] {
    var notes: [String] = []
    if ratio.isMismatch {
      notes.append(
        "The arms do not have the sizes they were meant to have: find out why before believing "
          + "any effect, or state the intended sizes with --allocation.")
    }
    if balance.contains(where: \.isImbalanced) {
      notes.append(
        "Arms differ before the treatment by more than chance and by more than 0.1 standard "
          + "deviations: assignment may not have been random.")
    }
    if trial.covariates.isEmpty {
      notes.append("Whether the arms were alike before was not checked: no covariates named.")
    }
    if trial.arms.count > 2 {
      notes.append(
        "\(trial.arms.count - 1) arms share one control: p-values are corrected (Holm) within each "
          + "outcome, intervals are not.")
    }
    return notes
  }
}

extension TrialReport.SampleRatio {
  init(_ sizes: [Int], intended: [Double]) {
    let all = Double(sizes.reduce(0, +))
    let chiSquared = zip(sizes, intended).reduce(0) { sum, arm in
      let expected = all * arm.1
      return sum + (Double(arm.0) - expected) * (Double(arm.0) - expected) / expected
    }
    let p = TailProbability.chiSquare(chiSquared, degreesOfFreedom: Double(sizes.count - 1))
    self.init(
      chiSquared: chiSquared, degreesOfFreedom: sizes.count - 1, pValue: p, isMismatch: p < 0.001)
  }
}

extension TrialReport.Outcome {
  init(_ variable: Trial.Variable, of trial: Trial, seed: UInt64) throws(CalibrationError) {
    let values = trial.arms.indices.map { trial.values(variable, arm: $0) }
    let isRate = variable.isBinary
    let samples = trial.arms.indices.dropFirst().compactMap { arm in
      ArmComparison.Sample(
        arm: trial.arms[arm], isRate: isRate, treated: values[arm], control: values[0])
    }
    let tested = samples.indices.filter { samples[$0].test != nil }
    let holm = Significance.holm(tested.map { samples[$0].test?.p ?? 1 })
    var adjusted = [Double?](repeating: nil, count: samples.count)
    for (place, index) in tested.enumerated() { adjusted[index] = holm[place] }
    let key = StreamKey(seed: seed, replication: 0)
    var comparisons: [ArmComparison] = []
    for (index, sample) in samples.enumerated() {
      var stream = key.stream(Entity(named: "\(variable.name)/\(sample.arm)"), .resampling)
      guard
        let comparison = ArmComparison(sample, adjustedP: adjusted[index], stream: &stream)
      else {
        throw CalibrationError(
          trial.source, "`\(variable.name)` has values too large to compare; use larger units")
      }
      comparisons.append(comparison)
    }
    name = variable.name
    kind = isRate ? .rate : .amount
    arms = trial.arms.indices.map { arm in
      let moments = Moments(values[arm])
      return TrialReport.OutcomeArm(
        arm: trial.arms[arm], mean: moments.mean,
        standardDeviation: moments.standardDeviation ?? 0,
        positive: values[arm].count { $0 != 0 })
    }
    self.comparisons = comparisons
  }
}
