import Statistics

/// The events of a month, in rounds over a list of rows: each round takes the next event of every row in
/// it. What is drawn is drawn for all of them at once; what an event does is the same code as row by row.
extension Pass {
  /// Below so many rows a round costs more than living them one by one.
  private static let fewestInRound = 8

  /// Lives the listed rows of a block up to the end of the month, or to an epoch's inside it; the hazard
  /// of what is left of the month remains to be spent.
  @inline(never)
  func liveEvents(
    _ block: CustomerBlock, _ month: Int, _ pending: Int, until stop: Double
  ) {
    var count = pending
    while count > 0 {
      guard count >= Self.fewestInRound else {
        for place in 0..<count { live(block[Int(scratch.pending[place])], month, by: block) }
        return
      }
      var next = 0
      let (steps, orders) = date(count, block, month, stop)
      let all = step(steps, orders, block, month, stop, &next)
      drawOrders(all, block)
      enterOrders(all, block, month, stop, &next)
      count = next
      scratch.pending.update(from: scratch.next, count: count)
    }
  }

  /// When, and what: puts the clock of every listed row on its next event and tells steps of the funnel
  /// from orders. A lift that ends before is spent up to its end.
  @inline(__always)
  private func date(
    _ count: Int, _ block: CustomerBlock, _ month: Int, _ stop: Double
  ) -> (steps: Int, orders: Int) {
    let monthEnd = tables.monthStart[month &+ 1]
    let day = look(monthEnd)
    let (toStep, toOrder) = (scratch.steps, scratch.orders)
    var (steps, orders) = (0, 0)
    for place in 0..<count {
      let c = block[Int(scratch.pending[place])]
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
  private func outliveLifts(
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
  private func step(
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
        scratch.led[led] = Int32(truncatingIfNeeded: c.row)
        led &+= 1
      }
    }
    becomeInterested(led, block, month)
    for place in 0..<led {
      let c = block[Int(scratch.led[place])]
      goOn(c, block, month, stop, treatments(block, c.row), &next)
    }
    return orders
  }

  /// The next stage of the funnel for those listed as ``RoundScratch/led``.
  @inline(__always)
  private func becomeInterested(_ count: Int, _ block: CustomerBlock, _ month: Int) {
    guard count > 0 else { return }
    page(month).add(.becameInterested, Int64(count))
    let traits = Column.traits.start(block.memory)
    // Whoever has been interested before has a rate, and only a new clock.
    let fresh = scratch.fresh
    var first = 0
    for place in 0..<count {
      let row = scratch.led[place]
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

  /// After an event: another one before the end joins the next round.
  ///
  /// - Parameter isSteady: the event has changed no hazard.
  @inline(__always)
  func goOn(
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
