/// People who are there at the start.
extension Pass {
  /// The clocks of those who are there at the start, and the order rates of all but the aware, from a row
  /// of a block on.
  func drawFounders(from first: Int, _ block: CustomerBlock) {
    var (rated, aware) = (0, 0)
    for row in first..<block.count {
      scratch.orders[rated] = Int32(truncatingIfNeeded: row)
      scratch.steps[aware] = Int32(truncatingIfNeeded: row)
      let isAware = block.statuses[row] == StatusCode.aware ? 1 : 0
      rated &+= 1 &- isAware
      aware &+= isAware
    }
    if isByRow {
      for row in first..<block.count {
        let c = block[row]
        c.threshold = c.status == StatusCode.aware ? stageThreshold(c) : drawRate(c)
      }
    } else {
      drawRates(scratch.orders, rated, block)
      drawStages(scratch.steps, aware, block)
    }
    // The end of a Pareto/NBD customer must be known before the first order.
    guard numbers.pointee.process.model == .paretoNBD else { return }
    for row in first..<block.count where block.statuses[row] >= StatusCode.firstCustomer {
      drawBuyerTraits(block[row], 0)
    }
  }

  /// Counts a person who is there at the start, and charges the first month's standing contacts.
  func openBooks(_ c: Customer, _ treatments: TreatmentRow) {
    let status = Int(c.status)
    if c.status >= StatusCode.firstCustomer {
      markEarlierOrder(c)
      observe(c, 0, StatusCode.tier(of: c.status))
      countLabel(c, 0)
      openFixed(c, treatments)
    }
    c.value = -tables.contactValue[status]
    ledger[shape.index(0, status: status)] &+= 1
  }

  /// Marks an order of the year before the run of which only the day is known. One of month −12 + k lies
  /// in the 12 months before the month starts up to k.
  private func markEarlierOrder(_ c: Customer) {
    let starts = numbers.pointee.yearBefore
    guard c.orderSum == 0, c.lastOrder >= starts[0] else { return }
    var month = 11
    while starts[month] > c.lastOrder { month -= 1 }
    c.earlierUntil = Int16(month + 1)
  }

  /// After an order at the row's clock, with at most one event a day: what the hazard would take
  /// today is added on beforehand, so that the clock need not move over a month's end.
  func restToday(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    guard numbers.pointee.isDaily, c.status != goneStatus else { return }
    var until = c.clock + 1
    c.threshold += hazards(c, month, treatments, c.clock, &until).advancing
  }

  /// Lives the first order at the row's clock.
  @inline(__always)
  func beginHistory(_ c: Customer, _ month: Int, _ treatments: TreatmentRow) {
    c.threshold = order(c, month, c.clock, treatments)
    c.firstMonth = Customer.installed
    restToday(c, month, treatments)
  }
}
