import Statistics

extension Passage {
  /// Credits an order: conversion to every campaign that reached the buyer, orders and revenue to
  /// the one whose contact came last, else to the standing campaign that covers the status.
  @inline(__always)
  func credit(
    _ c: UnsafeMutablePointer<Customer>, _ page: LedgerPage, _ month: Int, _ t: Double,
    _ spend: Int64, _ column: Int, _ isFirstOfMonth: Bool, _ treatments: TreatmentRow
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
    page.add(campaign: credited, .revenue, spend)
    if isFirstOfMonth, campaigns[credited].isStanding { page.add(campaign: credited, .converted) }
  }

  /// Redeems the most valuable coupon that the basket qualifies for, if the buyer bothers and the
  /// budget allows. Orders that would have come anyway redeem as well.
  @inline(__always)
  func redeem(
    _ c: UnsafeMutablePointer<Customer>, _ page: LedgerPage, _ day: Int, _ spend: Int64,
    _ column: Int, _ stream: inout RandomStream, _ treatments: TreatmentRow
  ) {
    // The most valuable; among equals the first in the file.
    var best = -1
    var bestAmount: Int64 = 0
    func consider(_ campaign: Int) {
      guard let terms = campaigns[campaign].offer, spend >= terms.minimum,
        terms.amount > bestAmount || terms.amount == bestAmount && campaign < best,
        allowance[campaign] >= terms.amount
      else { return }
      best = campaign
      bestAmount = terms.amount
    }
    var open = tables.offers[column]
    while open != 0 {
      consider(campaigns.place(ofStanding: open.trailingZeroBitCount))
      open &= open &- 1
    }
    if c.pointee.treated != 0 {
      treatments.forEach(c, Double(day)) { campaign, treatment in
        if treatment.has(.coupon) { consider(campaign) }
      }
    }
    guard best >= 0, let terms = campaigns[best].offer else { return }
    if terms.redemption < 1, stream.uniform() >= terms.redemption { return }
    allowance[best] &-= terms.amount
    if !campaigns[best].isStanding, terms.isSingleUse {
      let column = campaigns[best].column
      treatments[column] = treatments[column].without(.coupon)
    }
    page.add(campaign: best, .redemptions)
    page.add(campaign: best, .couponCost, terms.amount)
    if c.pointee.status < StatusCode.firstCustomer {
      page.add(.acquisitionCost, terms.amount)
      page.add(campaign: best, .acquisitionCost, terms.amount)
    }
    c.pointee.value &-= Money.discounted(terms.amount, tables.discount[day])
  }
}
