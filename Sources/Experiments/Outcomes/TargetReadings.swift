import Lifecycle
import Statistics

/// Whether lives attain the targets of a plan, told from the values that a study has kept of them. A change
/// against the baseline is one against its mean over these lives: the number that a planner commits to.
package struct TargetReadings: Sendable {
  /// What has to be read of every life, target by target: the KPI, what a ratio of differences is made of,
  /// and the start of a change against it.
  package let readings: [KPIReading]
  private let frame: ForecastFrame

  package init(_ experiment: Experiment) {
    frame = ForecastFrame(experiment)
    readings = experiment.plan.targets.flatMap { target in
      ([target.reference] + target.reference.fraction).map {
        KPIReading($0, month: target.month)
      } + (target.isAgainstStart ? [KPIReading(target.reference, month: 0)] : [])
    }
  }

  /// The values of ``readings`` off whole books; not a number where there is none.
  package func values(
    _ plan: Ledger, baseline: Ledger?
  ) -> (plan: [Double], baseline: [Double]) {
    let books = Books(ledger: plan, baseline: baseline)
    let other = baseline.map { Books(ledger: $0) }
    return (
      readings.map { $0.reference.value(books, month: $0.month) ?? .nan },
      other == nil
        ? []
        : readings.map { frame.baselineValue($0.reference, other, month: $0.month) ?? .nan }
    )
  }

  /// - Parameters:
  ///   - plan: life by life, values whose first are those of ``readings``.
  ///   - baseline: the same of what each is compared with; none without one.
  ///   - replications: of the lives, for goals that are uncertain.
  ///   - seed: of the study.
  /// - Returns: by target, life by life; nil where a target is not defined.
  package func attained(
    plan: [[Double]], baseline: [[Double]], replications: [UInt32], seed: UInt64
  ) -> [[Bool]?] {
    let keys = replications.map { StreamKey(seed: seed, replication: $0) }
    var place = 0
    return frame.experiment.plan.targets.map { target in
      let parts = target.reference.fraction.count
      defer { place += 1 + parts + (target.isAgainstStart ? 1 : 0) }
      var column = KPIColumn(plan: plan.map { $0[place] })
      if !baseline.isEmpty { column.baseline = baseline.map { $0[place] } }
      if parts == 2 {
        column.fraction = (plan.map { $0[place + 1] }, plan.map { $0[place + 2] })
      }
      let base =
        target.isAgainstStart ? plan.map { $0[place + 1 + parts] } : column.baseline
      return TargetGoals(target, keys, base: base, isPaired: target.comparison == .paired)
        .attained(column)
    }
  }
}

extension Target {
  /// Whether it is a change against the start of the run.
  fileprivate var isAgainstStart: Bool { isChange && comparison == .start }
}
