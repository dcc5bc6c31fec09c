import Statistics

/// The start of a month for a block: the same as ``Pass/enterMonth(_:_:_:)`` of every row, column by column.
extension Pass {
  /// Tiers are reviewed, the trailing year moves on and stocks are counted.
  @inline(never)
  func beginMonth(_ block: CustomerBlock, _ month: Int) {
    let isReviewed = tables.reviewed[month]
    if isReviewed {
      review(block, month)
      noteMoves(block, month)
    }
    mark(block, month, isReviewed: isReviewed)
    count(block, month)
    expireBuckets(block, month)
  }

  /// Writes every row's status, its mark of the month start, and the cells of the books it counts in.
  private func mark(_ block: CustomerBlock, _ month: Int, isReviewed: Bool) {
    let memory = block.memory
    let status = block.statuses
    let lastOrder = Column.lastOrder.start(memory)
    let firstMonth = Column.firstMonth.start(memory)
    let earlier = Column.earlierUntil.start(memory)
    let orders = Column.orderSum.start(memory)
    let bought = Column.counts.at(tables.slot[month &- 1]).start(memory)
    func marks(_ month: Int) -> UnsafeMutablePointer<Int16> {
      Column<Int16>.marks.at(month & (Customer.marksKept &- 1)).start(memory)
    }
    let (now, before) = (marks(month), marks(month &- 1))
    let then = marks(month &- numbers.pointee.retentionPeriod)
    let gone = SixteenRows(repeating: goneStatus)
    let first = SixteenRows(repeating: StatusCode.firstCustomer)
    let since = SixteenRows(repeating: tables.activeSince[month])
    let start = SixteenRows(repeating: Int16(truncatingIfNeeded: month))
    let one = SixteenRows(repeating: 1)
    let base = SixteenRows(repeating: Customer.installed)
    let ofBase = SixteenRows(repeating: Int16(RoundScratch.profileCells))
    let nobody = SixteenRows(repeating: Int16(RoundScratch.noProfile))
    let unknown = SixteenRows(repeating: Int16(RoundScratch.noRepeat))
    var row = 0
    while row < block.count {
      let s = SixteenRows(status, row)
      let isCustomer = SixteenRows(where: s .>= first) & SixteenRows(where: s .!= gone)
      let tierBefore = (s &- first) &>> one
      var tier = tierBefore
      if isReviewed {
        tier = SixteenRows(scratch.tiers, row)
        let loyal = loyal(tier, row, memory)
        SixteenRows.choose(isCustomer, first &+ tier &+ tier &+ loyal, s).store(status, row)
      }
      let active = SixteenRows(where: SixteenRows(lastOrder, row) .>= since) & one
      (MonthMark.bits(tier: tier, active: active) & isCustomer).store(now, row)
      let old = SixteenRows(then, row)
      let known = SixteenRows(where: start .< SixteenRows(earlier, row)) & one
      let cell = CustomerProfile.cell(
        tierThen: MonthMark.tiers(old), active: active, wasActive: MonthMark.active(old),
        orders: SixteenRows(bits: orders, row) &+ known)
      let set =
        SixteenRows(where: SixteenRows(firstMonth, row) .== base) & ofBase
      SixteenRows.choose(isCustomer, cell &+ set, nobody).store(scratch.profiles, row)
      let isKnown =
        isCustomer & SixteenRows(where: MonthMark.tiers(SixteenRows(before, row)) .!= .zero)
      let again = SixteenRows(where: SixteenRows(bits: bought, row) .!= .zero) & one
      SixteenRows.choose(isKnown, tierBefore &+ tierBefore &+ again, unknown)
        .store(scratch.repeats, row)
      let now = SixteenRows(status, row)
      (now &+ now &+ (active & isCustomer)).store(scratch.statuses, row)
      row &+= 16
    }
  }

  /// 1 for those who are loyal in a tier, 0 for others.
  @inline(__always)
  private func loyal(
    _ tier: SixteenRows, _ row: Int, _ memory: UnsafeMutableRawPointer
  ) -> SixteenRows {
    var loyal = SixteenRows.zero
    var tiers = numbers.pointee.loyalTiers
    while tiers != 0 {
      let one = Int16(truncatingIfNeeded: tiers.trailingZeroBitCount)
      loyal |= SixteenRows(where: tier .== SixteenRows(repeating: one))
      tiers &= tiers &- 1
    }
    if let orders = numbers.pointee.loyalOrders { loyal |= haveOrdered(orders, row, memory) }
    return loyal & SixteenRows(repeating: 1)
  }

  /// Rows with at least so many orders in the trailing year.
  @inline(__always)
  private func haveOrdered(
    _ orders: Int, _ row: Int, _ memory: UnsafeMutableRawPointer
  ) -> SixteenRows {
    guard orders > 0 else { return SixteenRows(repeating: -1) }
    guard orders <= Int(UInt16.max) else { return .zero }
    let sums = SixteenRows(turned: Column.orderSum.start(memory), row)
    let limit = SixteenRows(repeating: SixteenRows.turned(UInt16(orders)))
    return SixteenRows(where: sums .>= limit)
  }
}
