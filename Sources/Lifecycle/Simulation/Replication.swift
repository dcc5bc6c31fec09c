import Statistics

/// One life of a scenario: cohorts advance from decision point to decision point; between epochs the
/// market and the policies act.
///
/// Everything is awaited in cohort order and every draw is addressed, so the books depend on the
/// scenario, the seed and the replication alone.
struct Replication {
  let scenario: DrawnScenario
  let heartbeat: Heartbeat
  let watch: WatchList
  var agenda: Agenda
  var market: Market
  var budgets: BudgetAccounts
  var forces: [SegmentForces]
  var policies: [NamedPolicy]
  var controls: Controls
  var diary: CampaignDiary
  /// Cohorts of a segment, by month of first touch; the first are those there at the start.
  var cohorts: [[Cohort]]
  /// What each has told last.
  var reports: [[CohortReport]]
  var cohortOfMonth: [[Int: Int]]
  /// What happens outside cohorts, by segment.
  var books: [Ledger]
  var events: [PolicyEvent] = []
  var pending: [PendingChange] = []
  /// Standing campaigns in force, by month.
  var standing: [Set<Int>]
  /// People who have become unaware again and have not been taken back yet, by segment.
  var forgotten: [Int64]
  /// Living customers, and all people, by segment, where customers talk.
  var living: [Int64]
  let everybody: [Int64]

  /// Of all segments alike, held apart so that a look copies no segment.
  let discounts: SegmentTables.Memory
  /// Pressure of media campaigns, by place, and the touches per person that all of them have come to.
  var media: [Int: MediaPressure]
  var mediaTime = 0.0
  /// See ``Pass/isByRow``.
  private let isByRow: Bool

  /// - Parameters:
  ///   - key: addresses the people and their luck.
  ///   - isByRow: lives everybody row by row: the same, more slowly.
  init(
    _ scenario: DrawnScenario, _ key: StreamKey, heartbeat: Heartbeat = Heartbeat(),
    isByRow: Bool = false
  ) {
    var scenario = scenario
    scenario.drawCommon(key)
    self.scenario = scenario
    self.isByRow = isByRow
    self.heartbeat = heartbeat
    watch = WatchList(scenario)
    agenda = Agenda(scenario)
    market = Market(scenario, key)
    budgets = BudgetAccounts(scenario.campaigns)
    forces = scenario.segments.indices.map { SegmentForces(scenario, segment: $0, key) }
    discounts = forces[0].run.tables.memory
    media = scenario.media.mapValues { _ in MediaPressure() }
    policies = scenario.policies
    controls = Controls(campaigns: scenario.campaigns.count)
    let standing = policies.contains { $0.rule.needsStandingCosts }
    diary = CampaignDiary(
      campaigns: scenario.campaigns.count,
      watched: Set(policies.flatMap(\.rule.watched)).union(
        scenario.campaigns.indices.filter { standing && scenario.campaigns[$0].isStanding }),
      days: scenario.calendar.days)
    cohorts = scenario.segments.enumerated().map { index, segment in
      [
        Cohort(
          segment: index, month: -1, columns: scenario.columns, shape: scenario.shape,
          founding: segment.founding)
      ]
    }
    // Not made yet: whoever they are, they must be looked at.
    reports = cohorts.map { _ in [CohortReport(nextDue: 0, statuses: .max)] }
    cohortOfMonth = scenario.segments.map { _ in [:] }
    var blank = Ledger(shape: scenario.shape)
    for month in scenario.valuedMonths { blank.set(month, .valuations, 1) }
    books = scenario.segments.map { _ in blank }
    self.standing = Array(repeating: [], count: scenario.calendar.horizon)
    forgotten = scenario.segments.map { _ in 0 }
    living = scenario.segments.map { Int64($0.founding.customers) }
    everybody = scenario.segments.map { $0.unaware + Int64($0.founding.count) }
    let byDay = discounts.discount
    books[0].post(
      costs: scenario.costs,
      discounts: (0..<scenario.calendar.horizon).map {
        byDay[scenario.calendar.firstDay(ofMonth: $0)]
      })
  }

  /// Lives to the horizon.
  ///
  /// - Returns: the books by segment, and what the policies did.
  mutating func run() async -> (ledgers: [Ledger], events: [PolicyEvent]) {
    var day = 0
    var lived = 0
    while day < scenario.calendar.days {
      let month = agenda.month(of: day)
      budgets.turn(to: day)
      await review(day, month)
      if let begun = agenda.month(starting: day) { await beginMonth(begun) }
      talk(day)
      await air(day, month)
      for campaign in agenda.campaigns(on: day)
      where controls.campaigns[campaign].isOn && scenario.media[campaign] == nil {
        await hold(event(campaign, day, month))
      }
      let allowances = await couponAllowances(day)
      let end = allowances == nil ? agenda.point(after: day) : day + 1
      await meet(from: day, to: end, month)
      // Days on which only strangers are touched do not concern those already met.
      if allowances != nil || agenda.concernsRows(end) {
        await live(from: lived, to: end, allowances)
        lived = end
        await reviewTiers(end)
      }
      day = end
    }
    record(month: scenario.calendar.horizon)
    return (await closeBooks(), events)
  }

