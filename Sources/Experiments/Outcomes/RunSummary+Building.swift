import Documents
import Lifecycle
import Statistics

extension RunSummary {
  /// Computes everything a report shows.
  ///
  /// - Parameters:
  ///   - experiment: what was run.
  ///   - outcomes: in plan order, only those that count; at least one.
  public init(experiment: Experiment, outcomes: [ReplicationOutcome]) {
    let books = outcomes.map { ReplicationBooks($0, experiment) }
    let arms: [Arm] = experiment.baseline == nil ? [.plan] : [.plan, .baseline]
    let targets = experiment.plan.targets
    let attained = books.map { replication in targets.map { replication.attains($0) ?? false } }
    self.init(
      context: ReportContext(experiment), replications: outcomes.count,
      kpis: KPIForecast.all(experiment, books),
      targets: targets.enumerated().map { index, target in
        TargetAssessment(target, experiment, books, attained: attained.map { $0[index] })
      },
      joint: targets.isEmpty
        ? nil
        : Proportion(
          successes: attained.count { !$0.contains(false) }, trials: attained.count),
      funnel: arms.flatMap { ArmSeries.funnel($0, experiment, books) },
      tierMix: arms.flatMap { ArmSeries.tierMix($0, experiment, books) },
      cohorts: arms.flatMap { CohortRow.all($0, experiment, books) },
      campaigns: arms.flatMap { CampaignRow.all($0, experiment, books) },
      tracking: Tracking(experiment, books), events: EventRow.all(outcomes))
  }
}

extension ReportContext {
  init(_ experiment: Experiment) {
    let plan = experiment.plan
    let bands = plan.definitions.bands
    self.init(
      scenario: plan.name, baseline: experiment.baseline?.name, question: plan.question,
      currency: plan.currency.code, startDate: plan.calendar.start.description,
      monthEnds: (1...plan.calendar.horizon).map {
        plan.calendar.date(ofDay: plan.calendar.firstDay(ofMonth: $0) - 1).description
      },
      horizon: plan.calendar.horizon, tiers: plan.tiers, campaigns: plan.campaigns.map(\.name),
      bands: VerdictBands(safe: bands.safe, ambitious: bands.ambitious, stretch: bands.stretch))
  }
}

extension Verdict {
  /// - Parameter probability: of attainment, 0…1.
  init(_ probability: Double, _ bands: VerdictBands) {
    self =
      probability >= bands.safe
      ? .safe
      : probability >= bands.ambitious
        ? .ambitious : probability >= bands.stretch ? .stretch : .unreachable
  }
}

extension TargetAssessment {
  init(
    _ target: Target, _ experiment: Experiment, _ books: [ReplicationBooks], attained: [Bool]
  ) {
    func mean(_ value: (ReplicationBooks) -> Double?) -> Double? {
      let moments = Moments(books.compactMap(value))
      return moments.count > 0 ? moments.mean : nil
    }
    let definition = target.reference.kpi.definition
    let hits = attained.count { $0 }
    let bands = ReportContext(experiment).bands
    self.init(
      kpi: target.reference.key, month: target.month, unit: definition.unit,
      statement: target.statement,
      baseline: mean { $0.baselineValue(target.reference, month: target.month) },
      target: mean { $0.goal(target, month: target.month) },
      forecast: mean { target.reference.value($0.plan, month: target.month) },
      attained: Proportion(successes: hits, trials: books.count),
      attainedBy: Proportion(
        successes: books.count { $0.attainsBy(target) }, trials: books.count),
      verdict: Verdict(Double(hits) / Double(max(1, books.count)), bands),
      higherIsBetter: definition.higherIsBetter)
  }
}
