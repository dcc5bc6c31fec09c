import Lifecycle
import Statistics

/// What replications say of a target.
struct TargetTally {
  let target: Target
  let keys: [StreamKey]
  let bands: VerdictBands
  /// The plan counts other people in its tiers than the baseline does.
  let hasOtherTiers: Bool
  /// It may be read on the baseline's tiers.
  let mayBeFixed: Bool

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
          ? hasOtherLoyalty
          : target.reference.tier != nil && target.reference.tiering == .own && hasOtherTiers,
        mayBeFixed: experiment.plan.mayBeFixed(target.reference))
    }
  }

  /// - Parameters:
  ///   - columns: at months 1…the target's, or more.
  ///   - starts: values at the start of the run, of a change that is compared with it.
  func assess(_ columns: [KPIColumn], starts: [Double]) -> Judgement {
    var assessment = TargetAssessment(target)
    let column = columns[target.month - 1]
    assessment.baseline = KPIColumn.mean(column.baseline)
    assessment.forecast = column.forecast
    let goals = goals(column, starts)
    guard let committed = goals.committed, let attained = goals.attained(column) else {
      let base = target.comparison == .start ? "value at the start" : "baseline"
      assessment.why =
        goals.isDefined
        ? "the KPI has no value at this month"
        : "a change against nothing: the \(base) is 0 or has no value at this month"
      return Judgement(assessment: assessment, attained: keys.map { _ in false }, baseline: nil)
    }
    assessment.target = committed.value
    assessment.targetStandardError = committed.standardError
    assessment.targetUpper = goals.upper
    assessment.attained = Proportion(attained)
    let missing = column.fraction == nil ? column.plan.count(where: \.isNaN) : 0
    assessment.undefined = missing > 0 ? missing : nil
    if target.isChange, target.comparison == .baseline {
      let paired = TargetGoals(target, keys, base: column.baseline, isPaired: true)
      assessment.attainedPaired = paired.attained(column).map { Proportion($0) }
    }
    if !target.reference.isRunning {
      assessment.attainedBy = by(columns[..<(target.month - 1)], starts, at: attained)
    }
    let baseline = column.baseline.flatMap { goals.attained(alone($0)) }
    assessment.attainedByBaseline = baseline.map { Proportion($0) }
    judge(&assessment, attained, baseline)
    return Judgement(assessment: assessment, attained: attained, baseline: baseline)
  }

  /// What a target's own columns say.
  struct Judgement {
    let assessment: TargetAssessment
    /// By replication, whether the plan attains it, and the baseline alone; nil where there is none.
    let attained: [Bool]
    let baseline: [Bool]?

    /// Of the replications in which one of the two attains it, more than chance would give to the plan
    /// (95 %; McNemar, Psychometrika 12, 1947).
    var isWonOften: Bool {
      let pairs = zip(attained, baseline ?? [])
      let (won, lost) = (pairs.count { $0 && !$1 }, pairs.count { !$0 && $1 })
      return Double(won - lost) > 1.96 * Double(won + lost).squareRoot()
    }
  }

  /// By replication, whether the target is attained at its month; nil where it is not defined.
  func attained(_ column: KPIColumn, starts: [Double]) -> [Bool]? {
    goals(column, starts).attained(column)
  }

  /// What the baseline comes to without the plan: beside itself it adds 0, of which no return can be had.
  private func alone(_ baseline: [Double]) -> [Double] {
    let kpi = target.reference.kpi
    guard kpi.isPaired else { return baseline }
    return baseline.map { _ in kpi.isRatioOfDifferences ? .nan : 0 }
  }

  private func goals(_ column: KPIColumn, _ starts: [Double]) -> TargetGoals {
    TargetGoals(
      target, keys, base: target.comparison == .start ? starts : column.baseline,
      isPaired: target.comparison == .paired)
  }

  /// Replications that attain it in some month, each month by its own goal.
  ///
  /// - Parameters:
  ///   - columns: of the months before the target's.
  ///   - attained: at the target's month.
  private func by(
    _ columns: ArraySlice<KPIColumn>, _ starts: [Double], at attained: [Bool]
  ) -> Proportion {
    var attained = attained
    for column in columns {
      for (index, isAttained) in (goals(column, starts).attained(column) ?? []).enumerated()
      where isAttained { attained[index] = true }
    }
    return Proportion(attained)
  }
}
