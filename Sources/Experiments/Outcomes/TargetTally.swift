import Lifecycle
import Statistics

/// What replications say of a target.
struct TargetTally {
  let target: Target
  let keys: [StreamKey]
  let bands: VerdictBands
  /// The plan counts other people in its tiers than the baseline does.
  let hasOtherTiers: Bool

  /// A KPI at a month over replications; not a number where it is undefined.
  struct Column {
    var plan: [Double]
    var baseline: [Double]?
  }

  /// Those of an experiment, in the order of its file.
  static func all(
    _ experiment: Experiment, replications: [UInt32], _ bands: VerdictBands
  ) -> [TargetTally] {
    let keys = replications.map { StreamKey(seed: experiment.seed, replication: $0) }
    let hasOtherTiers = experiment.baseline.map(experiment.plan.hasOtherTiers) ?? false
    let hasOtherLoyalty = experiment.baseline.map(experiment.plan.hasOtherLoyalty) ?? false
    return experiment.plan.targets.map { target in
      let isLoyalty = target.reference.kpi.definition.key == "loyalCustomers"
      return TargetTally(
        target: target, keys: keys, bands: bands,
        hasOtherTiers: isLoyalty
          ? hasOtherLoyalty : target.reference.tier != nil && hasOtherTiers)
    }
  }

  /// - Parameters:
  ///   - columns: at months 1…the target's.
  ///   - parts: numerator and denominator at the target's month, of a ratio of differences.
  ///   - starts: values at the start of the run, of a change that is compared with it.
  /// - Returns: the assessment, and by replication whether the target is attained.
  func assess(
    _ columns: [Column], parts: (part: [Double], whole: [Double])?, starts: [Double]?
  ) -> (TargetAssessment, attained: [Bool]) {
    var assessment = TargetAssessment(target)
    let column = columns[target.month - 1]
    assessment.baseline = Self.mean(column.baseline)
    assessment.forecast =
      parts.map { Self.ratio($0.part, $0.whole) } ?? Self.mean(column.plan)
    let goals = goals(column, starts, isPaired: target.comparison == .paired)
    guard let committed = goals.committed,
      let attained = attained(column, parts: parts, starts: starts)
    else {
      let base = target.comparison == .start ? "value at the start" : "baseline"
      assessment.why =
        goals.isDefined
        ? "the KPI has no value at this month"
        : "a change against nothing: the \(base) is 0 or has no value at this month"
      return (assessment, keys.map { _ in false })
    }
    assessment.target = committed.value
    assessment.targetStandardError = committed.standardError
    assessment.targetUpper = goals.upper
    assessment.attained = Proportion(attained)
    let missing = parts == nil ? column.plan.count(where: \.isNaN) : 0
    assessment.undefined = missing > 0 ? missing : nil
    if target.isChange, target.comparison == .baseline {
      assessment.attainedPaired = Proportion(
        self.goals(column, starts, isPaired: true).attained(column.plan))
    }
    if !target.reference.isRunning { assessment.attainedBy = by(columns, starts) }
    let baseline = column.baseline.flatMap { values in
      target.reference.kpi.isPaired ? nil : goals.attained(values)
    }
    assessment.attainedByBaseline = baseline.map { Proportion($0) }
    judge(&assessment, attained, baseline)
    return (assessment, attained)
  }

  /// By replication, whether the target is attained at its month; nil where it is not defined.
  func attained(
    _ column: Column, parts: (part: [Double], whole: [Double])?, starts: [Double]?
  ) -> [Bool]? {
    let goals = goals(column, starts, isPaired: target.comparison == .paired)
    guard goals.isDefined else { return nil }
    if let parts {
      guard parts.part.contains(where: \.isFinite) else { return nil }
      return goals.attained(parts.part, parts.whole)
    }
    return column.plan.contains(where: \.isFinite) ? goals.attained(column.plan) : nil
  }

