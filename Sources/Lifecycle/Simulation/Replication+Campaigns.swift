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
    let makesOrders = scenario.campaigns[campaign].mostAdvance > 0 && !budgets.watched.isEmpty
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
      let (count, heldOut) = market.addressed(
        event, segment: segment, quota: quotas?.unaware[segment])
      touchUnaware(event, segment, count, heldOut: heldOut)
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

  /// Touches of media with the people of a segment who are not aware, each with a chance.
  ///
  /// - Returns: how many were touched.
  mutating func touchUnaware(_ event: ContactEvent, _ segment: Int, chance: Double) -> Int64 {
    let (count, heldOut) = market.met(event, segment: segment, chance: chance)
    touchUnaware(event, segment, count, heldOut: heldOut)
    return count
  }

  /// Contacts with so many people of a segment who are not aware, while others are left alone though they
  /// would have been contacted.
  private mutating func touchUnaware(
    _ event: ContactEvent, _ segment: Int, _ count: Int64, heldOut: Int64
  ) {
    let (campaign, month) = (event.campaign, event.month)
    let isWatched =
      event.day + scenario.campaigns[campaign].duration <= scenario.calendar.days
    if heldOut > 0 {
      books[segment].post(month, campaign: campaign, .heldOut, heldOut)
      if isWatched { books[segment].post(month, campaign: campaign, .heldOutWatched, heldOut) }
      diarise(event, ContactFunnel.Counts(heldOut: heldOut))
    }
    guard count > 0 else { return }
    budgets.paidContacts(campaign, count, effective: 0, day: event.day)
    for (variant, counts, advanced) in market.touch(event, segment: segment, count: count) {
      let cost = counts.contacts * scenario.campaigns[campaign].contactCost
      func post(_ flow: CampaignFlow, _ amount: Int64) {
        guard amount != 0 else { return }
        books[segment].post(month, campaign: campaign, flow, amount)
        if let variant {
          books[segment].post(month, campaign: campaign, variant, flow, amount)
          if watch.variants.contains(campaign) {
            diary.post(campaign: campaign, variant, flow, amount)
          }
        }
      }
      counts.forEachFigure { post($0, $1) }
      post(.advanced, advanced)
      post(.converted, advanced)
      post(.contactCost, cost)
      post(.acquisitionCost, cost)
      if isWatched {
        post(.watched, counts.delivered)
        post(.watchedConverted, advanced)
      }
      books[segment].post(month, .acquisitionCost, cost)
      let present = Money.discounted(cost, discounts.discount[event.day])
      books[segment].post(month, .presentAcquisitionCost, present)
      books[segment].post(month, .presentUnawareCost, present)
      diarise(event, counts)
      diary.post(event.day, campaign: campaign, .converted, advanced)
    }
  }

  mutating func diarise(_ event: ContactEvent, _ counts: ContactFunnel.Counts) {
    guard diary.isWatched(event.campaign) else { return }
    counts.forEachFigure { diary.post(event.day, campaign: event.campaign, $0, $1) }
    let cost = counts.contacts * scenario.campaigns[event.campaign].contactCost
    diary.post(event.day, campaign: event.campaign, .contactCost, cost)
  }

  /// Whether somebody of a cohort may be in the audience.
  func isAddressed(_ event: ContactEvent, _ segment: Int, _ index: Int) -> Bool {
    event.audience.statuses[segment] & reports[segment][index].statuses != 0
  }

  private func addressed(_ event: ContactEvent) -> [(segment: Int, index: Int)] {
    cohorts.indices.flatMap { segment in
      cohorts[segment].indices.filter { isAddressed(event, segment, $0) }.map { (segment, $0) }
    }
  }
}
