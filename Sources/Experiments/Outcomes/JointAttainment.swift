import Lifecycle
import Statistics

/// Whether replications attain all targets of an experiment, told from values that a study has kept of its
/// lives: the committed numbers are those of a forecast with the same replications.
package struct JointAttainment {
  private let tallies: [TargetTally]

  /// What has to be read of every life, target by target: the KPI, what a ratio of differences is made of,
  /// and the start of a change against it.
  package static func readings(_ plan: Scenario) -> [KPIReading] {
    plan.targets.flatMap { target in
      ([target.reference] + target.reference.fraction).map {
        KPIReading($0, month: target.month)
      } + (isAgainstStart(target) ? [KPIReading(target.reference, month: 0)] : [])
    }
  }

  private static func isAgainstStart(_ target: Target) -> Bool {
    target.isChange && target.comparison == .start
  }

  package init(_ experiment: Experiment, replications: [UInt32]) {
    tallies = TargetTally.all(
      experiment, replications: replications, ReportContext(experiment).bands)
  }

  /// - Parameters:
  ///   - plan: by replication, the values of ``readings(_:)``; not a number where there is none.
  ///   - baseline: the same of the baseline; none without one.
  /// - Returns: by replication; a target that is not defined is attained in none.
  package func attained(plan: [[Double]], baseline: [[Double]]) -> [Bool] {
    var attained = plan.map { _ in true }
    var place = 0
    for tally in tallies {
      let target = tally.target
      let parts = target.reference.fraction.count
      var column = KPIColumn(plan: plan.map { $0[place] })
      if !baseline.isEmpty { column.baseline = baseline.map { $0[place] } }
      if parts == 2 {
        column.fraction = (plan.map { $0[place + 1] }, plan.map { $0[place + 2] })
      }
      let isAgainstStart = Self.isAgainstStart(target)
      let starts = isAgainstStart ? plan.map { $0[place + 1 + parts] } : []
      let own = tally.attained(column, starts: starts) ?? plan.map { _ in false }
      for index in attained.indices where !own[index] { attained[index] = false }
      place += 1 + parts + (isAgainstStart ? 1 : 0)
    }
    return attained
  }
}
