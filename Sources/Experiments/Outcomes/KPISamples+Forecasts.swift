import Lifecycle
import Statistics

extension KPISamples {
  /// Values of a column at a month, over replications; not a number where there is none.
  private struct Values {
    let plan: [Double]
    let baseline: [Double]?
    let twins: [Double]?
  }

  /// Every KPI at every month in which the plan has a value in every replication, and what the
  /// targets come to.
  ///
  /// - Returns: in the order of readings and of targets; and by replication whether all targets are
  ///   attained.
  consuming func forecasts(
    _ tallies: [TargetTally], starts: [[Double]]
  ) throws -> ([KPIForecast], [TargetAssessment], attained: [Bool]) {
    var forecasts: [KPIForecast] = []
    var assessments: [TargetAssessment?] = Array(repeating: nil, count: tallies.count)
    var attained = Array(repeating: true, count: table.rows)
    // The values of one column by month, and of the two parts before it.
    var months: [Values] = []
    var parts: [[Values]] = []
    var numbers: [[Double]] = []
    let (columns, horizon, width) = (columns, horizon, width)
    let (hasBaseline, hasTwins) = (hasBaseline, hasTwins)
    try table.forEachColumn { index, column in
      numbers.append(column)
      guard numbers.count == width else { return }
      months.append(
        Values(
          plan: numbers[0], baseline: hasBaseline ? numbers[1] : nil,
          twins: hasTwins ? numbers[width - 1] : nil))
      numbers.removeAll(keepingCapacity: true)
      guard months.count == horizon else { return }
      let (reference, isPart) = {
        (columns[$0].reference, columns[$0].isPart)
      }(index / width / horizon)
      if isPart {
        parts.append(months)
      } else {
        for (month, values) in months.enumerated() {
          let ratio = parts.count == 2 ? (parts[0][month].plan, parts[1][month].plan) : nil
          let forecast = KPIForecast(
            reference, month: month + 1, plan: values.plan, baseline: values.baseline,
            twins: values.twins, parts: ratio)
          if let forecast { forecasts.append(forecast) }
        }
        for (place, tally) in tallies.enumerated() where tally.target.reference == reference {
          let last = tally.target.month - 1
          let (assessment, met) = tally.assess(
            months[...last].map { TargetTally.Column(plan: $0.plan, baseline: $0.baseline) },
            parts: parts.count == 2 ? (parts[0][last].plan, parts[1][last].plan) : nil,
            starts: starts[place].isEmpty ? nil : starts[place])
          assessments[place] = assessment
          for index in attained.indices where !met[index] { attained[index] = false }
        }
        parts.removeAll(keepingCapacity: true)
      }
      months.removeAll(keepingCapacity: true)
    }
    for (place, tally) in tallies.enumerated() {
      if var assessment = assessments[place] {
        tally.weigh(&assessment, forecasts)
        assessments[place] = assessment
      }
    }
    return (forecasts, assessments.compactMap(\.self), attained)
  }
}
