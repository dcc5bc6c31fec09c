import Statistics

/// The events of a month, in rounds over a list of rows: each round takes the next event of every row in
/// it. What is drawn is drawn for all of them at once; what an event does is the same code as row by row.
extension Pass {
  /// Lives the listed rows of a block up to the end of the month, or to an epoch's inside it; the hazard
  /// of what is left of the month remains to be spent.
  @inline(never)
  borrowing func liveEvents(
    _ block: CustomerBlock, _ month: Int, _ pending: Int, until stop: Double
  ) {
    var count = pending
    var list = scratch.pending
    while count > 0 {
      var next = 0
      let (steps, orders) = date(list, count, block, month, stop)
      let all = step(steps, orders, block, month, stop, &next)
      drawOrders(all, block)
      enterOrders(all, block, month, stop, &next)
      count = next
      list = scratch.next
      if count > 0 {
        scratch.pending.update(from: scratch.next, count: count)
        list = scratch.pending
      }
    }
  }

  /// When, and what: puts the clock of every listed row on its next event and tells steps of the funnel
  /// from orders. A lift that ends before is spent up to its end.
  @inline(__always)
  private borrowing func date(
    _ list: UnsafeMutablePointer<Int32>, _ count: Int, _ block: CustomerBlock, _ month: Int,
    _ stop: Double
  ) -> (steps: Int, orders: Int) {
    let monthEnd = tables.monthStart[month &+ 1]
    let day = look(monthEnd)
    let (toStep, toOrder) = (scratch.steps, scratch.orders)
    var (steps, orders) = (0, 0)
    for place in 0..<count {
      let c = block[Int(list[place])]
      var until = monthEnd
      if c.holdsUntil < day {
        guard outliveLifts(c, block, month, stop, &until) else { continue }
      }
      let (t, e) = (c.clock, c.threshold)
      let hazard = hazard(c, month)
      guard e < hazard * (until - t) else {
        c.due = look(until)
        continue
      }
      let moment = moment(t, e / hazard, before: until)
      guard moment < stop else {
        c.due = look(moment)
        continue
      }
      c.clock = moment
      toStep[steps] = Int32(truncatingIfNeeded: c.row)
      toOrder[orders] = Int32(truncatingIfNeeded: c.row)
      let isProspect = c.status < StatusCode.firstCustomer
      steps &+= isProspect ? 1 : 0
      orders &+= isProspect ? 0 : 1
    }
    return (steps, orders)
  }

  /// Spends the hazard up to the end of every lift that ends before the row's next event and not after
  /// `stop`.
  ///
  /// - Parameter until: the moment up to which the hazard holds then.
  /// - Returns: false for a row that has been lived by itself: its customer may drop out on a day of
  ///   its own.
  @inline(never)
  private borrowing func outliveLifts(
    _ c: Customer, _ block: CustomerBlock, _ month: Int, _ stop: Double, _ until: inout Double
  ) -> Bool {
    guard c.end == .infinity else {
      live(c, month, by: block)
      return false
    }
    let monthEnd = until
    while true {
      until = min(monthEnd, Double(c.holdsUntil))
      guard until < monthEnd, until <= stop else { return true }
      if until > c.clock {
        let spent = hazard(c, month) * (until - c.clock)
        guard c.threshold >= spent else { return true }
        c.threshold -= spent
        c.clock = until
      }
      renew(c, treatments(block, c.row))
    }
  }

  /// The steps of the funnel: up, or back; those that lead to an order join the list of orders.
  ///
  /// - Returns: how many order.
  @inline(__always)
  private borrowing func step(
    _ steps: Int, _ customers: Int, _ block: CustomerBlock, _ month: Int, _ stop: Double,
    _ next: inout Int
  ) -> Int {
    var orders = customers
    var led = 0
    for place in 0..<steps {
      let c = block[Int(scratch.steps[place])]
      let treatments = treatments(block, c.row)
      let falling = tables.falling[Int(c.status)] / hazard(c, month)
      if let threshold = takeStep(c, month, falling, treatments, c.clock) {
        c.threshold = threshold
        goOn(c, block, month, stop, treatments, &next)
      } else if c.status == StatusCode.interested {
        scratch.orders[orders] = Int32(truncatingIfNeeded: c.row)
        orders &+= 1
      } else {
        scratch.buyers[led] = Int32(truncatingIfNeeded: c.row)
        led &+= 1
      }
    }
    becomeInterested(led, block, month)
    for place in 0..<led {
      let c = block[Int(scratch.buyers[place])]
      goOn(c, block, month, stop, treatments(block, c.row), &next)
    }
    return orders
  }

