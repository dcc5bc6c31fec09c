import Lifecycle
import Statistics

/// One value of a KPI in one replication, in the plan or the baseline.
public struct KPISample: Sendable {
  public let replication: Int
  public let arm: Arm
  /// Key, e.g. `retention.core`.
  public let kpi: String
  public let month: Int
  public let value: Double
}

/// Every KPI at every month in every replication: columns of plan, baseline and twin side by side.
struct KPISamples: ~Copyable {
  private let references: [KPIReference]
  private let horizon: Int
  private let hasBaseline: Bool
  /// Columns per KPI and month: plan, baseline if there is one, twin if there are any.
  private let width: Int
  private var table: SampleTable
  private var row: [Double]

  init(_ experiment: Experiment, folder: String) {
    references = experiment.plan.kpis
    horizon = experiment.plan.calendar.horizon
    hasBaseline = experiment.baseline != nil
    width = 1 + (hasBaseline ? 1 : 0) + (experiment.plan.isUncertain ? 1 : 0)
    table = SampleTable(columns: references.count * horizon * width, folder: folder)
    row = Array(repeating: .nan, count: table.columns)
  }

  /// - Parameters:
  ///   - months: whose values are handed to `body`.
  ///   - body: gets what is defined and finite.
  mutating func add(
    _ books: ReplicationBooks, months: Set<Int>, _ body: (KPISample) throws -> Void
  ) throws {
    var place = 0
    for reference in references {
      for month in 1...horizon {
        let plan = reference.value(books.plan, month: month)
        row[place] = plan ?? .nan
        var baseline: Double?
        if hasBaseline {
          baseline = books.baselineValue(reference, month: month)
          row[place + 1] = baseline ?? .nan
        }
        if width > (hasBaseline ? 2 : 1) {
          row[place + width - 1] =
            books.twin.flatMap { reference.value($0, month: month) } ?? .nan
        }
        place += width
        guard months.contains(month) else { continue }
        for (arm, value) in [(Arm.plan, plan), (Arm.baseline, baseline)] {
          guard let value, value.isFinite else { continue }
          try body(
            KPISample(
              replication: books.replication, arm: arm, kpi: reference.key, month: month,
              value: value))
        }
      }
    }
    try table.append(row)
  }

  /// Every KPI at every month in which the plan has a value in every replication.
  consuming func forecasts() throws -> [KPIForecast] {
    var forecasts: [KPIForecast] = []
    var columns: [[Double]] = []
    try table.forEachColumn { index, column in
      columns.append(column)
      guard columns.count == width else { return }
      let place = index / width
      let forecast = KPIForecast(
        references[place / horizon], month: place % horizon + 1, plan: columns[0],
        baseline: hasBaseline ? columns[1] : nil,
        twins: width > (hasBaseline ? 2 : 1) ? columns[width - 1] : nil)
      if let forecast { forecasts.append(forecast) }
      columns.removeAll(keepingCapacity: true)
    }
    return forecasts
  }
}
