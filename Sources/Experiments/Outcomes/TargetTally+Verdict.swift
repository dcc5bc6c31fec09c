import Lifecycle
import Statistics

/// From probabilities to a verdict on what the plan does.
extension TargetTally {
  /// - Parameters:
  ///   - attained: by replication, of the plan.
  ///   - baseline: of the baseline alone; nil where there is none, or the KPI is a comparison with it.
  func judge(_ assessment: inout TargetAssessment, _ attained: [Bool], _ baseline: [Bool]?) {
    guard let proportion = assessment.attained, let value = proportion.value else { return }
    let ever = assessment.attainedBy ?? proportion
    assessment.verdict = bands.verdict(value, atMost: ever.interval().upperBound)
    assessment.verdictRange = bands.range(proportion)
    assessment.replicationsToTell = bands.replicationsToTell(proportion)
    assessment.why = impossibility(assessment)
    if assessment.why != nil { assessment.verdict = .unreachable }
    if let baseline { compare(&assessment, value, attained, baseline) }
    if assessment.why == nil, let missing = assessment.undefined {
      assessment.why =
        "without a value in \(missing) of \(keys.count) replications: not attained there"
    }
  }

  /// What the plan attains that the baseline does not, and the reverse.
  private func compare(
    _ assessment: inout TargetAssessment, _ value: Double, _ attained: [Bool], _ baseline: [Bool]
  ) {
    let alone = Proportion(baseline).value ?? 0
    let won = zip(attained, baseline).count { $0 && !$1 }
    let lost = zip(attained, baseline).count { !$0 && $1 }
    if value >= bands.safe, alone >= bands.safe || won <= lost {
      assessment.isMetWithoutPlan = true
      assessment.verdict = .metWithoutPlan
      assessment.why = "the baseline attains it as well"
    } else if alone >= bands.safe {
      assessment.isMetWithoutPlan = true
      if value >= bands.stretch { assessment.verdict = .notByPlan }
      assessment.why = "the baseline alone would attain it more surely"
    } else if value >= bands.stretch, won <= lost || alone >= bands.stretch && value - alone < 0.05
    {
      assessment.isMetWithoutPlan = true
      assessment.verdict = .notByPlan
      assessment.why = "as likely without the plan"
    }
  }

  /// A relative goal may come out beyond what the KPI can be.
  private func impossibility(_ assessment: TargetAssessment) -> String? {
    let definition = target.reference.kpi.definition
    guard let goal = assessment.target, let bounds = definition.bounds else { return nil }
    let (word, end): (String, Double)
    if goal > bounds.upperBound, target.direction != .atMost {
      (word, end) = ("more", bounds.upperBound)
    } else if goal < bounds.lowerBound, target.direction == .atMost {
      (word, end) = ("less", bounds.lowerBound)
    } else {
      return nil
    }
    return "\(definition.name) cannot be \(word) than \(Int((end * 100).rounded())) %"
  }

  /// Asks whether what is attained is the plan's doing and to its credit, by what the plan changes.
  func weighed(_ judgement: Judgement, _ forecasts: [KPIForecast]) -> TargetAssessment {
    var assessment = judgement.assessment
    if let why = composition?.why(judgement, target, forecasts, bands) {
      assessment.verdict = .compositionChanged
      assessment.why = why
      return assessment
    }
    guard !assessment.isMetWithoutPlan, let value = assessment.attained?.value,
      value >= bands.stretch, judgement.hasBaseline
    else { return assessment }
    let (reference, definition) = (target.reference, target.reference.kpi.definition)
    let isOne = keys.count < 2
    if !isOne, isWorse(judgement.change) {
      assessment.verdict = .worse
      assessment.why =
        "the baseline's value is better: \(reference.key) is better when \(definition.better.rawValue)"
      return assessment
    }
    var objection: String?
    if isOne, judgement.change?.mean != 0 {
      objection = "one replication cannot tell a difference from the baseline"
    } else if let change = judgement.change, !judgement.isWonOften, !isChanged(change) {
      objection = "no difference from the baseline can be told"
    } else if let proof = definition.proof {
      objection = self.objection(proof, judgement, forecasts)
    }
    if let objection {
      assessment.isMetWithoutPlan = true
      assessment.verdict = .notByPlan
      assessment.why = objection
    }
    return assessment
  }

  /// What speaks against the plan's having brought it about; nil for nothing.
  private func objection(
    _ proof: KPIDefinition.Proof, _ judgement: Judgement, _ forecasts: [KPIForecast]
  ) -> String? {
    func difference(_ kpi: String) -> PairedDifference? {
      let found = forecasts.filter { $0.kpi == kpi && $0.month == target.month }
      return (found.first { $0.over == .toDate } ?? found.first)?.difference
    }
    guard let evidence = difference(proof.kpi) else { return nil }
    // A figure that the baseline does not have stands beside nothing: what comes of it has to show.
    if judgement.change == nil, evidence.lower <= 0 {
      return "the baseline has no such figure, and the plan does not surely add to \(proof.kpi)"
    }
    if proof.mustGrow ? evidence.lower <= 0 : evidence.upper < 0 { return proof.objection }
    // Of the credit, what is added in truth has to be enough.
    guard target.direction == .atLeast, let goal = judgement.assessment.target,
      let credited = proof.credit.flatMap(difference), credited.mean > 0,
      let change = judgement.change?.mean ?? judgement.assessment.forecast
    else { return nil }
    let real = min(1, evidence.mean / credited.mean)
    guard (judgement.assessment.baseline ?? 0) + real * change < goal else { return nil }
    return "of the revenue that the plan adds to the credited, "
      + "\(Int((100 * real).rounded())) % is added in truth; with so much it is missed"
  }

  /// Whether the plan surely (95 %) moves the figure, and to the side that attains the target.
  func isChanged(_ difference: PairedDifference) -> Bool {
    switch target.direction {
    case .atLeast: difference.lower > 0
    case .atMost: difference.upper < 0
    case .between: difference.lower > 0 || difference.upper < 0
    }
  }

  /// Whether a level in the KPI's worse direction, or a band, is come to by surely (95 %) getting worse.
  private func isWorse(_ difference: PairedDifference?) -> Bool {
    guard let difference, !target.isChange else { return false }
    switch target.reference.kpi.definition.better {
    case .higher: return target.direction != .atLeast && difference.upper < 0
    case .lower: return target.direction != .atMost && difference.lower > 0
    case .neither: return false
    }
  }
}