  /// The next stage of the funnel for those listed as ``RoundScratch/buyers``.
  @inline(__always)
  private func becomeInterested(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    guard count > 0 else { return }
    page(month).add(.becameInterested, Int64(count))
    let traits = Column.traits.start(block.memory)
    // Whoever has been interested before has a rate, and only a new clock.
    let fresh = scratch.steps
    var first = 0
    for place in 0..<count {
      let row = scratch.buyers[place]
      block.statuses[Int(row)] = StatusCode.interested
      if traits[Int(row)].rate == 0 {
        fresh[first] = row
        first &+= 1
      } else {
        let c = block[Int(row)]
        c.threshold = stageThreshold(c)
      }
    }
    drawRates(fresh, first, block)
  }

  /// What chance decides of the listed orders: the traits of first-time buyers, then four random words a
  /// row, then what they say.
  @inline(__always)
  private func drawOrders(_ count: Int, _ block: CustomerBlock) {
    let (orders, buyers, words) = (scratch.orders, scratch.buyers, scratch.words)
    let traits = Column.traits.start(block.memory)
    var first = 0
    for place in 0..<count {
      let row = orders[place]
      buyers[first] = row
      first &+= traits[Int(row)].scale == 0 ? 1 : 0
    }
    drawBuyerTraits(first, block)
    let stream = streams.order
    for place in 0..<count {
      let who = traits + Int(orders[place])
      words[place] = stream.words(UInt64(who.pointee.ordinal), who.pointee.orders)
    }
    let ziggurat = stream.ziggurat
    let sampler = numbers.pointee.spend.spendSampler
    let isRandom = numbers.pointee.spend.constant == nil
    for place in 0..<count {
      let word = words[place]
      let (threshold, isExponential) = ziggurat.exponential(word[0])
      let (gamma, isGamma) = sampler.sure(word[2], word[3], 0, ziggurat)
      if isExponential, isGamma, isRandom, sampler.sureWords == 2 {
        scratch.thresholds[place] = threshold
        scratch.survivals[place] = RandomStream.uniform(word[1])
        scratch.spends[place] = Double(traits[Int(orders[place])].scale) * gamma
      } else {
        drawOrder(place, block[Int(orders[place])])
      }
    }
  }

  /// A row whose first words decide nothing.
  @inline(never)
  private func drawOrder(_ place: Int, _ c: Customer) {
    var stream = streams.order.stream(UInt64(c.ordinal), c.orders)
    let draws = OrderDraws(numbers.pointee.spend, scale: Double(c.scale), &stream)
    scratch.thresholds[place] = draws.threshold
    scratch.survivals[place] = draws.survival
    scratch.spends[place] = draws.spend
  }

  /// The books of the listed orders, a few figures at a time, and what is left of the month.
  @inline(__always)
  private borrowing func enterOrders(
    _ count: Int, _ block: CustomerBlock, _ month: Int, _ stop: Double, _ next: inout Int
  ) {
    guard count > 0 else { return }
    price(count, block, month)
    remember(count, block, month)
    post(count, block, month)
    settle(count, block, month)
    close(count, block, month, stop, &next)
  }

