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
      for month in -calendar.history...calendar.horizon {
        let calendarMonth = (calendar.start.month - 1 + month) % 12
        let season =
          scenario.season[(calendarMonth + 12) % 12] * (month < 0 ? 1 : scenario.calendarShock)
        for status in 1..<memory.statuses - 1 {
          memory.factor[month * memory.statuses + status] = season
        }
        memory.labelAccuracy[month] = scenario.labels?.accuracy(month, scenario.draws) ?? 1
        // Before the start there is no population to survey.
        if scenario.surveying != nil, month < 0 { memory.reviewed[month] = false }
      }
    }
    for month in scenario.valuedMonths { run.tables.memory.valued[month] = true }
  }

  /// Writes the standing campaigns in force from a month on; tables of earlier months stay.
  func setStanding(_ scenario: DrawnScenario, segment: Int, from first: Int, paused: Set<Int>) {
    let memory = run.tables.memory
    let season = history.tables.memory.factor
    for month in first..<scenario.calendar.horizon {
      for status in 0..<memory.statuses - 1 {
        let cell = month * memory.statuses + status
        memory.factor[cell] = season[cell]
        memory.contactValue[cell] = 0
        memory.offers[cell] = 0
        memory.credited[cell] = -1
        for (campaign, schedule) in scenario.schedules.enumerated()
        where schedule.standingMonths.contains(month) && !paused.contains(campaign)
          && schedule.audience.statuses[segment] >> UInt64(status) & 1 == 1
        {
          let numbers = scenario.campaigns[campaign]
          memory.factor[cell] *= numbers.lift
          memory.contactValue[cell] &+= Money.discounted(
            numbers.contactCost, memory.discount[Int(memory.monthStart[month])])
          if numbers.offer != nil { memory.offers[cell] |= 1 << UInt64(numbers.column) }
          if memory.credited[cell] < 0 { memory.credited[cell] = Int32(campaign) }
        }
      }
    }
  }
}
