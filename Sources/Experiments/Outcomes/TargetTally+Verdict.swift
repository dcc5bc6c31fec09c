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
    if let baseline { compare(&assessment, value, attained, baseline) }
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
      assessment.why = "the baseline alone would attain it"
    } else if value >= bands.stretch, won <= lost {
      assessment.isMetWithoutPlan = true
      assessment.verdict = .notByPlan
      assessment.why = "as likely without the plan"
    }
  }

  /// A relative goal may come out beyond what the KPI can be.
  private func impossibility(_ assessment: TargetAssessment) -> String? {
    let definition = target.reference.kpi.definition
    guard let goal = assessment.target, let bounds = definition.bounds, !bounds.contains(goal)
    else {
      return nil
    }
    let (word, end) =
      goal > bounds.upperBound ? ("more", bounds.upperBound) : ("less", bounds.lowerBound)
    return "\(definition.name) cannot be \(word) than \(Int((end * 100).rounded())) %"
  }

  /// Asks whether what is attained is the plan's doing, by the KPI that its definition names.
  func weighed(_ assessment: TargetAssessment, _ forecasts: [KPIForecast]) -> TargetAssessment {
    guard let proof = target.reference.kpi.definition.proof, !assessment.isMetWithoutPlan,
      let value = assessment.attained?.value, value >= bands.stretch,
      let evidence = forecasts.first(where: {
        $0.kpi == proof.kpi && $0.month == target.month && $0.over == .toDate
      })?.difference,
      proof.mustGrow ? evidence.lower <= 0 : evidence.upper < 0
    else { return assessment }
    var assessment = assessment
    assessment.isMetWithoutPlan = true
    assessment.verdict = .notByPlan
    assessment.why = proof.objection
    return assessment
  }
}