  /// What the listed orders bring.
  @inline(never)
  private func price(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, contributions) = (
      scratch.orders, scratch.amounts, scratch.contributions
    )
    for place in 0..<count { amounts[place] = amount(scratch.spends[place]) }
    if campaigns.hasTopUps {
      for place in 0..<count {
        let c = block[Int(orders[place])]
        amounts[place] = raised(
          amounts[place], c, wholeDay(c.clock), month, treatments(block, c.row))
      }
    }
    let margin = numbers.pointee.margin
    let clocks = Column.clock.start(block.memory)
    let values = Column.value.start(block.memory)
    for place in 0..<count {
      let row = Int(orders[place])
      let contribution = Money.discounted(amounts[place], margin)
      contributions[place] = contribution
      let day = wholeDay(clocks[row])
      scratch.days[place] = Int32(truncatingIfNeeded: day)
      values[row] &+= Money.discounted(contribution, tables.discount[day])
    }
  }

  /// Adds the listed orders to their rows, and notes which are the first of the month.
  @inline(never)
  private func remember(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, firsts) = (scratch.orders, scratch.amounts, scratch.firsts)
    let slot = tables.slot[month]
    for place in 0..<count {
      let c = block[Int(orders[place])]
      firsts[place] = remember(c, Int(scratch.days[place]), slot, amounts[place])
    }
  }

  /// Adds the listed orders to the ledger.
  @inline(never)
  private func post(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, firsts) = (scratch.orders, scratch.amounts, scratch.firsts)
    let page = page(month)
    for place in 0..<count {
      let c = block[Int(orders[place])]
      post(c, page, month, Int(scratch.days[place]), amounts[place], firsts[place])
    }
    page.add(.orders, Int64(count))
    page.add(.revenue, amounts, count)
    page.add(.contribution, scratch.contributions, count)
  }

  /// What campaigns have to do with the listed orders: coupons of those to whom an offer may be open, then
  /// whose credit each is.
  @inline(never)
  private func settle(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    let (orders, amounts, asked) = (scratch.orders, scratch.amounts, scratch.steps)
    let treated = Column.treated.start(block.memory)
    let offers = tables.offers + month &* tables.statuses
    let page = page(month)
    var buyers = 0
    for place in 0..<count {
      let row = Int(orders[place])
      asked[buyers] = Int32(truncatingIfNeeded: place)
      // 1 where a bit is set. No branch: chance would mislead the core.
      let open = offers[Int(block.statuses[row])] | treated[row]
      buyers &+= Int(truncatingIfNeeded: (open | (0 &- open)) &>> 63)
    }
    for index in 0..<buyers {
      let place = Int(asked[index])
      let c = block[Int(orders[place])]
      redeem(c, page, month, Int(scratch.days[place]), amounts[place], treatments(block, c.row))
    }
    for place in 0..<count {
      let c = block[Int(orders[place])]
      credit(
        c, page, month, c.clock, amounts[place], scratch.contributions[place],
        scratch.firsts[place], treatments(block, c.row))
    }
  }

  /// The listed orders are over: first-time buyers are customers, some leave, the others' clocks run again.
  @inline(never)
  private borrowing func close(
    _ count: Int, _ block: CustomerBlock, _ month: Int, _ stop: Double, _ next: inout Int
  ) {
    let orders = scratch.orders
    for place in 0..<count {
      let c = block[Int(orders[place])]
      let treatments = treatments(block, c.row)
      var isSteady = c.treated == 0
      if c.status < StatusCode.firstCustomer {
        promote(c, month, Int(scratch.days[place]))
        isSteady = false
      }
      c.threshold = scratch.thresholds[place]
      if isLast(c, scratch.survivals[place]) {
        dropOut(c, month, treatments)
        isSteady = false
      }
      goOn(c, block, month, stop, treatments, isSteady: isSteady, &next)
    }
  }

  /// After an event: another one before the end joins the next round.
  ///
  /// - Parameter isSteady: the event has changed no hazard.
  @inline(__always)
  private func goOn(
    _ c: Customer, _ block: CustomerBlock, _ month: Int, _ stop: Double,
    _ treatments: TreatmentRow, isSteady: Bool = false, _ next: inout Int
  ) {
    let t = numbers.pointee.isDaily ? c.clock + 1 : c.clock
    c.clock = t
    if !isSteady {
      renew(c, treatments)
      block.note(c.status)
      if c.status == goneStatus {
        c.due = .max
        return
      }
    }
    let monthEnd = tables.monthStart[month &+ 1]
    if t >= stop, t < monthEnd {
      c.due = due(c, month, treatments)
      return
    }
    let day = look(monthEnd)
    c.due = day
    // Below zero the clock runs out. No branch: chance would mislead the core.
    let rest = c.threshold - hazard(c, month) * (monthEnd - t)
    let runsOut = Int(truncatingIfNeeded: rest.bitPattern &>> 63)
    scratch.next[next] = Int32(truncatingIfNeeded: c.row)
    next &+= (runsOut | (c.holdsUntil < day ? 1 : 0)) & (t < monthEnd ? 1 : 0)
  }
}
