import Statistics

extension Pass {
  /// An order at time `t`: spend, coupon, books, and perhaps the customer's last.
  ///
  /// - Parameter discount: of the contribution; nil for that of the day.
  /// - Returns: the threshold to the next order.
  @inline(__always)
  func order(
    _ c: Customer, _ month: Int, _ t: Double, _ treatments: TreatmentRow,
    discount: Double? = nil
  ) -> Double {
    let number = c.orders
    let day = wholeDay(t)
    if c.scale == 0 { drawBuyerTraits(c, t) }
    var stream = streams.order.stream(UInt64(c.ordinal), number)
    let threshold = stream.exponential()
    let survival = stream.uniform()
    var spend = amount(numbers.pointee.spend.sample(scale: Double(c.scale), &stream))
    let column = month &* tables.statuses &+ Int(c.status)
    if campaigns.hasTopUps { spend = raised(spend, c, day, number, column, treatments) }

    let slot = tables.slot[month]
    let isFirstOfMonth = c[counts: slot] == 0
    c.orders &+= 1
    c.lastOrder = Int16(truncatingIfNeeded: day)
    remember(c, slot, spend)
    let contribution = Money.discounted(spend, numbers.pointee.margin)
    c.value &+= Money.discounted(contribution, discount ?? tables.discount[day])
    let page = page(month)
    post(c, page, month, day, number, spend, contribution, isFirstOfMonth)

    if tables.offers[column] != 0 || c.treated != 0 {
      redeem(c, page, month, day, spend, column, &stream, treatments)
    }
    credit(c, page, month, t, spend, contribution, column, isFirstOfMonth, treatments)

    if c.status < StatusCode.firstCustomer {
      c.status = StatusCode.customer(
        tier: numbers.pointee.entryTier, loyal: isLoyal(c, tier: numbers.pointee.entryTier))
      c.firstMonth = Int16(truncatingIfNeeded: month)
      c.tenureStart = Int16(
        truncatingIfNeeded: Double(day) > tables.monthStart[month] ? month &+ 1 : month)
    }
    if survival < Double(c.loss), numbers.pointee.process.mayDropOut(afterOrder: number) {
      dropOut(c, month, treatments)
    }
    return threshold
  }

  /// The day of a moment, also before the start; a truncation costs a tenth of a call to `floor`.
  @inline(__always)
  private func wholeDay(_ t: Double) -> Int {
    let day = Int(t)
    return t < Double(day) ? day &- 1 : day
  }

  /// A spend as money: rounded to the currency's minor unit, at most 10^13 currency units.
  @inline(__always)
  func amount(_ spend: Double) -> Int64 {
    let minor = Double(numbers.pointee.minorUnit)
    return Money.nearest(min(spend, 1e13) * Double(Money.unitsPerCurrency) / minor)
      &* numbers.pointee.minorUnit
  }

  /// Adds an order to the trailing 12 months of the row.
  @inline(__always)
  func remember(_ c: Customer, _ slot: Int, _ spend: Int64) {
    // More than 65,535 orders in a year are refused where a scenario is read.
    c[counts: slot] &+= 1
    c.orderSum &+= 1
    c[spends: slot] &+= spend
    c.spendSum &+= spend
  }

  /// Adds an order to the ledger.
  @inline(__always)
  private func post(
    _ c: Customer, _ page: LedgerPage, _ month: Int, _ day: Int,
    _ number: UInt32, _ spend: Int64, _ contribution: Int64, _ isFirstOfMonth: Bool
  ) {
    page.add(.orders)
    page.add(.revenue, spend)
    page.add(.contribution, contribution)
    if number == 0 { page.add(.firstOrders) }
    let first = c.firstMonth
    let cohort = first == Customer.installed ? 0 : first < 0 ? month &+ 1 : Int(first) &+ 1
    page.add(cohort: cohort, .revenue, spend)
    if isFirstOfMonth {
      page.add(.buyers)
      page.add(cohort: cohort, .buyers)
    }
    if keepsDays {
      ledger[shape.index(day: day, number == 0 ? .firstOrders : .repeatOrders)] &+= 1
    }
  }
}