  /// The start of a month: standing campaigns are set and head counts outside cohorts written.
  private mutating func beginMonth(_ month: Int) async {
    let horizon = scenario.calendar.horizon
    let off = controls.off
    // Without decision points inside, later months are as decided now.
    let wanted = (month..<horizon).map { later in
      Set(
        scenario.schedules.indices.filter {
          scenario.schedules[$0].standingMonths.contains(later) && !off.contains($0)
        })
    }
    let paid = forces.map { $0.contactValues(month) }
    if month == 0 || !standing[month...].elementsEqual(wanted) {
      for segment in forces.indices {
        forces[segment].setStanding(scenario, segment: segment, from: month, paused: off)
      }
    }
    let before = standing[month]
    standing.replaceSubrange(month..., with: wanted)
    if month > 0, wanted[0] != before {
      // Days of the next look were worked out with the hazards as they were, and everybody has
      // entered the month and paid for its contacts as they were.
      let day = scenario.calendar.firstDay(ofMonth: month)
      for segment in cohorts.indices {
        let refunds = zip(paid[segment], forces[segment].contactValues(month)).map { $0 - $1 }
        for index in cohorts[segment].indices {
          await cohorts[segment][index].wake(day: day, refunds: refunds)
          reports[segment][index].nextDue = UInt16(day)
        }
      }
    }
    record(month: month)
    await diariseStanding(month)
    if month == 0 { await reviewTiers(0) }
  }

  /// Writes the head counts outside cohorts, which stay until the next decision point.
  private mutating func record(month: Int) {
    for segment in books.indices {
      for later in month...scenario.calendar.horizon {
        books[segment].set(later, .unaware, market.unaware[segment])
      }
    }
  }

  /// Customers talk about the brand, more of them than yesterday.
  private mutating func talk(_ day: Int) {
    guard watch.countsCustomers else { return }
    for segment in living.indices {
      market.talk(living[segment], of: everybody[segment], segment: segment, day: day)
    }
  }

  /// First touches of an epoch, in [start, end).
  private mutating func meet(from start: Int, to end: Int, _ month: Int) async {
    for segment in cohorts.indices {
      let arrivals = market.arrivals(segment: segment, from: Double(start), to: Double(end))
      if !arrivals.isEmpty {
        let index = cohort(segment, month)
        let report = await cohorts[segment][index].take(arrivals, epoch(start, end))
        note(report, segment, index, day: start)
      }
    }
  }

  /// Lives everybody from one decision point to another.
  private mutating func live(from start: Int, to end: Int, _ allowances: [[[Int64]]]?) async {
    var base = epoch(start, end)
    base.isForForgotten =
      allowances == nil && watch.isOfCouponsInHand && !agenda.concernsAll(end) && !isByRow
    for segment in cohorts.indices {
      for index in cohorts[segment].indices where Int(reports[segment][index].nextDue) <= end {
        var epoch = base
        if let allowances, index < allowances[segment].count {
          epoch.allowance = allowances[segment][index]
        }
        let report = await cohorts[segment][index].advance(epoch, heartbeat: heartbeat)
        note(report, segment, index, day: end - 1)
      }
      if let days = agenda.takenBack(on: end) {
        market.takeBack(forgotten[segment], segment: segment, day: end, after: days)
        forgotten[segment] = 0
      }
    }
  }

  /// Takes note of what a cohort tells.
  ///
  /// - Parameter day: to which watched figures are posted.
  mutating func note(_ report: CohortReport, _ segment: Int, _ index: Int, day: Int) {
    reports[segment][index] = report
    forgotten[segment] += report.forgotten
    living[segment] += report.customers
    for (cell, amount) in zip(watch.cells, report.watched) where amount != 0 {
      if let variant = cell.variant {
        diary.post(campaign: cell.campaign, variant, cell.flow, amount)
        continue
      }
      if cell.flow == .couponCost { budgets.redeemed(cell.campaign, cost: amount) }
      diary.post(day, campaign: cell.campaign, cell.flow, amount)
    }
  }

  func event(_ campaign: Int, _ day: Int, _ month: Int) -> ContactEvent {
    ContactEvent(
      campaign: campaign, day: day, month: month,
      audience: scenario.schedules[campaign].audience,
      split: controls.campaigns[campaign].split ?? scenario.campaigns[campaign].split,
      occasion: scenario.schedules[campaign].occasion?.key(on: day, scenario.calendar))
  }

  func epoch(_ start: Int, _ end: Int) -> Epoch {
    // Not `map(isSurveyed)`: the method taken as a value holds a copy of the whole life.
    let isSurvey = if let month = agenda.month(starting: end) { isSurveyed(month) } else { false }
    return Epoch(
      start: Double(start), end: Double(end), month: agenda.month(of: start),
      lastMonth: agenda.month(of: end), isLast: end == scenario.calendar.days,
      waitingMonth: isSurvey ? agenda.month(of: end) : Epoch.noMonth,
      waitingHistory: scenario.surveying == nil ? Epoch.noMonth : 0, segments: forces,
      watch: watch, isByRow: isByRow, heartbeat: heartbeat)
  }

  private mutating func cohort(_ segment: Int, _ month: Int) -> Int {
    if let index = cohortOfMonth[segment][month] { return index }
    let cohort = Cohort(
      segment: segment, month: month, columns: scenario.columns, shape: scenario.shape)
    cohortOfMonth[segment][month] = cohorts[segment].count
    cohorts[segment].append(cohort)
    reports[segment].append(CohortReport())
    return cohorts[segment].count - 1
  }
}
