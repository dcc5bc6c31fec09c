import Statistics

extension Pass {
  /// A prospect's clock has run out: the next stage, or a fall back with probability `falling`.
  ///
  /// - Returns: the new threshold.
  @inline(__always)
  func step(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ t: Double, _ falling: Double,
    _ treatments: TreatmentRow
  ) -> Double {
    c.pointee.stages &+= 1
    if falling > 0 {
      var stream = streams.funnel.stream(UInt64(c.pointee.ordinal), c.pointee.stages)
      let threshold = stream.exponential()
      if stream.uniform() < falling {
        fallBack(c, month)
        return threshold
      }
    }
    if c.pointee.treated != 0 { treatments.credit(ledger, shape, c, month, t) }
    if c.pointee.status == StatusCode.aware { return becomeInterested(c, month) }
    return order(c, month, t, treatments)
  }

  /// The next stage of the funnel. The first time, the order rate is drawn with it.
  ///
  /// - Returns: the threshold of the stage.
  @inline(__always)
  func becomeInterested(_ c: UnsafeMutablePointer<Customer>, _ month: Int) -> Double {
    c.pointee.status = StatusCode.interested
    page(month).add(.becameInterested)
    return c.pointee.rate == 0 ? drawRate(c) : stageThreshold(c)
  }

  /// The unit exponential of the stage a prospect is in.
  @inline(__always)
  func stageThreshold(_ c: UnsafeMutablePointer<Customer>) -> Double {
    var stream = streams.funnel.stream(UInt64(c.pointee.ordinal), c.pointee.stages)
    return stream.exponential()
  }

  @inline(never)
  private func fallBack(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    if c.pointee.status == StatusCode.interested {
      c.pointee.status = StatusCode.aware
      return
    }
    ledger[shape.index(month, .forgotten)] &+= 1
    leave(c, month)
  }

  /// λ_i: drawn once, when it is first needed; the address makes it the same whenever that is.
  ///
  /// - Returns: a unit exponential from the same stream, for the clock that starts with it.
  @inline(__always) @discardableResult
  func drawRate(_ c: UnsafeMutablePointer<Customer>) -> Double {
    var stream = streams.traits.stream(UInt64(c.pointee.ordinal), 0)
    // Smallest positive float: a rate that underflows still marks the trait as drawn.
    c.pointee.rate = max(
      Float(
        numbers.pointee.process.rateSampler.sample(&stream) / numbers.pointee.process.alpha),
      .leastNonzeroMagnitude)
    return stream.exponential()
  }

  /// What only buyers need: the drop-out trait and the spend scale.
  @inline(__always)
  func drawBuyerTraits(_ c: UnsafeMutablePointer<Customer>, _ t: Double) {
    if c.pointee.rate == 0 { drawRate(c) }
    var stream = streams.traits.stream(UInt64(c.pointee.ordinal), 1)
    c.pointee.loss = Float(drawLoss(&stream))
    c.pointee.scale = max(Float(numbers.pointee.spend.scale(&stream)), .leastNonzeroMagnitude)
    if numbers.pointee.process.model == .paretoNBD { drawEnd(c, t, &stream) }
  }

  /// p_i, or μ_i per day. Reads the samplers where they lie: a call on `process` would copy it.
  @inline(__always)
  private func drawLoss(_ stream: inout RandomStream) -> Double {
    switch numbers.pointee.process.model {
    case .bgNBD, .mbgNBD: numbers.pointee.process.dropOutSampler.sample(&stream)
    case .paretoNBD:
      numbers.pointee.process.dropOutRateSampler.sample(&stream) / numbers.pointee.process.beta
    case .nbd: 0
    }
  }

  /// The moment of drop-out under Pareto/NBD, exponential from `t` on.
  func drawEnd(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ stream: inout RandomStream
  ) {
    let end = t + stream.exponential() / max(Double(c.pointee.loss), 1e-30)
    c.pointee.end = Float(numbers.pointee.isDaily ? end.rounded(.up) : end)
  }

