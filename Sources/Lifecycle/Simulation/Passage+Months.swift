extension Passage {
  /// The start of a month: the trailing year moves on, the tier is reviewed, stocks are counted and
  /// standing contacts are paid.
  @inline(__always)
  func enterMonth(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    var status = c.pointee.status
    if status >= StatusCode.firstCustomer {
      let before = StatusCode.tier(of: status)
      let day = Int(tables.monthStart[month])
      if tables.reviewed[month] {
        let tier = tiers.tier(of: c, month: month, day: day)
        status = StatusCode.customer(tier: tier, loyal: isLoyal(c, tier: tier))
        c.pointee.status = status
      }
      observe(c, month, before)
      expireBucket(c, month)
    }
    ledger[shape.index(month, status: Int(status))] &+= 1
    let column = month &* tables.statuses &+ Int(status)
    if tables.valued[month] { appraise(c, month) }
    c.pointee.value -= tables.contactValue[column]
  }

  /// Forgets the month that is now thirteen months back.
  @inline(__always)
  private func expireBucket(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    let slot = tables.slot[month]
    let count = c.pointee.counts[unchecked: slot]
    if count != 0 {
      c.pointee.orderSum &-= UInt16(count)
      c.pointee.spendSum &-= Int64(c.pointee.spends[unchecked: slot])
      c.pointee.counts[unchecked: slot] = 0
      c.pointee.spends[unchecked: slot] = 0
    }
  }

  /// Counts what retention and repurchase are made of.
  @inline(__always)
  func observe(_ c: UnsafeMutablePointer<Customer>, _ month: Int, _ before: Int) {
    let windowStart = tables.monthStart[
      max(month &- numbers.pointee.activityWindow, -tables.history)]
    let reachesBack = month &- numbers.pointee.activityWindow >= -tables.history
    let last = Double(c.pointee.lastOrder)
    let isActive = reachesBack ? last >= windowStart : c.pointee.lastOrder > .min
    let active: Int64 = isActive ? 1 : 0
    let activity = c.pointee.activity << 1 | UInt16(active)
    let tiers = c.pointee.tierHistory << 4 | UInt64(StatusCode.tier(of: c.pointee.status) &+ 1)
    c.pointee.activity = activity
    c.pointee.tierHistory = tiers

    ledger[shape.index(month, .active)] &+= active
    let wasActive = Int64(activity >> UInt16(numbers.pointee.retentionPeriod) & 1)
    ledger[shape.index(month, .retentionBase)] &+= wasActive
    ledger[shape.index(month, .retained)] &+= wasActive & active
    let orders = c.pointee.orderSum
    ledger[shape.index(month, .orderedOnce)] &+= orders >= 1 ? 1 : 0
    ledger[shape.index(month, .orderedTwice)] &+= orders >= 2 ? 1 : 0

    let then = Int(tiers >> UInt64(4 &* numbers.pointee.retentionPeriod) & 15) &- 1
    if then >= 0 {
      ledger[shape.index(month, tier: then, .retentionBase)] &+= 1
      ledger[shape.index(month, tier: then, .retained)] &+= active
    }
    if tiers >> 4 & 15 != 0 {
      let lastSlot = tables.slot[month &- 1]
      ledger[shape.index(month, tier: before, .repurchaseBase)] &+= 1
      ledger[shape.index(month, tier: before, .repurchased)] &+=
        c.pointee.counts[unchecked: lastSlot] > 0 ? 1 : 0
    }
  }

  /// Adds the value so far to the books and, for living customers, what the closed form expects
  /// beyond: margin × mean spend × ∫ λ e^{−(δ + exit rate) u} du, discounted to the start.
  @inline(never)
  func appraise(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    let value = c.pointee.value
    let raw = Int64((value * 1e4).rounded())
    squares[month] += value * value
    guard c.pointee.status >= StatusCode.firstCustomer else {
      ledger[shape.index(month, .prospectValue)] &+= raw
      return
    }
    ledger[shape.index(month, .customerValue)] &+= raw
    ledger[shape.index(month, .valuedCustomers)] &+= 1
    if c.pointee.isDormant { return }
    if c.pointee.scale == 0 { drawBuyerTraits(c, tables.monthStart[month]) }
    let rate = Double(c.pointee.rate)
    let residual = numbers.pointee.residual(
      rate: rate, loss: Double(c.pointee.loss), scale: Double(c.pointee.scale))
    ledger[shape.index(month, .residualValue)] &+=
      Int64((residual * tables.discount[month] * 1e4).rounded())
  }
}
