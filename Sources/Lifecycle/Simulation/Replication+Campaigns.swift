extension Replication {
  /// One occasion: who is eligible, what the purse allows, contacts.
  mutating func hold(_ occasion: Occasion) async {
    let affordable = purses.affordable(occasion.campaign, day: occasion.day)
    guard affordable > 0 else { return }
    var epoch = epoch(occasion.day, occasion.day, occasion.month)
    let quotas = await quotas(occasion, affordable, epoch)
    // A touch may make people order, with coupons, while others wait for theirs to be paid for.
    let makesOrders = scenario.campaigns[occasion.campaign].advance > 0 && !purses.watched.isEmpty
    var waiting: Int64 = 0
    if makesOrders {
      for segment in cohorts.indices {
        for (index, cohort) in cohorts[segment].enumerated() {
          if let quotas {
            waiting += quotas.cohorts[segment][index]
          } else {
            waiting += Int64(await cohort.eligible(occasion, epoch))
          }
        }
      }
    }
    for segment in cohorts.indices {
      let count =
        quotas?.unaware[segment]
        ?? (occasion.audience.unaware[segment] ? market.unaware[segment] : 0)
      if count > 0 {
        purses.paidContacts(occasion.campaign, count, effective: 0, day: occasion.day)
        for (flow, amount) in market.touch(occasion, segment: segment, count: count) {
          books[segment].post(occasion.month, campaign: occasion.campaign, flow, amount)
          if flow == .acquisitionCost {
            books[segment].post(occasion.month, .acquisitionCost, amount)
          }
        }
      }
      for (index, cohort) in cohorts[segment].enumerated() {
        if makesOrders { allow(occasion, waiting, &epoch) }
        let tally = await cohort.contact(
          occasion, quota: quotas.map { Int($0.cohorts[segment][index]) }, epoch)
        purses.paidContacts(
          occasion.campaign, Int64(tally.made), effective: Int64(tally.effective),
          day: occasion.day)
        waiting -= Int64(tally.made)
        if makesOrders { await countRedemptions() }
      }
    }
  }

  /// Coupons may cost what is left when the contacts that wait are paid.
  private func allow(_ occasion: Occasion, _ waiting: Int64, _ epoch: inout Epoch) {
    for campaign in purses.watched {
      let cost = scenario.campaigns[campaign].contactCost
      let reserved = campaign == occasion.campaign ? waiting * cost : 0
      epoch.allowance[campaign] = max(0, purses.left(campaign, day: occasion.day) - reserved)
    }
  }

  /// Tells the purses what coupons have cost.
  mutating func countRedemptions() async {
    for campaign in purses.watched {
      var total: Int64 = 0
      for cohort in cohorts.joined() { total += await cohort.couponCost(campaign) }
      purses.redeemed(campaign, total: total)
    }
  }

  /// Contacts per segment's unaware people and per cohort, in proportion to who is eligible; nil
  /// when the purse pays for everybody.
  private func quotas(
    _ occasion: Occasion, _ affordable: Int64, _ epoch: Epoch
  ) async -> (unaware: [Int64], cohorts: [[Int64]])? {
    guard affordable < .max else { return nil }
    // A cheap bound first: most purses pay for everybody.
    var reachable: Int64 = 0
    for segment in cohorts.indices {
      reachable += occasion.audience.unaware[segment] ? market.unaware[segment] : 0
      for cohort in cohorts[segment] { reachable += Int64(await cohort.reachable(occasion)) }
    }
    guard reachable > affordable else { return nil }
    var eligible: [Int64] = []
    for segment in cohorts.indices {
      eligible.append(occasion.audience.unaware[segment] ? market.unaware[segment] : 0)
      for cohort in cohorts[segment] {
        eligible.append(Int64(await cohort.eligible(occasion, epoch)))
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
    for campaign in purses.watched where purses.isTight(campaign, day: day) {
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
      let shares = purses.allowances(campaign, day: day, inHand: flat.map { $0[campaign] })
      for (cohort, share) in shares.enumerated() { allowances[cohort][campaign] = share }
    }
    var rest = allowances[...]
    return inHand.map { counts in
      defer { rest = rest.dropFirst(counts.count) }
      return Array(rest.prefix(counts.count))
    }
  }

  /// Asks every policy whose day it is, and does what it decides.
  mutating func review(_ day: Int, _ month: Int) async {
    for index in policies.indices
    where policies[index].reviewDays(scenario.calendar).contains(day) {
      let figures = PolicyFigures(
        day: day, month: month, ledger: await total(), campaigns: scenario.schedules.map(\.name),
        paused: market.paused)
      for action in policies[index].review(figures) {
        switch action.kind {
        case .pause(let campaign): market.pause(campaign)
        case .resume(let campaign): market.resume(campaign)
        }
        events.append(
          PolicyEvent(
            day: day, policy: type(of: policies[index]).definition.name, cause: action.cause,
            effect: action.effect))
      }
      // A policy acts on all segments; what it counts stands in the books of the first.
      for entry in policies[index].entries(figures) { books[0].post(month, entry) }
    }
  }

  /// The books of all segments so far.
  private func total() async -> Ledger {
    var sum = Ledger(shape: scenario.shape)
    for segment in cohorts.indices {
      sum.merge(books[segment])
      for cohort in cohorts[segment] { sum.merge(await cohort.ledger) }
    }
    return sum
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
          let contacts = customers + prospects
          ledgers[segment].post(month, campaign: campaign, .contacts, contacts)
          ledgers[segment].post(month, campaign: campaign, .delivered, contacts)
          ledgers[segment].post(month, campaign: campaign, .opened, contacts)
          ledgers[segment].post(month, campaign: campaign, .contactCost, contacts * cost)
          ledgers[segment].post(month, campaign: campaign, .acquisitionCost, prospects * cost)
          ledgers[segment].post(month, .acquisitionCost, prospects * cost)
        }
      }
    }
    return ledgers
  }
}
