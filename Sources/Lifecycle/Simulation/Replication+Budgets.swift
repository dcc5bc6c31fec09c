extension Replication {
  /// Coupons may cost what is left when the contacts that wait are paid.
  func allow(_ event: ContactEvent, _ waiting: Int64, _ epoch: inout Epoch) {
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
  ///
  /// Mutating, though it changes nothing: a caller that may change the life would otherwise
  /// hand over a copy of it.
  mutating func quotas(
    _ event: ContactEvent, _ affordable: Int64, _ epoch: Epoch
  ) async -> (unaware: [Int64], cohorts: [[Int64]])? {
    guard affordable < .max else { return nil }
    // A cheap bound first: most budgets pay for everybody.
    var reachable: Int64 = 0
    for segment in cohorts.indices {
      reachable += event.audience.unaware[segment] ? market.unaware[segment] : 0
      for index in cohorts[segment].indices
      where reachable <= affordable && isAddressed(event, segment, index) {
        reachable += Int64(await cohorts[segment][index].reachable(event))
      }
    }
    guard reachable > affordable else { return nil }
    var eligible: [Int64] = []
    eligible.reserveCapacity(cohorts.reduce(0) { $0 + 1 + $1.count })
    for segment in cohorts.indices {
      eligible.append(market.addressed(event, segment: segment).contacts)
      for index in cohorts[segment].indices {
        let isAddressed = isAddressed(event, segment, index)
        eligible.append(
          isAddressed ? Int64(await cohorts[segment][index].eligible(event, epoch)) : 0)
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
}
