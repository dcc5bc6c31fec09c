import Statistics

/// One life of a scenario: cohorts advance from decision point to decision point; between epochs the
/// market and the policies act.
///
/// Everything is awaited in cohort order and every draw is addressed, so the books depend on the
/// scenario, the seed and the replication alone.
struct Replication {
  let scenario: DrawnScenario
  let pulse: Pulse
  var market: Market
  var purses: Purses
  var forces: [SegmentForces]
  var policies: [any Policy]
  /// Cohorts of a segment, by month of first touch; the first are those there at the start.
  var cohorts: [[Cohort]]
  var cohortOfMonth: [[Int: Int]]
  /// What happens outside cohorts, by segment.
  var books: [Ledger]
  var events: [PolicyEvent] = []
  /// Standing campaigns in force, by month.
  var standing: [Set<Int>]
  var forgotten: [Int64]

  /// - Parameter key: addresses the people and their luck.
  init(_ scenario: DrawnScenario, _ key: StreamKey, pulse: Pulse = Pulse()) {
    self.scenario = scenario
    self.pulse = pulse
    market = Market(scenario, key)
    purses = Purses(scenario.campaigns)
    forces = scenario.segments.indices.map { SegmentForces(scenario, segment: $0, key) }
    policies = scenario.policies
    cohorts = scenario.segments.enumerated().map { index, segment in
      [
        Cohort(
          segment: index, month: -1, columns: scenario.columns, shape: scenario.shape,
          founding: segment.founding)
      ]
    }
    cohortOfMonth = scenario.segments.map { _ in [:] }
    var blank = Ledger(shape: scenario.shape)
    for month in scenario.valuedMonths { blank.set(month, .valuations, 1) }
    books = scenario.segments.map { _ in blank }
    standing = Array(repeating: [], count: scenario.calendar.horizon)
    forgotten = scenario.segments.map { _ in 0 }
  }

  /// Lives to the horizon.
  ///
  /// - Returns: the books by segment, and what the policies did.
  mutating func run() async -> (ledgers: [Ledger], events: [PolicyEvent]) {
    let calendar = scenario.calendar
    let points = decisionPoints()
    var next = 0
    var day = 0
    var lived = 0
    while day < calendar.days {
      while points[next] <= day { next += 1 }
      let month = calendar.month(ofDay: day)
      purses.turn(to: day)
      await review(day, month)
      if calendar.firstDay(ofMonth: month) == day { await beginMonth(month) }
      for occasion in occasions(day, month) { await hold(occasion) }
      let allowances = await couponAllowances(day)
      let end = allowances == nil ? points[next] : day + 1
      await meet(from: day, to: end, month)
      // Days on which only strangers are touched do not concern those already met.
      if allowances != nil || concernsRows(end) {
        await live(from: lived, to: end, allowances)
        lived = end
        await reviewTiers(end)
      }
      day = end
    }
    record(month: calendar.horizon)
    return (await closeBooks(), events)
  }

  /// Whether something looks at, or changes, people already met on a day.
  private func concernsRows(_ day: Int) -> Bool {
    let calendar = scenario.calendar
    return isMonthStart(day)
      || policies.contains { $0.reviewDays(calendar).contains(day) }
      || scenario.schedules.contains {
        $0.days.contains(day) && $0.audience.statuses.contains { $0 != 0 }
      }
  }

  /// Days on which something outside a customer happens, ascending, ending with the horizon.
  private func decisionPoints() -> [Int] {
    let calendar = scenario.calendar
    var days: Set<Int> = [calendar.days]
    let isTouched = scenario.segments.contains {
      $0.unaware > 0 && ($0.numbers.awarenessHazard > 0 || !$0.entrants.isEmpty)
        || $0.numbers.awareForgetting > 0
    }
    let hasContacts = scenario.schedules.contains { !$0.days.isEmpty }
    if isTouched || hasContacts || !policies.isEmpty {
      for month in 0..<calendar.horizon { days.insert(calendar.firstDay(ofMonth: month)) }
    }
    for month in surveyedMonths { days.insert(calendar.firstDay(ofMonth: month)) }
    for schedule in scenario.schedules { days.formUnion(schedule.days) }
    for policy in policies { days.formUnion(policy.reviewDays(calendar)) }
    return days.filter { $0 > 0 && $0 <= calendar.days }.sorted()
  }

