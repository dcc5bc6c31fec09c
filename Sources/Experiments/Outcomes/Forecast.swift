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
    _ sample: (KPISample) throws -> Void = { _ in }
  ) throws {
    let folder = scratch ?? NSTemporaryDirectory()
    var kpis = KPISamples(experiment, folder: folder)
    var tracking = TrackingSamples(experiment, folder: folder)
    let horizon = experiment.plan.calendar.horizon
    var arms = [ArmTally(.plan, experiment.plan, horizon: horizon)]
    if let baseline = experiment.baseline {
      arms.append(ArmTally(.baseline, baseline, horizon: horizon))
    }
    var targets = experiment.plan.targets.map { TargetTally($0) }
    var joint = Proportion()
    var events = EventTally()
    var replications = 0
    let frame = ForecastFrame(experiment)
    for round in 0..<done.roundCount {
      try ForecastStudy.forEachReplication(frame, done, round: round) { books in
        replications += 1
        try kpis.add(books, months: months, sample)
        try tracking?.add(books, experiment)
        for index in arms.indices {
          guard let response = books.response(arms[index].arm),
            case .ledgers(let ledgers, let log) = response.yield,
            let total = books.books(arms[index].arm)?.ledger
          else { continue }
          let bySegment = done.batch(round).reduction == .ledgers ? ledgers : []
          arms[index].add(total, bySegment: bySegment)
          events.add(arms[index].arm, log)
        }
        let attained = targets.indices.map { targets[$0].add(books) }
        joint.add(!attained.contains(false))
      }
    }
    let context = ReportContext(experiment)
    summary = RunSummary(
      context: context, replications: replications, kpis: try kpis.forecasts(),
      targets: targets.map { $0.assessment(context.bands) }, joint: targets.isEmpty ? nil : joint,
      funnel: arms.flatMap(\.funnel), tierMix: arms.flatMap(\.tierMix),
      cohorts: arms.flatMap(\.cohorts), campaigns: arms.flatMap(\.campaignRows),
      variants: arms.flatMap(\.variantRows),
      tracking: try tracking.take()?.tracking(experiment), events: events.rows)
    tables = ForecastTables(
      campaigns: arms.flatMap(\.campaignMonths), tiers: arms.flatMap(\.tierMonths),
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