  private func goals(_ column: Column, _ starts: [Double]?, isPaired: Bool) -> TargetGoals {
    let base = target.comparison == .start ? starts : column.baseline
    return TargetGoals(target, keys, base: base, isPaired: isPaired)
  }

  /// Replications that attain it in some month, each month by its own goal.
  private func by(_ columns: [Column], _ starts: [Double]?) -> Proportion {
    var attained = keys.map { _ in false }
    for column in columns[..<target.month] {
      let goals = goals(column, starts, isPaired: target.comparison == .paired)
      for (index, isAttained) in goals.attained(column.plan).enumerated() where isAttained {
        attained[index] = true
      }
    }
    return Proportion(attained)
  }

  private func judge(
    _ assessment: inout TargetAssessment, _ attained: [Bool], _ baseline: [Bool]?
  ) {
    guard let proportion = assessment.attained, let value = proportion.value else { return }
    let ever = assessment.attainedBy ?? proportion
    let verdict = bands.verdict(value, atMost: ever.interval().upperBound)
    assessment.verdict = verdict
    assessment.verdictRange = bands.range(proportion)
    assessment.replicationsToTell = bands.replicationsToTell(proportion)
    let bounds = target.reference.kpi.definition.bounds
    if let goal = assessment.target, let bounds, !bounds.contains(goal) {
      assessment.why =
        "\(target.reference.kpi.definition.name) cannot be \(goal > bounds.upperBound ? "more" : "less") than "
        + "\(Self.percent(goal > bounds.upperBound ? bounds.upperBound : bounds.lowerBound))"
    }
    if let baseline, let alone = Proportion(baseline).value {
      let won = zip(attained, baseline).count { $0 && !$1 }
      let lost = zip(attained, baseline).count { !$0 && $1 }
      assessment.isMetWithoutPlan = alone >= bands.safe || value >= bands.safe && won <= lost
      if assessment.isMetWithoutPlan {
        if value >= bands.safe { assessment.verdict = .metWithoutPlan }
        assessment.why =
          value >= bands.safe
          ? "the baseline attains it as well"
          : "the baseline alone would attain it"
      } else if won <= lost, value >= bands.stretch {
        assessment.isMetWithoutPlan = true
        assessment.verdict = .notByPlan
        assessment.why = "as likely without the plan"
      }
    }
    if assessment.why == nil, let missing = assessment.undefined {
      assessment.why =
        "without a value in \(missing) of \(keys.count) replications: not attained there"
    }
    if hasOtherTiers {
      assessment.verdict = .compositionChanged
      assessment.why =
        "the plan's tiers count other people than the baseline's, so the two figures are not of the "
        + "same customers"
    }
  }

  /// Asks whether what is attained is the plan's doing, by the KPI that its definition names.
  func weigh(_ assessment: inout TargetAssessment, _ forecasts: [KPIForecast]) {
    guard let proof = target.reference.kpi.definition.proof, !assessment.isMetWithoutPlan,
      let value = assessment.attained?.value, value >= bands.stretch,
      let evidence = forecasts.first(where: {
        $0.kpi == proof.kpi && $0.month == target.month && $0.over == .toDate
      })?.difference,
      proof.mustGrow ? evidence.lower <= 0 : evidence.upper < 0
    else { return }
    assessment.isMetWithoutPlan = true
    assessment.verdict = .notByPlan
    assessment.why = proof.objection
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// nil where some replication has no value: a mean over the others would answer another question.
  private static func mean(_ values: [Double]?) -> Double? {
    guard let values, !values.isEmpty, !values.contains(where: \.isNaN) else { return nil }
    return Moments(values).mean
  }

  private static func ratio(_ part: [Double], _ whole: [Double]) -> Double? {
    var ratio = RatioOfMeans()
    for (part, whole) in zip(part, whole) { ratio.add(part, whole) }
    return ratio.value
  }
}
