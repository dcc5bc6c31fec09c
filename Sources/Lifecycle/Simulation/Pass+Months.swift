extension Pass {
  /// The start of a month of somebody who orders by hazards; not entered where it waits for a survey.
  @inline(__always)
  func enterMonth(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    if c.status == goneStatus || month == waitingMonth { return }
    let column = beginMonth(c, month, treatments)
    if tables.valued[month] { appraise(c, month) }
    c.value &-= tables.contactValue[column]
  }

  /// The start of a month after a survey that the row waited for.
  func enterSurveyedMonth(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    let column = beginMonth(c, month, treatments, isSurveyed: true)
    if tables.valued[month] { appraise(c, month) }
    c.value &-= tables.contactValue[column]
  }

  /// The start of a month for anybody: the tier is reviewed, the trailing year moves on and stocks are
  /// counted. The contacts of standing campaigns remain to be paid.
  ///
  /// - Parameter isSurveyed: whether the rules are those of a survey; a literal, so that the other
  ///   way is compiled alone.
  /// - Returns: the place of month and status in tables by both.
  @inline(__always)
  func beginMonth(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow,
    isSurveyed: Bool = false
  ) -> Int {
    var status = c.status
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
        noteMove(before, label, month, treatments)
        status = StatusCode.customer(tier: label, loyal: isLoyal(c, tier: label))
        c.status = status
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
  private func expireBucket(_ c: Customer, _ month: Int) {
    let slot = tables.slot[month]
    let count = c[counts: slot]
    if count != 0 {
      c.orderSum &-= count
      c.spendSum &-= c[spends: slot]
      c[counts: slot] = 0
      c[spends: slot] = 0
    }
  }

  /// Counts what retention and repurchase are made of.
  @inline(__always)
  func observe(_ c: Customer, _ month: Int, _ before: Int) {
    let tier = StatusCode.tier(of: c.status)
    let now = MonthMark(tier: tier, isActive: c.lastOrder >= tables.activeSince[month])
    c[mark: month] = now
    let then = c[mark: month &- numbers.pointee.retentionPeriod]

    let page = page(month)
    page.add(
      tierThen: then.tier,
      profile: CustomerProfile.cell(
        tierThen: 0, active: now.active, wasActive: then.active, orders: c.yearOrders(month)),
      isExisting: c.isOfBase)
    if now.active == 1 { page.add(tier: tier, .active) }
    if c[mark: month &- 1].tier != 0 {
      let bought = c[counts: tables.slot[month &- 1]] > 0
      page.add(tier: before, bought ? .repurchased : .notRepurchased)
    }
  }

  /// Adds the value so far to the books and, for living customers, what the closed form expects
  /// beyond without further marketing: margin × mean spend × ``SeasonAhead/orders(_:rate:loss:discount:days:)``,
  /// discounted to the start.
  @inline(never)
  func appraise(_ c: Customer, _ month: Int) {
    guard addValue(c, month) else { return }
    if c.scale == 0 { drawBuyerTraits(c, tables.monthStart[month]) }
    let orders = tables.ahead[month].orders(
      numbers.pointee.process.model, rate: Double(c.rate), loss: Double(c.loss),
      discount: numbers.pointee.discountRate, days: numbers.pointee.residualDays)
    let mean = numbers.pointee.spend.mean(scale: Double(c.scale))
    let residual = numbers.pointee.margin * mean * orders
    addResidual(c, residual, month)
  }

  /// Adds what is expected of a customer at a month start [currency], discounted to the start of the
  /// run.
  func addResidual(_ c: Customer, _ value: Double, _ month: Int) {
    let discount = tables.discount[Int(tables.monthStart[month])]
    let present = Money.nearest(value * discount * Double(Money.unitsPerCurrency))
    page(month).add(.residualValue, present)
    if c.isOfBase { page(month).add(.baseResidualValue, present) }
  }

  /// Adds the value so far to the books.
  ///
  /// - Returns: whether more is to be expected, of a living customer.
  @inline(__always)
  func addValue(_ c: Customer, _ month: Int) -> Bool {
    square(c.value, at: month)
    guard c.status >= StatusCode.firstCustomer else {
      page(month).add(.prospectValue, c.value)
      return false
    }
    page(month).add(.customerValue, c.value)
    if c.isOfBase { page(month).add(.baseValue, c.value) }
    return !c.isDormant
  }
}
