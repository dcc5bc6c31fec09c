/// A block at a time: what happens in a month to 512 customers, in rounds over columns. The same as living
/// them one by one (``Pass/carry(_:_:)``), to the byte.
extension Pass {
  /// In a block of fewer rows books column by column cost more than row by row.
  private static let fewestInBlock = 32

  /// Lives a block up to the end of the epoch.
  func live(_ block: CustomerBlock) {
    var month = firstMonth
    var pending = listDue(block, month)
    while true {
      let monthEnd = tables.monthStart[month &+ 1]
      if isByRow || tables.turn[month] < monthEnd {
        liveByRow(block, month)
      } else {
        liveEvents(block, month, pending, until: min(monthEnd, end))
        if monthEnd <= end { spend(block, month) }
      }
      guard monthEnd <= end else { return }
      month &+= 1
      enterMonth(block, month)
      if monthEnd == end { return setDues(block, month, screen(block, month)) }
      pending = screen(block, month)
    }
  }

  /// The scalar path: row by row, to the end of the month or of the epoch.
  private func liveByRow(_ block: CustomerBlock, _ month: Int) {
    let limit = UInt16(min(tables.monthStart[month &+ 1], end))
    for row in 0..<block.count where block.due[row] <= limit {
      let c = block[row]
      if c.clock < end { live(c, month, by: block) }
    }
  }

  /// Lives one row of a block to the end of the month or of the epoch.
  @inline(never)
  func live(_ c: Customer, _ month: Int, by block: CustomerBlock) {
    let treatments = treatments(block, c.row)
    c.due = live(c, month, treatments) ?? look(tables.monthStart[month &+ 1])
    renew(c, treatments)
    block.note(c.status)
  }

  /// The start of a month for a block: column by column where the books are those of tiers alone.
  func enterMonth(_ block: CustomerBlock, _ month: Int) {
    if month == waitingMonth { return }
    if isByRow || block.count < Self.fewestInBlock || numbers.pointee.labels != nil || fixed != nil
    {
      for row in 0..<block.count { enterMonth(block[row], month, treatments(block, row)) }
      block.noteStatuses()
    } else {
      beginMonth(block, month)
      if tables.valued[month] { appraise(block, month) }
      payContacts(block, month)
    }
  }

  /// Lists the rows that must be looked at before the end of a month or, inside it, of the epoch: a hazard
  /// that changes on that very day is spent up to it.
  private func listDue(_ block: CustomerBlock, _ month: Int) -> Int {
    let monthEnd = tables.monthStart[month &+ 1]
    let limit = UInt16(monthEnd <= end ? monthEnd : end + 1)
    let list = scratch.pending
    let bound = SixteenRows(repeating: SixteenRows.turned(limit))
    var count = 0
    var row = 0
    while row < block.count {
      let days = SixteenRows(turned: block.due, row)
      let isDue = unsafeBitCast(days .< bound, to: SIMD4<UInt64>.self)
      for quarter in 0..<4 {
        // Sixteen bits a row.
        var rest = isDue[quarter]
        while rest != 0 {
          let lane = rest.trailingZeroBitCount &>> 4
          list[count] = Int32(truncatingIfNeeded: row &+ 4 &* quarter &+ lane)
          count &+= 1
          rest &= ~(0xFFFF &<< UInt64(truncatingIfNeeded: 16 &* lane))
        }
      }
      row &+= 16
    }
    return trim(count, block)
  }

  /// Takes rows behind the block's last, which are nobody's, off the end of the list of pending ones.
  func trim(_ count: Int, _ block: CustomerBlock) -> Int {
    var count = count
    while count > 0, Int(scratch.pending[count &- 1]) >= block.count { count &-= 1 }
    return count
  }

  /// What screening must know of a row, after anything that may have changed it.
  @inline(__always)
  func renew(_ c: Customer, _ treatments: TreatmentRow) {
    c.hazard = ownHazard(c)
    if c.treated == 0 && c.end == .infinity || c.status == goneStatus {
      c.lift = 1
      c.holdsUntil = .max
    } else {
      renewLift(c, treatments)
    }
  }

  @inline(never)
  private func renewLift(_ c: Customer, _ treatments: TreatmentRow) {
    var until = Double(c.end)
    c.lift = c.treated == 0 ? 1 : treatments.lift(c, c.clock, &until)
    c.holdsUntil = look(min(until, 65_535))
  }

  /// Hazard per day of the next step and of falling back, as screening knows it: the sum of
  /// ``hazards(_:_:_:_:_:)`` up to the day to which it holds.
  @inline(__always)
  func hazard(_ c: Customer, _ month: Int) -> Double {
    let status = Int(c.status)
    let factor = tables.factor[month &* tables.statuses &+ status]
    return c.hazard * (factor * c.lift) + tables.falling[status]
  }

  /// Hazard per day of the next step, before season and campaigns.
  @inline(__always)
  private func ownHazard(_ c: Customer) -> Double {
    let status = c.status
    if status >= StatusCode.firstCustomer {
      return c.isDormant || status == goneStatus ? 0 : Double(c.rate)
    }
    if status == StatusCode.aware { return numbers.pointee.interestHazard }
    return numbers.pointee.purchaseHazard ?? Double(c.rate)
  }
}
