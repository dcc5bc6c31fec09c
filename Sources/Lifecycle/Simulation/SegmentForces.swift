import Documents
import Statistics

/// A segment in the run, and as it was before it: without campaigns.
struct SegmentForces: Sendable {
  var run: SegmentInForce
  var history: SegmentInForce

  init(_ scenario: DrawnScenario, segment: Int, _ key: StreamKey) {
    let numbers = scenario.segments[segment].numbers
    let calendar = scenario.calendar
    func tables() -> SegmentTables {
      SegmentTables(
        calendar: calendar, statuses: scenario.shape.statuses, tierCadence: scenario.tierCadence,
        activityWindow: numbers.activityWindow, discountRate: scenario.discountRate)
    }
    run = SegmentInForce(scenario, segment: segment, tables: tables(), key)
    history = SegmentInForce(scenario, segment: segment, tables: tables(), key)
    for forces in [run, history] {
      let memory = forces.tables.memory
      memory.falling[Int(StatusCode.aware)] = numbers.awareForgetting
      memory.falling[Int(StatusCode.interested)] = numbers.interestedForgetting
      for month in -calendar.history...calendar.horizon {
        let first = calendar.firstDay(ofMonth: month)
        // What begins at the horizon is never lived.
        let end = month < calendar.horizon ? calendar.firstDay(ofMonth: month + 1) : first + 1
        // At most two: a month of the run holds one start of a calendar month, or begins with it.
        let pieces = scenario.season.pieces(of: first..<end)
        let shock = scenario.shock(inMonth: month)
        if pieces.count > 1 { memory.turn[month] = Double(pieces[0].end) }
        for status in 1..<memory.statuses - 1 {
          let cell = month * memory.statuses + status
          memory.factor[cell] = pieces[0].factor * shock
          memory.factorAfterTurn[cell] = pieces[pieces.count - 1].factor * shock
        }
        memory.labelAccuracy[month] = scenario.labels?.accuracy(month, scenario.draws) ?? 1
        // Before the start there is no population to survey.
        if scenario.surveying != nil, month < 0 { memory.reviewed[month] = false }
      }
    }
    for month in scenario.valuedMonths {
      run.tables.memory.valued[month] = true
      run.tables.memory.ahead[month] = SeasonAhead(
        scenario.season, shock: scenario.calendarShock * scenario.shocks.ahead(ofMonth: month),
        from: calendar.firstDay(ofMonth: month))
    }
  }

  /// What standing contacts of a month take off a person's value (ten-thousandths), by status.
  func contactValues(_ month: Int) -> [Int64] {
    let memory = run.tables.memory
    return (0..<memory.statuses).map { memory.contactValue[month * memory.statuses + $0] }
  }

  /// Writes the standing campaigns in force from a month on; tables of earlier months stay.
  func setStanding(_ scenario: DrawnScenario, segment: Int, from first: Int, paused: Set<Int>) {
    let memory = run.tables.memory
    let season = history.tables.memory
    for month in first..<scenario.calendar.horizon {
      for status in 0..<memory.statuses - 1 {
        let cell = month * memory.statuses + status
        memory.factor[cell] = season.factor[cell]
        memory.factorAfterTurn[cell] = season.factorAfterTurn[cell]
        memory.valueFactor[cell] = 1
        memory.contactValue[cell] = 0
        memory.offers[cell] = 0
        memory.credited[cell] = 0
        for (campaign, schedule) in scenario.schedules.enumerated()
        where schedule.standingMonths.contains(month) && !paused.contains(campaign)
          && schedule.audience.statuses[segment] >> UInt64(status) & 1 == 1
        {
          let numbers = scenario.campaigns[campaign]
          memory.factor[cell] *= numbers.lift
          memory.factorAfterTurn[cell] *= numbers.lift
          memory.valueFactor[cell] *= numbers.valueLift
          memory.contactValue[cell] &+= Money.discounted(
            numbers.contactCost, memory.discount[Int(memory.monthStart[month])])
          if numbers.offer != nil { memory.offers[cell] |= 1 << UInt64(numbers.column) }
          memory.credited[cell] |= 1 << UInt64(numbers.column)
        }
      }
    }
  }
}
