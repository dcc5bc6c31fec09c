import Lifecycle

extension KPISamples {
  /// Calls `body` for every reading with its columns at months 1…horizon.
  private consuming func forEachReading(
    _ body: (KPIReference, [KPIColumn]) throws -> Void
  ) throws {
    // The numerators and denominators before a ratio of differences, by month.
    var parts: [[[Double]]] = []
    for (index, of) in sampled.enumerated() {
      let places = index * horizon..<(index + 1) * horizon
      if of.isPart {
        parts.append(try places.map { try plan.column($0) })
        continue
      }
      var months: [KPIColumn] = []
      for place in places {
        var column = KPIColumn(plan: try plan.column(place))
        if hasBaseline { column.baseline = try baseline.column(place) }
        if !twinRows.isEmpty { column.twins = (twinRows, try twins.column(place)) }
        if parts.count == 2 {
          column.fraction = (parts[0][months.count], parts[1][months.count])
        }
        months.append(column)
      }
      try body(of.reference, months)
      parts.removeAll()
    }
  }

  /// Every KPI at every month in which the plan has a value in every replication, and what the
  /// targets come to.
  ///
  /// - Parameters:
  ///   - starts: by target, the values at the start of the run; none where it asks for none.
  ///   - course: gets every target's place and its columns month by month.
  /// - Returns: in the order of readings and of targets; and by replication whether all targets are
  ///   attained.
  consuming func forecasts(
    _ tallies: [TargetTally], starts: [[Double]],
    course: ((Int, TargetCourse) throws -> Void)? = nil
  ) throws -> ([KPIForecast], [TargetAssessment], attained: [Bool]) {
    var forecasts: [KPIForecast] = []
    var judgements: [TargetTally.Judgement?] = Array(repeating: nil, count: tallies.count)
    var attained = Array(repeating: true, count: plan.rows)
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
        try course?(place, TargetCourse(tally, columns, starts: starts[place]))
        for index in attained.indices where !judgement.attained[index] { attained[index] = false }
      }
    }
    // What proves a plan's doing may be a KPI that comes later.
    let weighed = zip(tallies, judgements).compactMap { tally, judgement in
      judgement.map { tally.weighed($0, forecasts) }
    }
    return (forecasts, weighed, attained)
  }
}