  /// An order at time `t`: spend, coupon, books, and perhaps the customer's last.
  ///
  /// - Parameter discount: of the contribution; nil for that of the day.
  /// - Returns: the threshold to the next order.
  @inline(__always)
  func order(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ t: Double, _ treatments: TreatmentRow,
    discount: Double? = nil
  ) -> Double {
    let number = c.pointee.orders
    let day = wholeDay(t)
    if c.pointee.scale == 0 { drawBuyerTraits(c, t) }
    var stream = streams.order.stream(UInt64(c.pointee.ordinal), number)
    let threshold = stream.exponential()
    let survival = stream.uniform()
    var spend = amount(numbers.pointee.spend.sample(scale: Double(c.pointee.scale), &stream))
    let column = month &* tables.statuses &+ Int(c.pointee.status)
    if campaigns.hasTopUps { spend = raised(spend, c, day, number, column, treatments) }

    let slot = tables.slot[month]
    let isFirstOfMonth = c.pointee.counts[unchecked: slot] == 0
    c.pointee.orders &+= 1
    c.pointee.lastOrder = Int16(truncatingIfNeeded: day)
    remember(c, slot, spend)
    let contribution = Money.discounted(spend, numbers.pointee.margin)
    c.pointee.value &+= Money.discounted(contribution, discount ?? tables.discount[day])
    let page = page(month)
    post(c, page, month, day, number, spend, contribution, isFirstOfMonth)

    if tables.offers[column] != 0 || c.pointee.treated != 0 {
      redeem(c, page, day, spend, column, &stream, treatments)
    }
    credit(c, page, month, t, spend, column, isFirstOfMonth, treatments)

    if c.pointee.status < StatusCode.firstCustomer {
      c.pointee.status = StatusCode.customer(
        tier: numbers.pointee.entryTier, loyal: isLoyal(c, tier: numbers.pointee.entryTier))
      c.pointee.firstMonth = Int8(truncatingIfNeeded: month)
    }
    if survival < Double(c.pointee.loss), numbers.pointee.process.mayDropOut(afterOrder: number) {
      dropOut(c, month)
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
  func remember(_ c: UnsafeMutablePointer<Customer>, _ slot: Int, _ spend: Int64) {
    // More than 65,535 orders in a year are refused where a scenario is read.
    c.pointee.counts[unchecked: slot] &+= 1
    c.pointee.orderSum &+= 1
    c.pointee.spends[unchecked: slot] &+= spend
    c.pointee.spendSum &+= spend
  }

  /// Adds an order to the ledger.
  @inline(__always)
  private func post(
    _ c: UnsafeMutablePointer<Customer>, _ page: LedgerPage, _ month: Int, _ day: Int,
    _ number: UInt32, _ spend: Int64, _ contribution: Int64, _ isFirstOfMonth: Bool
  ) {
    page.add(.orders)
    page.add(.revenue, spend)
    page.add(.contribution, contribution)
    if number == 0 { page.add(.firstOrders) }
    let first = c.pointee.firstMonth
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

  /// The customer drops out: dormant in truth; off the books only if the loss is observed.
  @inline(__always)
  func dropOut(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    c.pointee.end = .infinity
    c.pointee.isDormant = true
    ledger[shape.index(month, .lost)] &+= 1
    if c.pointee.firstMonth == Customer.installed {
      ledger[shape.index(month, .lostInstalled)] &+= 1
    }
    if numbers.pointee.isLossObserved { leave(c, month) }
  }

  /// Off the books for good: the value so far is closed.
  @inline(__always)
  func leave(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    page(month).add(.closedValue, c.pointee.value)
    ledger[shape.index(month, .closedPersons)] &+= 1
    square(c.pointee.value, at: shape.months &+ 1 &+ month)
    c.pointee.status = goneStatus
    missLater(c, month)
  }

  /// Counts somebody who leaves in a month among those not retained, for as long as a retention
  /// period looks back to a month start at which the row was a customer.
  @inline(never)
  private func missLater(_ c: UnsafeMutablePointer<Customer>, _ month: Int) {
    let period = numbers.pointee.retentionPeriod
    // The books of a history end at the start of the run.
    let last = min(month + period, firstMonth < 0 ? 0 : shape.months)
    var later = month + 1
    while later <= last {
      // Month starts from the look back to the last one seen.
      let back = month - later + period
      let tier = Int(truncatingIfNeeded: c.pointee.tierHistory >> UInt64(4 * back)) & 15
      let wasActive = Int(c.pointee.activity >> UInt16(back)) & 1
      if tier > 0 {
        page(later).add(
          profile: CustomerProfile.cell(
            tierThen: tier, active: 0, wasActive: wasActive, orders: 0))
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
  func isLoyal(_ c: UnsafeMutablePointer<Customer>, tier: Int) -> Bool {
    if c.pointee.isLoyalState { return true }
    if numbers.pointee.loyalTiers >> UInt32(truncatingIfNeeded: tier) & 1 == 1 { return true }
    guard let orders = numbers.pointee.loyalOrders else { return false }
    return Int(c.pointee.orderSum) >= orders
  }
}
