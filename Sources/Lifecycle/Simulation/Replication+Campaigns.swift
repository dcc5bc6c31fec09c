extension Replication {
  /// One contact event: who is eligible, what the account allows, contacts. Cohorts in which nobody can be in
  /// the audience are not asked.
  mutating func hold(_ event: ContactEvent) async {
    let campaign = event.campaign
    let affordable = budgets.affordable(campaign, day: event.day)
    guard affordable > 0 else { return }
    var epoch = epoch(event.day, event.day)
    let quotas = await quotas(event, affordable, epoch)
    // A touch may make people order, with coupons, while others wait for theirs to be paid for.
    let makesOrders = scenario.campaigns[campaign].advance > 0 && !budgets.watched.isEmpty
    var waiting: Int64 = 0
    if makesOrders {
      for (segment, index) in addressed(event) {
        if let quotas {
          waiting += quotas.cohorts[segment][index]
        } else {
          waiting += Int64(await cohorts[segment][index].eligible(event, epoch))
        }
      }
    }
    for segment in cohorts.indices {
      touchUnaware(event, segment, quotas?.unaware[segment])
      for index in cohorts[segment].indices where isAddressed(event, segment, index) {
        if makesOrders { allow(event, waiting, &epoch) }
        let tally = await cohorts[segment][index].contact(
          event, quota: quotas.map { Int($0.cohorts[segment][index]) }, epoch)
        budgets.paidContacts(
          campaign, tally.counts.contacts, effective: tally.counts.effective, day: event.day)
        waiting -= tally.counts.contacts
        diarise(event, tally.counts)
        note(tally.report, segment, index, day: event.day)
      }
    }
  }

  /// Contacts with the people of a segment who are not aware.
  ///
  /// - Parameter quota: at most so many; nil for all.
  private mutating func touchUnaware(_ event: ContactEvent, _ segment: Int, _ quota: Int64?) {
    let (campaign, month) = (event.campaign, event.month)
    let count = quota ?? (event.audience.unaware[segment] ? market.unaware[segment] : 0)
    guard count > 0 else { return }
    budgets.paidContacts(campaign, count, effective: 0, day: event.day)
    let (counts, advanced) = market.touch(event, segment: segment, count: count)
    for (flow, amount) in counts.figures {
      books[segment].post(month, campaign: campaign, flow, amount)
    }
    books[segment].post(month, campaign: campaign, .advanced, advanced)
    books[segment].post(month, campaign: campaign, .converted, advanced)
    let cost = count * scenario.campaigns[campaign].contactCost
    books[segment].post(month, campaign: campaign, .contactCost, cost)
    books[segment].post(month, campaign: campaign, .acquisitionCost, cost)
    books[segment].post(month, .acquisitionCost, cost)
    diarise(event, counts)
    diary.post(event.day, campaign: campaign, .converted, advanced)
  }

  private mutating func diarise(_ event: ContactEvent, _ counts: ContactFunnel.Counts) {
    guard diary.isWatched(event.campaign) else { return }
    for (flow, count) in counts.figures {
      diary.post(event.day, campaign: event.campaign, flow, count)
    }
    let cost = counts.contacts * scenario.campaigns[event.campaign].contactCost
    diary.post(event.day, campaign: event.campaign, .contactCost, cost)
  }

  /// Whether somebody of a cohort may be in the audience.
  private func isAddressed(_ event: ContactEvent, _ segment: Int, _ index: Int) -> Bool {
    event.audience.statuses[segment] & reports[segment][index].statuses != 0
  }

  private func addressed(_ event: ContactEvent) -> [(segment: Int, index: Int)] {
    cohorts.indices.flatMap { segment in
      cohorts[segment].indices.filter { isAddressed(event, segment, $0) }.map { (segment, $0) }
    }
  }

  /// Coupons may cost what is left when the contacts that wait are paid.
  private func allow(_ event: ContactEvent, _ waiting: Int64, _ epoch: inout Epoch) {
    var allowance = epoch.unlimited
    for campaign in budgets.watched {
      let cost = scenario.campaigns[campaign].contactCost
      let reserved = campaign == event.campaign ? waiting * cost : 0
      allowance[campaign] = max(0, budgets.left(campaign, day: event.day) - reserved)
    }
    epoch.allowance = allowance
  }

  /// Contacts per segment's unaware people and per cohort, in proportion to who is eligible; nil
  /// when the account pays for everybody.
  private func quotas(
    _ event: ContactEvent, _ affordable: Int64, _ epoch: Epoch
  ) async -> (unaware: [Int64], cohorts: [[Int64]])? {
    guard affordable < .max else { return nil }
    // A cheap bound first: most budgets pay for everybody.
    var reachable: Int64 = 0
    for segment in cohorts.indices {
      reachable += event.audience.unaware[segment] ? market.unaware[segment] : 0
      for index in cohorts[segment].indices where isAddressed(event, segment, index) {
        reachable += Int64(await cohorts[segment][index].reachable(event))
      }
    }
    guard reachable > affordable else { return nil }
    var eligible: [Int64] = []
    for segment in cohorts.indices {
      eligible.append(event.audience.unaware[segment] ? market.unaware[segment] : 0)
      for (index, cohort) in cohorts[segment].enumerated() {
        let isAddressed = isAddressed(event, segment, index)
        eligible.append(isAddressed ? Int64(await cohort.eligible(event, epoch)) : 0)
      }
    }
    guard eligible.reduce(0, +) > affordable else { return nil }
    var shares = Apportionment.split(affordable, over: eligible)[...]
    var unaware: [Int64] = []
    var counts: [[Int64]] = []
    for segment in cohorts {
      unaware.append(shares.removeFirst())
      counts.append(Array(shares.prefix(segment.count)))
      shares = shares.dropFirst(segment.count)
    }
    return (unaware, counts)
  }

  /// Allowances by segment, cohort and campaign when coupons in hand could overspend a budget; nil
  /// when they cannot.
  mutating func couponAllowances(_ day: Int) async -> [[[Int64]]]? {
    var tight: [Int] = []
    for campaign in budgets.watched where budgets.isTight(campaign, day: day) {
      tight.append(campaign)
    }
    guard !tight.isEmpty else { return nil }
    var inHand: [[[Int64]]] = []
    for segment in cohorts {
      var counts: [[Int64]] = []
      for cohort in segment {
        counts.append(await cohort.couponsInHand(scenario.campaigns, day: day))
      }
      inHand.append(counts)
    }
    let flat = inHand.flatMap { $0 }
    var allowances = flat.map { $0.map { _ in Int64.max } }
    for campaign in tight {
      let shares = budgets.allowances(campaign, day: day, inHand: flat.map { $0[campaign] })
      for (cohort, share) in shares.enumerated() { allowances[cohort][campaign] = share }
    }
    var rest = allowances[...]
    return inHand.map { counts in
      defer { rest = rest.dropFirst(counts.count) }
      return Array(rest.prefix(counts.count))
    }
  }

  /// Asks every policy whose day it is, and does what it decides.
  mutating func review(_ day: Int, _ month: Int) {
    for place in agenda.policies(on: day) {
      let situation = PolicySituation(
        day: day, month: month, calendar: scenario.calendar,
        campaigns: scenario.schedules.map(\.name), controls: controls, diary: diary)
      for change in policies[place].rule.review(situation) {
        control(change.control, from: day)
        events.append(
          PolicyEvent(
            day: day, policy: policies[place].name, cause: change.cause, effect: change.effect))
      }
      // A policy acts on all segments; what it counts stands in the books of the first.
      for entry in policies[place].rule.entries(situation) { books[0].post(month, entry) }
    }
  }

  /// The only way in which a plan changes in flight.
  private mutating func control(_ control: ControlChange.Control, from day: Int) {
    controls.apply(control)
    switch control {
    case .isOn: break
    case .budgetFactor(let campaign, let factor): budgets.scale(campaign, by: factor)
    case .daysBetweenContacts(let campaign, let days):
      let schedule = scenario.schedules[campaign]
      let last = schedule.days.last { $0 < day } ?? day - days
      agenda.reschedule(
        campaign, from: day,
        stride(from: max(day, last + days), through: schedule.lastDay, by: days))
    }
  }

  /// Writes what standing campaigns cost in a month that begins, where a policy asks.
  mutating func diariseStanding(_ month: Int) async {
    let watched = standing[month].filter(diary.isWatched).sorted()
    guard !watched.isEmpty else { return }
    let day = scenario.calendar.firstDay(ofMonth: month)
    for segment in cohorts.indices {
      for cohort in cohorts[segment] {
        let persons = await cohort.persons(month, epoch(day, day))
        for campaign in watched {
          let audience = scenario.schedules[campaign].audience.statuses[segment]
          let count = persons.indices.reduce(0) {
            $0 + (audience >> UInt64($1) & 1 == 1 ? persons[$1] : 0)
          }
          diary.post(day, campaign: campaign, .contacts, count)
          diary.post(
            day, campaign: campaign, .contactCost, count * scenario.campaigns[campaign].contactCost)
        }
      }
    }
  }

  /// The books by segment, standing contacts posted: every member of the audience, at every month
  /// start in which the campaign is in force.
  func closeBooks() async -> [Ledger] {
    var ledgers = books
    for segment in cohorts.indices {
      for cohort in cohorts[segment] { ledgers[segment].merge(await cohort.ledger) }
      for month in standing.indices {
        for campaign in standing[month].sorted() {
          let audience = scenario.schedules[campaign].audience.statuses[segment]
          var customers: Int64 = 0
          var prospects: Int64 = 0
          for status in 0..<scenario.shape.statuses - 1
          where audience >> UInt64(status) & 1 == 1 {
            let persons = ledgers[segment].persons(month, status: status)
            if status < StatusCode.firstCustomer {
              prospects += persons
            } else {
              customers += persons
            }
          }
          let cost = scenario.campaigns[campaign].contactCost
          let counts = ContactFunnel.Counts.standing(customers + prospects)
          for (flow, count) in counts.figures {
            ledgers[segment].post(month, campaign: campaign, flow, count)
          }
          ledgers[segment].post(month, campaign: campaign, .contactCost, counts.contacts * cost)
          ledgers[segment].post(month, campaign: campaign, .acquisitionCost, prospects * cost)
          ledgers[segment].post(month, .acquisitionCost, prospects * cost)
        }
      }
    }
    return ledgers
  }
}