  /// The start of a month: standing campaigns are set and head counts outside cohorts written.
  private mutating func beginMonth(_ month: Int) async {
    let before = standing[month]
    for segment in forces.indices {
      forces[segment].setStanding(scenario, segment: segment, from: month, paused: market.paused)
    }
    // Without decision points inside, later months are as decided now.
    for later in month..<scenario.calendar.horizon {
      standing[later] = Set(
        scenario.schedules.indices.filter {
          scenario.schedules[$0].standingMonths.contains(later) && !market.paused.contains($0)
        })
    }
    if month > 0, standing[month] != before {
      // Days of the next look were worked out with the hazards as they were.
      let day = scenario.calendar.firstDay(ofMonth: month)
      for cohort in cohorts.joined() { await cohort.wake(day: day) }
    }
    record(month: month)
    if month == 0 { await reviewTiers(0) }
  }

  private func isMonthStart(_ day: Int) -> Bool {
    let calendar = scenario.calendar
    return day == calendar.days || calendar.firstDay(ofMonth: calendar.month(ofDay: day)) == day
  }

  /// Writes the head counts outside cohorts, which stay until the next decision point.
  private mutating func record(month: Int) {
    for segment in books.indices {
      for later in month...scenario.calendar.horizon {
        books[segment].set(later, .unaware, market.unaware[segment])
      }
    }
  }

  private func occasions(_ day: Int, _ month: Int) -> [Occasion] {
    scenario.schedules.indices.compactMap { campaign in
      let schedule = scenario.schedules[campaign]
      guard schedule.days.contains(day), !market.paused.contains(campaign) else { return nil }
      return Occasion(campaign: campaign, day: day, month: month, audience: schedule.audience)
    }
  }

  /// First touches of an epoch, in [start, end).
  private mutating func meet(from start: Int, to end: Int, _ month: Int) async {
    for segment in cohorts.indices {
      let arrivals = market.arrivals(segment: segment, from: Double(start), to: Double(end))
      if !arrivals.isEmpty {
        await cohort(segment, month).take(arrivals, epoch(start, end, month))
      }
    }
  }

  /// Lives everybody from one decision point to another.
  private mutating func live(from start: Int, to end: Int, _ allowances: [[[Int64]]]?) async {
    let base = epoch(start, end, scenario.calendar.month(ofDay: start))
    for segment in cohorts.indices {
      for index in cohorts[segment].indices {
        var epoch = base
        if let allowances, index < allowances[segment].count {
          epoch.allowance = allowances[segment][index]
        }
        await cohorts[segment][index].advance(epoch, pulse: pulse)
      }
      // At month starts only, so that other decision points do not matter.
      if scenario.segments[segment].numbers.awareForgetting > 0, isMonthStart(end) {
        var total: Int64 = 0
        for cohort in cohorts[segment] { total += await cohort.forgotten }
        market.takeBack(total - forgotten[segment], segment: segment, day: end)
        forgotten[segment] = total
      }
    }
    await countRedemptions()
  }

  func epoch(_ start: Int, _ end: Int, _ month: Int) -> Epoch {
    let waiting = surveyedMonths.first { scenario.calendar.firstDay(ofMonth: $0) == end }
    return Epoch(
      start: Double(start), end: Double(end), month: month,
      isLast: end == scenario.calendar.days, waitingMonth: waiting ?? Epoch.noMonth,
      waitingHistory: scenario.surveying == nil ? Epoch.noMonth : 0, segments: forces,
      allowance: Array(repeating: .max, count: max(1, scenario.campaigns.count)))
  }

  private mutating func cohort(_ segment: Int, _ month: Int) -> Cohort {
    if let index = cohortOfMonth[segment][month] { return cohorts[segment][index] }
    let cohort = Cohort(
      segment: segment, month: month, columns: scenario.columns, shape: scenario.shape)
    cohortOfMonth[segment][month] = cohorts[segment].count
    cohorts[segment].append(cohort)
    return cohort
  }
}
