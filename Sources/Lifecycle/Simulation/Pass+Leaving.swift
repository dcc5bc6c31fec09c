extension Pass {
  /// The customer drops out: dormant in truth; off the books only if the loss is observed.
  @inline(__always)
  func dropOut(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    c.end = .infinity
    c.isDormant = true
    ledger[shape.index(month, .lost)] &+= 1
    if c.isOfBase {
      ledger[shape.index(month, .lostInstalled)] &+= 1
    }
    if numbers.pointee.isLossObserved { leave(c, month, treatments) }
  }

  /// Off the books for good: the value so far is closed.
  @inline(__always)
  func leave(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    page(month).add(.closedValue, c.value)
    if c.isOfBase { page(month).add(.closedBaseValue, c.value) }
    ledger[shape.index(month, .closedPersons)] &+= 1
    square(c.value, at: shape.months &+ 1 &+ month)
    c.status = goneStatus
    missLater(c, month, treatments)
  }

  /// Counts somebody who leaves in a month among those not retained, for as long as a retention
  /// period looks back to a month start at which the row was a customer.
  @inline(never)
  private func missLater(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    let fixedTiers = fixed.map { treatments.fixedTiers(c, since: month, $0) } ?? 0
    let period = numbers.pointee.retentionPeriod
    // The books of a history end at the start of the run.
    let last = min(month + period, firstMonth < 0 ? 0 : shape.months)
    var later = month + 1
    while later <= last {
      // Month starts from the look back to the last one seen.
      let back = month - later + period
      let then = c[mark: later - period]
      if then.tier > 0 {
        let cell = CustomerProfile.cell(
          tierThen: 0, active: 0, wasActive: then.active, orders: 0)
        page(later).add(tierThen: then.tier, profile: cell, isExisting: c.isOfBase)
        if let fixed {
          let tier = Int(truncatingIfNeeded: fixedTiers >> UInt64(4 * back)) & 15
          addFixed(later, tierThen: tier, profile: cell, fixed)
        }
      }
      later += 1
    }
  }

  /// Adds the square of a value to the books; one that does not fit is told like money that does not.
  @inline(__always)
  func square(_ value: Int64, at cell: Int) {
    let product = Int128(value) &* Int128(value)
    let (sum, hasOverflown) = squares[cell].addingReportingOverflow(product)
    squares[cell] = sum
    if hasOverflown { overflow.pointee = 1 }
  }

  @inline(__always)
  func isLoyal(_ c: Customer, tier: Int) -> Bool {
    if c.isLoyalState { return true }
    if numbers.pointee.loyalTiers >> UInt32(truncatingIfNeeded: tier) & 1 == 1 { return true }
    guard let orders = numbers.pointee.loyalOrders else { return false }
    return Int(c.orderSum) >= orders
  }
}
