import Documents
import Statistics

/// By whose tier rules a figure of a tier is read.
public enum Tiering: String, Sendable, CaseIterable {
  /// The scenario's own, changed by its policies on the way.
  case own
  /// The baseline's as they are written: a difference between plan and baseline is then of what
  /// customers do, and not of who is counted where.
  case fixed
}

/// How a baseline sorts customers, for lives of a plan that are read on the baseline's tiers.
public struct BaselineTiers: Sendable {
  public let names: [String]
  let method: any TieringMethod
  private let labels: TierLabels?
  /// Every number of the baseline: uncertain thresholds are drawn as in its own lives.
  private let table: QuantityTable
  /// The tier in which customers of a segment are at the start, where the baseline says so.
  private let start: [String: Int]

  public init(of baseline: Scenario) {
    names = baseline.tiers
    method = baseline.tiering
    labels = baseline.labels
    table = baseline.table
    start = baseline.segments.reduce(into: [:]) { start, segment in
      if segment.migration == nil, case .recency(_, _, let tier, _) = segment.installed.base {
        start[segment.name] = tier
      }
    }
  }

  func looksAt(_ measure: TierMeasure) -> Bool { method.looksAt(measure, table.central) }

  /// The rules of one replication, thresholds unmoved by policies.
  ///
  /// - Parameters:
  ///   - scenario: whose customers are sorted.
  ///   - key: of the replication's parameters.
  ///   - column: of words beside the rows, for the tiers that a customer had.
  func drawn(
    for scenario: Scenario, _ key: StreamKey, cells: FixedTiers.Cells, column: Int
  ) -> FixedTiers {
    let draws = table.draws(key)
    let (history, horizon) = (scenario.calendar.history, scenario.calendar.horizon)
    return FixedTiers(
      rules: method.rules(draws), tiers: names.count, entry: method.entry,
      start: scenario.segments.map { start(of: $0, tiers: scenario.tiers) },
      cadence: method.cadence,
      accuracy: labels.map { labels in
        (-history...horizon).map { labels.accuracy($0, draws) }
      } ?? [],
      firstMonth: -history, cells: cells, column: column)
  }

  /// Where customers of a segment of some scenario are at its start: as the baseline says, else in the
  /// tier of the same name, else as after a first order.
  private func start(of segment: Segment, tiers: [String]) -> Int {
    guard segment.migration == nil, case .recency(_, _, let tier, _) = segment.installed.base else {
      return method.entry
    }
    return start[segment.name] ?? names.firstIndex(of: tiers[tier]) ?? method.entry
  }
}
