extension Pass {
  /// The start of a month of somebody who orders by hazards; not entered where it waits for a survey.
  @inline(__always)
  func enterMonth(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ treatments: TreatmentRow
  ) {
    if month == waitingMonth { return }
    let column = beginMonth(c, month, treatments)
    if tables.valued[month] { appraise(c, month) }
    c.pointee.value &-= tables.contactValue[column]
  }

  /// The start of a month after a survey that the row waited for.
  func enterSurveyedMonth(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ treatments: TreatmentRow
  ) {
    let column = beginMonth(c, month, treatments, isSurveyed: true)
    if tables.valued[month] { appraise(c, month) }
    c.pointee.value &-= tables.contactValue[column]
  }

  /// The start of a month for anybody: the tier is reviewed, the trailing year moves on and stocks are
  /// counted. The contacts of standing campaigns remain to be paid.
  ///
  /// - Parameter isSurveyed: whether the rules are those of a survey; a literal, so that the other
  ///   way is compiled alone.
  /// - Returns: the place of month and status in tables by both.
  @inline(__always)
  func beginMonth(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ treatments: TreatmentRow,
    isSurveyed: Bool = false
  ) -> Int {
    var status = c.pointee.status
    if status >= StatusCode.firstCustomer {
      let before = StatusCode.tier(of: status)
      let day = Int(tables.monthStart[month])
      if tables.reviewed[month] {
        let tier =
          isSurveyed
          ? tiers.surveyedTier(of: c, month: month, day: day)
          : tiers.tier(of: c, month: month, day: day)
        let label =
          numbers.pointee.labels == nil ? tier : label(c, tier: tier, month: month)
        status = StatusCode.customer(tier: label, loyal: isLoyal(c, tier: label))
        c.pointee.status = status
      }
      observe(c, month, before)
      countLabel(c, month)
      countFixed(c, month, treatments)
      expireBucket(c, month)
    }
    page(month).add(status: Int(status))
    return month &* tables.statuses &+ Int(status)
  }

  /// Forgets the month that is now thirteen months back.
  @inline(__always)
  private func expireBucket(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    let slot = tables.slot[month]
    let count = c.pointee.counts[unchecked: slot]
    if count != 0 {
      c.pointee.orderSum &-= count
      c.pointee.spendSum &-= c.pointee.spends[unchecked: slot]
      c.pointee.counts[unchecked: slot] = 0
      c.pointee.spends[unchecked: slot] = 0
    }
  }

  /// Counts what retention and repurchase are made of.
  @inline(__always)
  func observe(_ c: UnsafeMutablePointer<Customer>, _ month: Int, _ before: Int) {
    let active = c.pointee.lastOrder >= tables.activeSince[month] ? 1 : 0
    let period = numbers.pointee.retentionPeriod
    let activity = c.pointee.activity << 1 | UInt16(truncatingIfNeeded: active)
    let tier = StatusCode.tier(of: c.pointee.status)
    let tiers = c.pointee.tierHistory << 4 | UInt64(tier &+ 1)
    c.pointee.activity = activity
    c.pointee.tierHistory = tiers

    let page = page(month)
    page.add(
      tierThen: Int(truncatingIfNeeded: tiers &>> UInt64(truncatingIfNeeded: 4 &* period) & 15),
      profile: CustomerProfile.cell(
        tierThen: 0, active: active,
        wasActive: Int(activity &>> UInt16(truncatingIfNeeded: period) & 1),
        orders: c.pointee.yearOrders(month)),
      isExisting: c.pointee.isOfBase)
    if active == 1 { page.add(tier: tier, .active) }
    if tiers &>> 4 & 15 != 0 {
      let bought = c.pointee.counts[unchecked: tables.slot[month &- 1]] > 0
      page.add(tier: before, bought ? .repurchased : .notRepurchased)
    }
  }

  /// Adds the value so far to the books and, for living customers, what the closed form expects
  /// beyond without further marketing: margin × mean spend × ``SeasonAhead/orders(_:rate:loss:discount:days:)``,
  /// discounted to the start.
  @inline(never)
  func appraise(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    guard addValue(c, month) else { return }
    if c.pointee.scale == 0 { drawBuyerTraits(c, tables.monthStart[month]) }
    let orders = tables.ahead[month].orders(
      numbers.pointee.process.model, rate: Double(c.pointee.rate), loss: Double(c.pointee.loss),
      discount: numbers.pointee.discountRate, days: numbers.pointee.residualDays)
    let mean = numbers.pointee.spend.mean(scale: Double(c.pointee.scale))
    let residual = numbers.pointee.margin * mean * orders
    addResidual(c, residual, month)
  }

  /// Adds what is expected of a customer at a month start [currency], discounted to the start of the
  /// run.
  func addResidual(_ c: UnsafeMutablePointer<Customer>, _ value: Double, _ month: Int) {
    let discount = tables.discount[Int(tables.monthStart[month])]
    let present = Money.nearest(value * discount * Double(Money.unitsPerCurrency))
    page(month).add(.residualValue, present)
    if c.pointee.isOfBase { page(month).add(.baseResidualValue, present) }
  }

  /// Adds the value so far to the books.
  ///
  /// - Returns: whether more is to be expected, of a living customer.
  @inline(__always)
  func addValue(_ c: UnsafeMutablePointer<Customer>, _ month: Int) -> Bool {
    square(c.pointee.value, at: month)
    guard c.pointee.status >= StatusCode.firstCustomer else {
      page(month).add(.prospectValue, c.pointee.value)
      return false
    }
    page(month).add(.customerValue, c.pointee.value)
    if c.pointee.isOfBase { page(month).add(.baseValue, c.pointee.value) }
    return !c.pointee.isDormant
  }
}
