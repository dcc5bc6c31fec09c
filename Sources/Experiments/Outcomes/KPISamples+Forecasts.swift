import Lifecycle

extension KPISamples {
  /// Calls `body` for every reading with its columns at months 1…horizon.
  private consuming func forEachReading(
    _ body: (KPIReference, [KPIColumn]) throws -> Void
  ) throws {
    let (sampled, horizon, width) = (sampled, horizon, width)
    let (hasBaseline, hasTwins) = (hasBaseline, hasTwins)
    var numbers: [[Double]] = []
    var months: [KPIColumn] = []
    // The two parts before a ratio of differences, by month.
    var parts: [[KPIColumn]] = []
    try table.forEachColumn { index, column in
      numbers.append(column)
      guard numbers.count == width else { return }
      var column = KPIColumn(plan: numbers[0])
      if hasBaseline { column.baseline = numbers[1] }
      if hasTwins { column.twins = numbers[width - 1] }
      if parts.count == 2 {
        column.fraction = (parts[0][months.count].plan, parts[1][months.count].plan)
      }
      months.append(column)
      numbers.removeAll(keepingCapacity: true)
      guard months.count == horizon else { return }
      let of = sampled[index / (width * horizon)]
      if of.isPart {
        parts.append(months)
      } else {
        try body(of.reference, months)
        parts.removeAll(keepingCapacity: true)
      }
      months.removeAll(keepingCapacity: true)
    }
  }

  /// Every KPI at every month in which the plan has a value in every replication, and what the
  /// targets come to.
  ///
  /// - Parameter starts: by target, the values at the start of the run; none where it asks for none.
  /// - Returns: in the order of readings and of targets; and by replication whether all targets are
  ///   attained.
  consuming func forecasts(
    _ tallies: [TargetTally], starts: [[Double]]
  ) throws -> ([KPIForecast], [TargetAssessment], attained: [Bool]) {
    var forecasts: [KPIForecast] = []
    var judgements: [TargetTally.Judgement?] = Array(repeating: nil, count: tallies.count)
    var attained = Array(repeating: true, count: table.rows)
    try forEachReading { reference, columns in
      for (month, column) in columns.enumerated() {
        if reference.period.isNews(at: month + 1),
          let forecast = KPIForecast(reference, month: month + 1, column)
        {
          forecasts.append(forecast)
        }
      }
      for (place, tally) in tallies.enumerated() where tally.target.reference == reference {
        let judgement = tally.assess(columns, starts: starts[place])
        judgements[place] = judgement
        for index in attained.indices where !judgement.attained[index] { attained[index] = false }
      }
    }
    // What proves a plan's doing may be a KPI that comes later.
    let weighed = zip(tallies, judgements).compactMap { tally, judgement in
      judgement.map {
        tally.weighed($0.assessment, isWonOften: $0.isWonOften, forecasts)
      }
    }
    return (forecasts, weighed, attained)
  }
}
