import Statistics

extension Pass {
  /// An order at time `t`: what it brings is drawn and entered.
  ///
  /// - Parameter discount: of the contribution; nil for that of the day.
  /// - Returns: the threshold to the next order.
  @inline(__always)
  func order(
    _ c: Customer, _ month: Int, _ t: Double, _ treatments: TreatmentRow,
    discount: Double? = nil
  ) -> Double {
    if c.scale == 0 { drawBuyerTraits(c, t) }
    var stream = streams.order.stream(UInt64(c.ordinal), c.orders)
    let draws = OrderDraws(numbers.pointee.spend, scale: Double(c.scale), &stream)
    enter(draws, of: c, month, t, treatments, discount: discount)
    return draws.threshold
  }

  /// Enters an order: spend, coupon, books, and perhaps the customer's last.
  @inline(__always)
  func enter(
    _ draws: OrderDraws, of c: Customer, _ month: Int, _ t: Double, _ treatments: TreatmentRow,
    discount: Double? = nil
  ) {
    let day = wholeDay(t)
    var spend = amount(draws.spend)
    if campaigns.hasValueLifts {
      spend = amount(draws.spend * valueLift(c, t, month, treatments))
    }
    if campaigns.hasTopUps { spend = raised(spend, c, day, month, treatments) }
    let contribution = Money.discounted(spend, numbers.pointee.margin)
    let isFirstOfMonth = remember(c, day, tables.slot[month], spend)
    noteOrder(c, day, treatments)
    c.value &+= Money.discounted(contribution, discount ?? tables.discount[day])
    let page = page(month)
    page.add(.orders)
    page.add(.revenue, spend)
    page.add(.contribution, contribution)
    post(c, page, month, day, spend, isFirstOfMonth)
    settle(c, page, month, t, day, spend, contribution, isFirstOfMonth, treatments)
    promote(c, month, day)
    if isLast(c, draws.survival) { dropOut(c, month, treatments) }
  }

  /// The day of a moment, also before the start; costs a tenth of a call to `floor`.
  @inline(__always)
  func wholeDay(_ t: Double) -> Int {
    let day = Money.nearest(t)
    return Int(t < Double(day) ? day &- 1 : day)
  }

  /// A spend as money: rounded to the currency's minor unit, at most 10^13 currency units.
  @inline(__always)
  func amount(_ spend: Double) -> Int64 {
    let minor = Double(numbers.pointee.minorUnit)
    return Money.nearest(min(spend, 1e13) * Double(Money.unitsPerCurrency) / minor)
      &* numbers.pointee.minorUnit
  }

  /// Adds an order to the row.
  ///
  /// - Returns: whether it is the first of the month.
  @inline(__always)
  func remember(_ c: Customer, _ day: Int, _ slot: Int, _ spend: Int64) -> Bool {
    c.orders &+= 1
    c.lastOrder = Int16(truncatingIfNeeded: day)
    return remember(c, slot, spend)
  }

  /// Adds an order to the trailing 12 months of the row.
  ///
  /// - Returns: whether it is the first of the month.
  @inline(__always) @discardableResult
  func remember(_ c: Customer, _ slot: Int, _ spend: Int64) -> Bool {
    // More than 65,535 orders in a year are refused where a scenario is read.
    let before = c[counts: slot]
    c[counts: slot] = before &+ 1
    c.orderSum &+= 1
    c[spends: slot] &+= spend
    c.spendSum &+= spend
    return before == 0
  }

  /// Adds an order that the row remembers to the ledger, but for the sums over all orders of a month.
  @inline(__always)
  func post(
    _ c: Customer, _ page: LedgerPage, _ month: Int, _ day: Int, _ spend: Int64,
    _ isFirstOfMonth: Bool
  ) {
    let isFirst = c.orders == 1
    if isFirst { page.add(.firstOrders) }
    let first = c.firstMonth
    let cohort = first == Customer.installed ? 0 : first < 0 ? month &+ 1 : Int(first) &+ 1
    page.add(cohort: cohort, .revenue, spend)
    if isFirstOfMonth {
      page.add(.buyers)
      page.add(cohort: cohort, .buyers)
    }
    if keepsDays {
      ledger[shape.index(day: day, isFirst ? .firstOrders : .repeatOrders)] &+= 1
    }
  }

  /// What campaigns have to do with an order: a coupon, and whose credit it is.
  @inline(__always)
  func settle(
    _ c: Customer, _ page: LedgerPage, _ month: Int, _ t: Double, _ day: Int, _ spend: Int64,
    _ contribution: Int64, _ isFirstOfMonth: Bool, _ treatments: TreatmentRow
  ) {
    let column = month &* tables.statuses &+ Int(c.status)
    if tables.offers[column] != 0 || c.treated != 0 {
      redeem(c, page, month, day, spend, treatments)
    }
    credit(c, page, month, t, spend, contribution, isFirstOfMonth, treatments)
  }

  /// Whoever has ordered is a customer.
  @inline(__always)
  func promote(_ c: Customer, _ month: Int, _ day: Int) {
    guard c.status < StatusCode.firstCustomer else { return }
    c.status = StatusCode.customer(
      tier: numbers.pointee.entryTier, loyal: isLoyal(c, tier: numbers.pointee.entryTier))
    c.firstMonth = Int16(truncatingIfNeeded: month)
    c.tenureStart = Int16(
      truncatingIfNeeded: Double(day) > tables.monthStart[month] ? month &+ 1 : month)
  }

  /// Whether the order that the row remembers is its last.
  @inline(__always)
  func isLast(_ c: Customer, _ survival: Double) -> Bool {
    survival < Double(c.loss) && numbers.pointee.process.mayDropOut(afterOrder: c.orders &- 1)
  }
}
