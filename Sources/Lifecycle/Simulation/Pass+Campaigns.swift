import Statistics

extension Pass {
  /// Credits an order: conversion to every campaign that reached the buyer, orders and revenue to
  /// the one whose contact came last, else to a standing campaign that covers the status. Among several
  /// with the same claim the order goes to one by lot, so that they share equally.
  @inline(__always)
  func credit(
    _ c: Customer, _ page: LedgerPage, _ month: Int, _ t: Double,
    _ spend: Int64, _ contribution: Int64, _ isFirstOfMonth: Bool, _ treatments: TreatmentRow
  ) {
    let column = month &* tables.statuses &+ Int(c.status)
    // A prospect's first order has been counted with the step that led to it.
    if c.status >= StatusCode.firstCustomer { convert(c, month, t, treatments) }
    let latest = c.treated == 0 ? nil : treatments.latest(c, t)
    guard let credited = latest ?? standing(c, column) else { return }
    page.add(campaign: credited, .orders)
    page.add(campaign: credited, .revenue, spend)
    page.add(campaign: credited, .contribution, contribution)
    if campaigns[credited].variant != nil {
      let terms = campaigns.terms(credited, treatments[campaigns[credited].column])
      campaigns.post(.orders, terms, 1, page)
      campaigns.post(.revenue, terms, spend, page)
      campaigns.post(.contribution, terms, contribution, page)
    }
    if isFirstOfMonth, campaigns[credited].isStanding { page.add(campaign: credited, .converted) }
  }

  /// The standing campaign that an order is credited to; nil where none covers the status.
  @inline(__always)
  private func standing(_ c: Customer, _ column: Int) -> Int? {
    var covering = tables.credited[column]
    guard covering != 0 else { return nil }
    var best = campaigns.place(ofStanding: covering.trailingZeroBitCount)
    covering &= covering &- 1
    while covering != 0 {
      let place = campaigns.place(ofStanding: covering.trailingZeroBitCount)
      covering &= covering &- 1
      if campaigns.wins(place, over: best, c) { best = place }
    }
    return best
  }

  /// Redeems the offer that takes most off the basket, if the buyer bothers and the budget allows.
  /// Orders that would have come anyway redeem as well.
  @inline(__always)
  func redeem(
    _ c: Customer, _ page: LedgerPage, _ month: Int, _ day: Int,
    _ spend: Int64, _ treatments: TreatmentRow
  ) {
    let column = month &* tables.statuses &+ Int(c.status)
    // The one that takes most off; among equals one by lot.
    var best = -1
    var bestReduction: Int64 = 0
    forEachOffer(c, day, column, treatments) { place in
      guard let terms = campaigns[place].offer else { return }
      if !terms.isSingleUse { issue(place, month, until: day) }
      let reduction = campaigns.reduction(
        terms, of: spend, minorUnit: numbers.pointee.minorUnit)
      let campaign = campaigns[place].place
      guard
        reduction > bestReduction
          || reduction == bestReduction && best >= 0
            && campaigns.wins(campaign, over: campaigns[best].place, c),
        allowance[campaign] >= terms.cost(of: reduction)
      else { return }
      best = place
      bestReduction = reduction
    }
    guard best >= 0, let terms = campaigns[best].offer else { return }
    let campaign = campaigns[best].place
    guard redeems(c, terms.conditions.redemption) else { return }
    let cost = terms.cost(of: bestReduction)
    allowance[campaign] &-= cost
    if terms.isSingleUse {
      let column = campaigns[best].column
      redeemed(best, month, until: treatments[column].offerUntil)
      treatments[column] = treatments[column].without(.coupon)
    } else {
      redeemed(best, month, until: nil)
    }
    let present = Money.discounted(cost, tables.discount[day])
    page.add(campaign: campaign, .redemptions)
    page.add(campaign: campaign, .couponCost, cost)
    campaigns.post(.redemptions, best, 1, page)
    campaigns.post(.couponCost, best, cost, page)
    campaigns.post(best, of: spend, cost: cost, minorUnit: numbers.pointee.minorUnit, page)
    if c.status < StatusCode.firstCustomer {
      page.add(.acquisitionCost, cost)
      page.add(.presentAcquisitionCost, present)
      page.add(campaign: campaign, .acquisitionCost, cost)
      campaigns.post(.acquisitionCost, best, cost, page)
    }
    c.value &-= present
  }

  /// Whether the buyer bothers with the order that the row remembers: the number in its stream behind those
  /// of the order itself.
  private func redeems(_ c: Customer, _ probability: Double) -> Bool {
    guard probability < 1 else { return true }
    var stream = streams.order.stream(UInt64(c.ordinal), c.orders &- 1)
    _ = OrderDraws(numbers.pointee.spend, scale: 1, &stream)
    return stream.uniform() < probability
  }

  /// Calls `body` with the place of the numbers of every offer open to the buyer: the standing ones of
  /// the status, then the coupons in hand.
  @inline(__always)
  private func forEachOffer(
    _ c: Customer, _ day: Int, _ column: Int, _ treatments: TreatmentRow,
    _ body: (Int) -> Void
  ) {
    var open = tables.offers[column]
    while open != 0 {
      let campaign = campaigns.place(ofStanding: open.trailingZeroBitCount)
      open &= open &- 1
      body(campaign)
    }
    guard c.treated != 0 else { return }
    treatments.forEachCoupon(c, Double(day)) { campaign, treatment in
      body(campaigns.terms(campaign, treatment))
    }
  }

  /// By how much the campaigns in force change what an order is worth.
  @inline(never)
  func valueLift(_ c: Customer, _ t: Double, _ month: Int, _ treatments: TreatmentRow) -> Double {
    var factor = tables.valueFactor[month &* tables.statuses &+ Int(c.status)]
    guard c.treated != 0 else { return factor }
    treatments.forEach(c, t) { campaign, treatment in
      guard treatment.has(.effective) else { return }
      factor *= campaigns[campaigns.terms(campaign, treatment)].valueLift
    }
    return factor
  }

  /// The basket as the buyer makes it, who adds what is missing to a minimum close above with the
  /// probability of the offer: to the nearest such minimum of all offers that can still be paid for.
  ///
  /// The buyer's luck is one number per order, the same under any offer.
  @inline(never)
  func raised(
    _ spend: Int64, _ c: Customer, _ day: Int, _ month: Int, _ treatments: TreatmentRow
  ) -> Int64 {
    let column = month &* tables.statuses &+ Int(c.status)
    guard tables.offers[column] != 0 || c.treated != 0 else { return spend }
    var stream = streams.basket.stream(UInt64(c.ordinal), c.orders)
    let luck = stream.uniform()
    let unit = numbers.pointee.minorUnit
    var nearest = Int64.max
    forEachOffer(c, day, column, treatments) { place in
      guard let terms = campaigns[place].offer, luck < terms.conditions.topUpChance
      else { return }
      for step in campaigns.steps(terms) {
        // What can be bought is whole minor units.
        let minimum = (step.minimum &+ unit &- 1) / unit &* unit
        guard minimum > spend, minimum &- spend <= terms.conditions.topUpReach, minimum < nearest
        else { continue }
        let reduction = campaigns.reduction(terms, of: minimum, minorUnit: unit)
        if allowance[campaigns[place].place] >= terms.cost(of: reduction) { nearest = minimum }
      }
    }
    return nearest == .max ? spend : nearest
  }
}
