import Lifecycle
import Statistics

/// What the replications of a forecast say of one target, month by month: the columns that its
/// assessment is made of.
///
/// The number that is committed to at the target's month is asked of every month, as "by the month" asks
/// it (``TargetAssessment/attainedBy``).
package struct TargetCourse: Sendable {
  /// The end of one month, replication by replication.
  package struct Month: Sendable {
    /// 1…horizon.
    package let month: Int
    /// Not a number where the KPI has no value. Of a ratio of differences, not a number in all of them
    /// where the plan takes from the denominator in some: the ratio has then no order.
    package let values: [Double]
    /// Why there are none, where the lives had some; nil otherwise.
    package let why: String?
    /// nil where the goal or the KPI is not defined.
    package let attained: [Bool]?
    /// Of the baseline alone; nil without one, or where it is not defined.
    package let baseline: [Bool]?
    /// The figure of the baseline; nil without one, or where the KPI compares with it.
    package let alone: [Double]?
  }

  package let target: Target
  package let months: [Month]
  /// The number to attain, and for a band its upper end; nil where the target is not defined.
  package let goal: Double?
  package let upper: Double?
  /// Whether there is a baseline.
  package let isCompared: Bool
  private let goals: TargetGoals

  /// - Parameters:
  ///   - columns: at months 1…horizon.
  ///   - starts: values at the start of the run, of a change that is compared with it.
  init(_ tally: TargetTally, _ columns: [KPIColumn], starts: [Double]) {
    target = tally.target
    let goals = tally.goals(columns[tally.target.month - 1], starts)
    self.goals = goals
    goal = goals.committed?.value
    upper = goals.upper
    isCompared = columns.contains { $0.baseline != nil }
    months = columns.enumerated().map { place, column in
      Month(
        month: place + 1, values: column.ordered ?? column.plan.map { _ in .nan },
        why: column.ordered == nil
          ? "the plan adds no spend in some replications, so that its return has no order" : nil,
        attained: goals.attained(column),
        baseline: column.baseline.flatMap { goals.attained(tally.alone($0)) },
        alone: tally.target.reference.kpi.isPaired ? nil : column.baseline)
    }
  }

  /// What "at the month" is asked of.
  package var own: Month { months[target.month - 1] }

  /// Values at the target's month, each moved by as much as its replication's goal lies off the
  /// committed number: where replications have goals of their own, what attains the committed number is
  /// then what attains its own.
  package var values: [Double] { aligned(own.values) }

  private func aligned(_ values: [Double]) -> [Double] {
    guard let goal else { return values }
    return zip(values, goals.ranges).map { value, range in
      guard let range else { return .nan }
      let own = range.lowerBound.isFinite ? range.lowerBound : range.upperBound
      return value - (own - goal)
    }
  }

  /// Whether other lives of the first replications attain it, with the same goals.
  ///
  /// - Parameters:
  ///   - values: at the target's month, not a number where there is none.
  ///   - fraction: numerators and denominators, of a ratio of differences.
  /// - Returns: nil where the target or the KPI is not defined, as a return is not where nothing is
  ///   surely added that could have one.
  package func attained(
    _ values: [Double], fraction: (part: [Double], whole: [Double])? = nil
  ) -> [Bool]? {
    goals.first(values.count).attained(KPIColumn(plan: values, fraction: fraction))
  }
}

extension TargetGoals {
  /// The goals of the first replications, with the number that all of them are committed to.
  fileprivate func first(_ count: Int) -> TargetGoals {
    TargetGoals(committed: committed, upper: upper, ranges: Array(ranges.prefix(count)))
  }
}

extension KPIColumn {
  /// Values that can be put in order; nil where a ratio of differences cannot.
  fileprivate var ordered: [Double]? {
    fraction?.whole.allSatisfy { $0 > 0 } ?? true ? plan : nil
  }
}
