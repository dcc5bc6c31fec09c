import Lifecycle
import Statistics

/// Whether lives attain targets where each is lived once, at a point of its own: rows of a design.
package struct TargetSamples {
  private let frame: ForecastFrame
  private var columns: [KPIColumn] = []
  private var starts: [[Double]]
  private var replications: [UInt32] = []

  package init(_ experiment: Experiment) {
    frame = ForecastFrame(experiment)
    columns = experiment.plan.targets.map { target in
      var column = KPIColumn()
      column.baseline = experiment.baseline == nil ? nil : []
      if target.reference.kpi.isRatioOfDifferences { column.fraction = ([], []) }
      return column
    }
    starts = columns.map { _ in [] }
  }

  /// - Parameters:
  ///   - replication: whose draws uncertain goals have.
  ///   - baseline: of what it is compared with.
  package mutating func add(_ replication: UInt32, plan: Ledger, baseline: Ledger?) {
    replications.append(replication)
    let books = Books(ledger: plan, baseline: baseline)
    let other = baseline.map { Books(ledger: $0) }
    for (place, target) in frame.experiment.plan.targets.enumerated() {
      let (reference, month) = (target.reference, target.month)
      columns[place].plan.append(reference.value(books, month: month) ?? .nan)
      columns[place].baseline?.append(
        frame.baselineValue(reference, other, month: month) ?? .nan)
      let fraction = reference.fraction.map { $0.value(books, month: month) ?? .nan }
      if fraction.count == 2 {
        columns[place].fraction?.part.append(fraction[0])
        columns[place].fraction?.whole.append(fraction[1])
      }
      if target.isChange, target.comparison == .start {
        starts[place].append(reference.value(books, month: 0) ?? .nan)
      }
    }
  }

  /// By target, row after row in the order of adding; nil where a target is not defined. A change against
  /// the baseline is one against its mean over all rows: the number that a planner commits to.
  package func attained(seed: UInt64) -> [[Bool]?] {
    let keys = replications.map { StreamKey(seed: seed, replication: $0) }
    return frame.experiment.plan.targets.enumerated().map { place, target in
      let column = columns[place]
      return TargetGoals(
        target, keys, base: target.comparison == .start ? starts[place] : column.baseline,
        isPaired: target.comparison == .paired
      ).attained(column)
    }
  }
}
