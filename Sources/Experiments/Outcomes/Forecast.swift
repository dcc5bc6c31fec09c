import Documents
import Foundation
import Lifecycle
import Statistics

/// What the responses of a forecast say: everything a report shows, read in one pass over the
/// replications, of which none stays in memory.
public struct Forecast: Sendable {
  public let summary: RunSummary
  public let tables: ForecastTables

  /// - Parameters:
  ///   - experiment: what was run.
  ///   - done: rounds of a ``ForecastStudy``; all lives that are there count.
  ///   - scratch: folder for what does not fit into memory; nil: the system's for temporary files.
  ///   - months: whose KPI values are handed over, replication by replication.
  ///   - sample: gets them.
  /// - Throws: what cannot be read or written, and what `sample` throws.
  public init(
    _ experiment: Experiment, _ done: Responses, scratch: String?, months: Set<Int> = [],
    _ sample: (KPISamplesRow) throws -> Void = { _ in }
  ) throws {
    try self.init(experiment, done, scratch: scratch, months: months, sample, course: nil)
  }

  /// The same, and what every target's columns say month by month.
  ///
  /// - Parameter course: gets the place of each target of the plan once, in the order of KPIs.
  package init(
    _ experiment: Experiment, _ done: Responses, scratch: String?, months: Set<Int> = [],
    _ sample: (KPISamplesRow) throws -> Void = { _ in },
    course: ((Int, TargetCourse) throws -> Void)?
  ) throws {
    let folder = scratch ?? NSTemporaryDirectory()
    var kpis = KPISamples(experiment, folder: folder, months: months)
    var tracking = TrackingSamples(experiment, folder: folder)
    let horizon = experiment.plan.calendar.horizon
    var arms = [ArmTally(.plan, experiment.plan, horizon: horizon)]
    if let baseline = experiment.baseline {
      arms.append(ArmTally(.baseline, baseline, horizon: horizon))
    }
    var segments = SegmentTally(experiment)
    var numbers: [UInt32] = []
    var starts = experiment.plan.targets.map { _ in [Double]() }
    var events = EventTally()
    let frame = ForecastFrame(experiment)
    var values = ValueRounds(experiment, documents: experiment.baseline == nil ? 1 : 2)
    try values.add(done)
    for round in 0..<done.roundCount where done.batch(round).reduction.keepsBooks {
      try ForecastStudy.forEachReplication(frame, done, round: round) { books in
        numbers.append(UInt32(books.replication))
        try kpis.add(books, sample)
        try tracking?.add(books, experiment)
        var totals: [Arm: [SegmentTotals]] = [:]
        for index in arms.indices {
          guard let response = books.response(arms[index].arm),
            let total = books.books(arms[index].arm)?.ledger
          else { continue }
          arms[index].add(total, bySegment: response.ledgers)
          events.add(arms[index].arm, response.events)
          totals[arms[index].arm] = response.segments
        }
        segments.add(totals)
        for (index, target) in experiment.plan.targets.enumerated()
        where target.isChange && target.comparison == .start {
          starts[index].append(target.reference.value(books.plan, month: 0) ?? .nan)
        }
      }
    }
    let context = ReportContext(experiment)
    let campaignMonths = arms.flatMap(\.campaignMonths)
    let tallies = TargetTally.all(
      experiment, replications: numbers, context.bands, campaigns: campaignMonths)
    let (forecasts, targets, attained) = try kpis.forecasts(
      tallies, starts: starts, course: course)
    summary = RunSummary(
      context: context, replications: numbers.count, kpis: forecasts, targets: targets,
      joint: targets.isEmpty ? nil : Proportion(attained),
      funnel: arms.flatMap(\.funnel), tierMix: arms.flatMap(\.tierMix),
      cohorts: arms.flatMap(\.cohorts), campaigns: arms.flatMap(\.campaignRows),
      variants: arms.flatMap(\.variantRows), costs: arms.flatMap(\.costRows),
      segments: arms.flatMap { segments.rows($0.arm) }, spend: arms.flatMap(\.spendRows),
      steps: arms.flatMap(\.funnelSteps),
      tracking: try tracking.take()?.tracking(experiment), events: events.rows,
      values: PlanValues(values))
    tables = ForecastTables(
      campaigns: campaignMonths, tiers: arms.flatMap(\.tierMonths),
      cohorts: arms.flatMap(\.cohortMonths))
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
      bands: VerdictBands(safe: bands.safe, ambitious: bands.ambitious, stretch: bands.stretch),
      hasOtherTiers: experiment.baseline.map { ScenarioDifference(plan, $0).changesTiers } ?? false,
      hasOrderValues: plan.hasOrderValues, milestones: plan.milestones)
  }
}
