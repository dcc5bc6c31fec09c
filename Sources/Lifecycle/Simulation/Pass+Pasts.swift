/// The past of customers of whom only the month of the first order is known: lived up to day 0, in books of
/// its own, which begin `tables.history` months before the start.
extension Pass {
  /// Lives the first orders at the rows' clocks and everything after them.
  func liveHistories(_ block: CustomerBlock) {
    // Days before the run are not told apart, so a customer must not leave on one of his own.
    let isSteady =
      (firstMonth..<0).allSatisfy { tables.turn[$0] == .infinity }
      && numbers.pointee.process.model != .paretoNBD
    guard isSteady, !isByRow else {
      for row in 0..<block.count {
        let (c, treatments) = (block[row], treatments(block, row))
        beginHistory(c, month(of: c.clock), treatments)
        _ = carry(c, treatments)
      }
      return
    }
    let beginnings = park(block)
    var pending = 0
    for month in firstMonth..<0 {
      liveEvents(block, month, pending, until: tables.monthStart[month &+ 1])
      for row in beginnings[month - firstMonth] { begin(block[row], month, by: block) }
      spend(block, month)
      enterMonth(block, month &+ 1)
      pending = screen(block, month &+ 1)
    }
  }

  /// Puts everybody out of the way until the month of the first order, whose moment waits as what is left
  /// to it from day 0 backwards.
  ///
  /// - Returns: the rows by month of the first order.
  private func park(_ block: CustomerBlock) -> [[Int]] {
    var beginnings = [[Int]](repeating: [], count: -firstMonth)
    for row in 0..<block.count {
      let c = block[row]
      beginnings[month(of: c.clock) - firstMonth].append(row)
      c.threshold = -c.clock
      c.clock = tables.monthStart[firstMonth]
      c.status = goneStatus
      c.hazard = 0
    }
    return beginnings
  }

  /// Lives the first order and the rest of its month.
  private func begin(_ c: Customer, _ month: Int, by block: CustomerBlock) {
    c.clock = -c.threshold
    c.status = StatusCode.interested
    beginHistory(c, month, treatments(block, c.row))
    live(c, month, by: block)
  }
}
