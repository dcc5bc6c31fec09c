import Statistics

extension MigrationNumbers: PurchaseEngine {
  func arrive(
    _ row: Int, of block: CustomerBlock, _ arrival: Arrival, _ month: Int,
    _ pass: borrowing Pass
  ) {
    pass.arrive(
      block[row], self, buys: arrival.buys, month, arrival.time, pass.treatments(block, row))
  }

  func finish(_ block: CustomerBlock, of cohort: inout CohortState, _ epoch: Epoch) {
    cohort.withPass(epoch) { pass in
      for i in 0..<block.count {
        _ = pass.carry(block[i], self, pass.treatments(block, i))
      }
    }
  }

  func enterMonth(
    _ row: Int, of block: CustomerBlock, _ month: Int, _ pass: borrowing Pass
  ) {
    let c = block[row]
    let period = period(at: c.clock)
    pass.enterMonth(c, self, month, period, pass.treatments(block, row), isSurveyed: true)
    block.due[row] = pass.due(self, month, period)
  }

  func live(
    _ blocks: [CustomerBlock], of cohort: inout CohortState, _ epoch: Epoch, heartbeat: Heartbeat
  ) {
    let limit = UInt16(epoch.end)
    cohort.withPass(epoch) { pass in
      for block in blocks {
        heartbeat.beat()
        for i in 0..<block.count {
          let row = block[i]
          if block.due[i] <= limit, row.clock < pass.end {
            block.due[i] = pass.carry(row, self, pass.treatments(block, i))
          }
        }
        block.noteStatuses()
        block.noteDues()
      }
    }
  }
}

extension Pass {
  /// Lives one person of a Markov chain up to the end of the epoch: the same as ``carry(_:_:)`` for
  /// those whose steps are moves at the ends of periods.
  ///
  /// - Returns: the day on which the row must be looked at again at the latest.
  fileprivate func carry(
    _ c: Customer, _ chain: MigrationNumbers, _ treatments: TreatmentRow
  ) -> UInt16 {
    var month = firstMonth
    while tables.monthStart[month &+ 1] <= c.clock { month &+= 1 }
    var period = chain.period(at: c.clock)
    while true {
      let monthEnd = tables.monthStart[month &+ 1]
      let stop = monthEnd < end ? monthEnd : end
      while chain.end(of: period) <= stop {
        let step = chain.steps[period]
        move(c, chain, step, UInt32(period), month, treatments)
        c.clock = step.end
        if c.status == goneStatus { return .max }
        period &+= 1
        if step.end < monthEnd { serve(c, chain, month, step.discount) }
      }
      c.clock = stop
      if stop < monthEnd { break }
      month &+= 1
      enterMonth(c, chain, month, period, treatments)
      if stop >= end { break }
    }
    return due(chain, month, period)
  }

  /// The day of the next month or the end of the running period.
  fileprivate func due(_ chain: MigrationNumbers, _ month: Int, _ period: Int) -> UInt16 {
    let due = min(tables.monthStart[month &+ 1], chain.end(of: period))
    return due == .infinity ? .max : UInt16(due)
  }

  /// The end of a period: one uniform decides. What it brings is booked on its last day and
  /// discounted from its end.
  private func move(
    _ c: Customer, _ chain: MigrationNumbers, _ step: MigrationNumbers.Step,
    _ period: UInt32, _ month: Int, _ treatments: TreatmentRow
  ) {
    var stream = streams.migration.stream(UInt64(c.ordinal), period)
    let luck = stream.uniform()
    guard let target = chain.target(from: Int(c.stages), luck: luck) else { return }
    guard target < chain.gone else {
      if c.status >= StatusCode.firstCustomer {
        dropOut(c, month, treatments)
      } else {
        leave(c, month, treatments)
      }
      return
    }
    enter(c, chain, target, month, step.end - 1, treatments, discount: step.discount)
  }

  /// Into a state: up the funnel, the first order, an order, or another grade of loyalty.
  func enter(
    _ c: Customer, _ chain: MigrationNumbers, _ target: Int, _ month: Int,
    _ t: Double, _ treatments: TreatmentRow, discount: Double
  ) {
    let state = chain.states[target]
    c.stages = UInt32(target)
    let status = c.status
    guard state.stage.isCustomer else {
      let code = state.stage == .aware ? StatusCode.aware : StatusCode.interested
      if code > status {
        convert(c, month, t, treatments)
        page(month).add(.becameInterested)
      }
      c.status = code
      return
    }
    c.isLoyalState = state.stage == .loyal
    if status >= StatusCode.firstCustomer {
      c.status = StatusCode.customer(
        tier: StatusCode.tier(of: status), loyal: state.stage == .loyal)
      if state.isOrder { _ = order(c, month, t, treatments, discount: discount) }
      return
    }
    convert(c, month, t, treatments)
    if status == StatusCode.aware { page(month).add(.becameInterested) }
    drawScale(c)
    _ = order(c, month, t, treatments, discount: discount)
  }

  /// What the period that begins costs for a customer in this state.
  func serve(
    _ c: Customer, _ chain: MigrationNumbers, _ month: Int,
    _ discount: Double
  ) {
    let cost = chain.states[Int(c.stages)].cost
    guard cost > 0 else { return }
    page(month).add(.serviceCost, cost)
    c.value &-= Money.discounted(cost, discount)
  }

  /// The start of a month of somebody in a state of the chain, and perhaps of a period.
  ///
  /// - Parameter period: the one that runs from then on.
  fileprivate func enterMonth(
    _ c: Customer, _ chain: MigrationNumbers, _ month: Int, _ period: Int,
    _ treatments: TreatmentRow, isSurveyed: Bool = false
  ) {
    let column: Int
    if isSurveyed {
      column = beginMonth(c, month, treatments, isSurveyed: true)
    } else {
      if month == waitingMonth { return }
      column = beginMonth(c, month, treatments)
    }
    if tables.valued[month] { appraise(c, chain, month) }
    c.value &-= tables.contactValue[column]
    if period > 0, month < tables.months,
      chain.end(of: period &- 1) == tables.monthStart[month]
    {
      serve(c, chain, month, chain.steps[period &- 1].discount)
    }
  }

  /// Adds the value so far to the books and, for living customers, what the chain's closed form
  /// expects beyond this month start.
  private func appraise(
    _ c: Customer, _ chain: MigrationNumbers, _ month: Int
  ) {
    guard addValue(c, month) else { return }
    let mean = numbers.pointee.spend.mean(scale: Double(c.scale))
    let residual = chain.residual(
      state: Int(c.stages), month: month, contribution: numbers.pointee.margin * mean)
    addResidual(c, residual, month)
  }
}
