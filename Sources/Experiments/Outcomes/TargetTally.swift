import Lifecycle
import Statistics

/// What replications say of a target.
struct TargetTally {
  let target: Target
  let keys: [StreamKey]
  let bands: VerdictBands
  /// Why the plan may count others than the baseline does; nil where both count alike.
  let composition: CompositionChange?

  /// Those of an experiment, in the order of its file.
  ///
  /// - Parameter campaigns: figures of both arms; nil where nobody asks who is counted.
  static func all(
    _ experiment: Experiment, replications: [UInt32], _ bands: VerdictBands,
    campaigns: [CampaignMonth]? = nil
  ) -> [TargetTally] {
    let keys = replications.map { StreamKey(seed: experiment.seed, replication: $0) }
    let difference = experiment.baseline.map { ScenarioDifference(experiment.plan, $0) }
    return experiment.plan.targets.map { target in
      TargetTally(
        target: target, keys: keys, bands: bands,
        composition: campaigns.flatMap { figures in
          difference.flatMap { CompositionChange(target, $0, figures) }
        })
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
        !goals.isDefined
        ? "a change against nothing: the \(base) is 0 or has no value at this month"
        : column.fraction == nil
          ? "the KPI has no value at this month"
          : "the plan does not surely add spend, so there is no return on it; "
            + "`contribution.added` says what it brings"
      return Judgement(
        assessment: assessment, attained: keys.map { _ in false }, baseline: nil, change: nil,
        isWonOften: false, hasBaseline: column.baseline != nil, atBaselineMix: nil)
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
      assessment.attainedBy = by(columns[..<(target.month - 1)], goals, at: attained)
    }
    let baseline = column.baseline.flatMap { goals.attained(alone($0)) }
    assessment.attainedByBaseline = baseline.map { Proportion($0) }
    judge(&assessment, attained, baseline)
    // What adds nothing to itself, or has no value at all, never attains it: no evidence of the plan.
    let isComparison =
      target.comparison == .paired || target.reference.kpi.isPaired
      || column.baseline?.contains(where: \.isNaN) == true
    return Judgement(
      assessment: assessment, attained: attained, baseline: baseline, change: change(column),
      isWonOften: !isComparison && Judgement.isWonOften(attained, baseline ?? []),
      hasBaseline: column.baseline != nil, atBaselineMix: atBaselineMix(column, goals))
  }

  /// What a mean over campaigns would come to with the baseline's mix of contacts; nil for other figures.
  private func atBaselineMix(_ column: KPIColumn, _ goals: TargetGoals) -> Judgement.SameMix? {
    guard case .contacts(let mix) = composition else { return nil }
    var same = column
    same.plan = column.plan.map { $0 - mix.shift }
    return Judgement.SameMix(
      attained: Proportion(goals.attained(same.plan)).value ?? 0,
      isChanged: change(same).map(isChanged) ?? true)
  }

  /// What the plan changes, over replications: the difference to the baseline, or, of what is itself a
  /// difference, its own value; of a ratio of differences that of the numerator.
  ///
  /// - Returns: nil where there is nothing to compare with.
  private func change(_ column: KPIColumn) -> PairedDifference? {
    let kpi = target.reference.kpi
    func moments(_ values: [Double]) -> PairedDifference? {
      values.allSatisfy(\.isFinite) ? PairedDifference(values) : nil
    }
    if let part = column.fraction?.part { return moments(part) }
    if kpi.isPaired { return moments(column.plan) }
    guard let baseline = column.baseline, baseline.allSatisfy(\.isFinite) else {
      return kpi.definition.scope == .testedCampaign ? moments(column.plan) : nil
    }
    return moments(zip(column.plan, baseline).map { $0 == $1 ? 0 : $0 - $1 })
  }

  /// What a target's own columns say.
  struct Judgement {
    let assessment: TargetAssessment
    /// By replication, whether the plan attains it, and the baseline alone; nil where there is none.
    let attained: [Bool]
    let baseline: [Bool]?
    let change: PairedDifference?
    /// The plan surely attains it more often than the baseline alone.
    let isWonOften: Bool
    let hasBaseline: Bool
    /// See ``Composition/contacts(_:)``.
    let atBaselineMix: SameMix?

    /// What the plan would come to with as many contacts of each campaign as the baseline's.
    struct SameMix {
      /// Share of replications that attain the target.
      let attained: Double
      /// The figure is surely moved to the side that attains it.
      let isChanged: Bool
    }

    /// Whether the messages themselves have become better, and enough so.
    ///
    /// - Parameter least: share of replications from which on they are.
    func isWonAtBaselineMix(_ least: Double) -> Bool {
      atBaselineMix.map { $0.isChanged && $0.attained >= least } ?? true
    }

    /// Whether of the replications in which one of the two attains it, more than chance would give are
    /// the plan's (95 %; McNemar, Psychometrika 12, 1947).
    static func isWonOften(_ attained: [Bool], _ baseline: [Bool]) -> Bool {
      let pairs = zip(attained, baseline)
      let (won, lost) = (pairs.count { $0 && !$1 }, pairs.count { !$0 && $1 })
      return Double(won - lost) > 1.96 * Double(won + lost).squareRoot()
    }
  }

  /// By replication, whether the target is attained at its month; nil where it is not defined.
  func attained(_ column: KPIColumn, starts: [Double]) -> [Bool]? {
    goals(column, starts).attained(column)
  }

  /// What the baseline comes to without the plan: beside itself it adds 0, of which no return can be had.
  func alone(_ baseline: [Double]) -> [Double] {
    let kpi = target.reference.kpi
    guard kpi.isPaired else { return baseline }
    return baseline.map { _ in kpi.isRatioOfDifferences ? .nan : 0 }
  }

  func goals(_ column: KPIColumn, _ starts: [Double]) -> TargetGoals {
    TargetGoals(
      target, keys, base: target.comparison == .start ? starts : column.baseline,
      isPaired: target.comparison == .paired)
  }

  /// Replications that attain it in some month: the number of the target's month, which is the one that a
  /// planner has committed to.
  ///
  /// - Parameters:
  ///   - columns: of the months before the target's.
  ///   - goals: at the target's month.
  ///   - attained: at the target's month.
  private func by(
    _ columns: ArraySlice<KPIColumn>, _ goals: TargetGoals, at attained: [Bool]
  ) -> Proportion {
    var attained = attained
    for column in columns {
      for (index, isAttained) in (goals.attained(column) ?? []).enumerated()
      where isAttained { attained[index] = true }
    }
    return Proportion(attained)
  }
}
