import Statistics

extension Passage {
  /// Credits an order: conversion to every campaign that reached the buyer, orders and revenue to
  /// the one whose contact came last, else to the standing campaign that covers the status.
  @inline(__always)
  func credit(
    _ c: UnsafeMutablePointer<Customer>, _ page: LedgerPage, _ month: Int, _ t: Double,
    _ cents: Int64, _ column: Int, _ isFirstOfMonth: Bool, _ treatments: TreatmentRow
  ) {
    var credited = Int(tables.credited[column])
    if c.pointee.treated != 0 {
      if c.pointee.status >= StatusCode.firstCustomer {
        treatments.credit(ledger, shape, c, month, t)
      }
      credited = treatments.latest(c, t) ?? credited
    }
    guard credited >= 0 else { return }
    page.add(campaign: credited, .orders)
    page.add(campaign: credited, .revenue, cents &* Money.unitsPerCent)
    if isFirstOfMonth, campaigns[credited].isStanding { page.add(campaign: credited, .converted) }
  }

  /// Redeems the most valuable coupon that the basket qualifies for, if the buyer bothers and the
  /// budget allows. Orders that would have come anyway redeem as well.
  @inline(__always)
  func redeem(
    _ c: UnsafeMutablePointer<Customer>, _ page: LedgerPage, _ month: Int, _ cents: Int64,
    _ column: Int, _ stream: inout RandomStream, _ treatments: TreatmentRow
  ) {
    var open = tables.offers[column]
    if c.pointee.treated != 0 {
      treatments.forEach(c, Double(c.pointee.lastOrder)) { campaign, word in
        if word & TreatmentRow.coupon != 0 { open |= 1 << UInt32(campaign) }
      }
    }
    var best = -1
    var bestAmount: Int64 = 0
    while open != 0 {
      let campaign = open.trailingZeroBitCount
      open &= open &- 1
      if let terms = campaigns[campaign].offer, cents >= terms.minimumCents,
        terms.amount > bestAmount, allowance[campaign] >= terms.amount
      {
        best = campaign
        bestAmount = terms.amount
      }
    }
    guard best >= 0, let terms = campaigns[best].offer else { return }
    if terms.redemption < 1, stream.uniform() >= terms.redemption { return }
    allowance[best] &-= terms.amount
    if !campaigns[best].isStanding, terms.isSingleUse {
      treatments.set(best, treatments.word(best) & ~TreatmentRow.coupon)
    }
    page.add(campaign: best, .redemptions)
    page.add(campaign: best, .couponCost, terms.amount)
    if c.pointee.status < StatusCode.firstCustomer {
      page.add(.acquisitionCost, terms.amount)
      page.add(campaign: best, .acquisitionCost, terms.amount)
    }
    c.pointee.value -= tables.discount[month] * Double(terms.amount) * 1e-4
  }
}
