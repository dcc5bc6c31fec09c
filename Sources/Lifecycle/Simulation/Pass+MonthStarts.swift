import Statistics

/// The start of a month for a block: the same as ``Pass/enterMonth(_:_:_:)`` of every row, column by column.
extension Pass {
  fileprivate typealias Sixteen = SIMD16<Int16>

  @inline(__always)
  fileprivate func sixteen(_ column: UnsafePointer<Int16>, _ row: Int) -> Sixteen {
    UnsafeRawPointer(column + row).load(as: Sixteen.self)
  }
  @inline(__always)
  fileprivate func put(_ values: Sixteen, _ column: UnsafeMutablePointer<Int16>, _ row: Int) {
    UnsafeMutableRawPointer(column + row).storeBytes(of: values, as: Sixteen.self)
  }
  /// All bits of a lane, or none.
  @inline(__always)
  fileprivate func bits(_ mask: SIMDMask<Sixteen>) -> Sixteen {
    unsafeBitCast(mask, to: Sixteen.self)
  }
  @inline(__always)
  fileprivate func choose(_ mask: Sixteen, _ a: Sixteen, _ b: Sixteen) -> Sixteen {
    (a & mask) | (b & ~mask)
  }

  /// Tiers are reviewed, the trailing year moves on and stocks are counted.
  @inline(never)
  func beginMonth(_ block: CustomerBlock, _ month: Int) {
    let isReviewed = tables.reviewed[month]
    if isReviewed { review(block, month) }
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
    let orders = UnsafeMutableRawPointer(Column.orderSum.start(memory))
      .assumingMemoryBound(to: Int16.self)
    let bought = UnsafeMutableRawPointer(
      Column.counts.at(tables.slot[month &- 1]).start(memory)
    ).assumingMemoryBound(to: Int16.self)
    func marks(_ month: Int) -> UnsafeMutablePointer<Int16> {
      Column<Int16>.marks.at(month & (Customer.marksKept &- 1)).start(memory)
    }
    let (now, before) = (marks(month), marks(month &- 1))
    let then = marks(month &- numbers.pointee.retentionPeriod)
    let gone = Sixteen(repeating: goneStatus)
    let first = Sixteen(repeating: StatusCode.firstCustomer)
    let since = Sixteen(repeating: tables.activeSince[month])
    let start = Sixteen(repeating: Int16(truncatingIfNeeded: month))
    let (one, tierBits) = (Sixteen(repeating: 1), Sixteen(repeating: 0xFF))
    let (none, base) = (Int16(RoundScratch.profileCells), Sixteen(repeating: Customer.installed))
    let nobody = Sixteen(repeating: 2 &* none)
    let unknown = Sixteen(repeating: Int16(RoundScratch.repeatCells))
    var row = 0
    while row < block.count {
      let s = sixteen(status, row)
      let isCustomer = bits(s .>= first) & bits(s .!= gone)
      let tierBefore = (s &- first) &>> one
      var tier = tierBefore
      if isReviewed {
        tier = sixteen(scratch.tiers, row)
        let loyal = loyal(tier, row, memory)
        put(choose(isCustomer, first &+ tier &+ tier &+ loyal, s), status, row)
      }
      let active = bits(sixteen(lastOrder, row) .>= since) & one
      put(((tier &+ one) | (active &<< 8)) & isCustomer, now, row)
      let old = sixteen(then, row)
      // Orders of the trailing year: none, one, more.
      let more = bits(start .< sixteen(earlier, row)) & one
      let year = sixteen(orders, row) &+ more
      let few = Sixteen(repeating: 2) &+ bits(year .== one) &+ (bits(year .== .zero) &<< 1)
      let cell = (old & tierBits) &* 12 &+ active &* 6 &+ (old &>> 8) &* 3 &+ few
      let set = bits(sixteen(firstMonth, row) .== base) & Sixteen(repeating: none)
      put(choose(isCustomer, cell &+ set, nobody), scratch.profiles, row)
      let isKnown = isCustomer & bits((sixteen(before, row) & tierBits) .!= .zero)
      let again = bits(sixteen(bought, row) .!= .zero) & one
      put(choose(isKnown, tierBefore &+ tierBefore &+ again, unknown), scratch.repeats, row)
      let now = sixteen(status, row)
      put(now &+ now &+ (active & isCustomer), scratch.holds, row)
      row &+= 16
    }
  }

  /// 1 for those who are loyal in a tier, 0 for others.
  @inline(__always)
  private func loyal(
    _ tier: Sixteen, _ row: Int, _ memory: UnsafeMutableRawPointer
  ) -> Sixteen {
    var loyal = Sixteen.zero
    var tiers = numbers.pointee.loyalTiers
    while tiers != 0 {
      let one = Int16(truncatingIfNeeded: tiers.trailingZeroBitCount)
      loyal |= bits(tier .== Sixteen(repeating: one))
      tiers &= tiers &- 1
    }
    if let orders = numbers.pointee.loyalOrders { loyal |= haveOrdered(orders, row, memory) }
    return loyal & Sixteen(repeating: 1)
  }

  /// Rows with at least so many orders in the trailing year.
  @inline(__always)
  private func haveOrdered(
    _ orders: Int, _ row: Int, _ memory: UnsafeMutableRawPointer
  ) -> Sixteen {
    guard orders > 0 else { return Sixteen(repeating: -1) }
    guard orders <= Int(UInt16.max) else { return .zero }
    let sums = UnsafeRawPointer(Column.orderSum.start(memory) + row)
      .load(as: SIMD16<UInt16>.self)
    return unsafeBitCast(sums .>= SIMD16(repeating: UInt16(orders)), to: Sixteen.self)
  }

  /// Adds the rows of a block to the books of a month start.
  private func count(_ block: CustomerBlock, _ month: Int) {
    let (profiles, repeats, statuses) = (scratch.profiles, scratch.repeats, scratch.holds)
    let counts = scratch.counts
    let firstRepeat = 2 &* RoundScratch.profileCells &+ 1
    let firstStatus = firstRepeat &+ RoundScratch.repeatCells &+ 1
    counts.initialize(repeating: 0, count: 2 &* RoundScratch.cells)
    @inline(__always)
    func add(_ row: Int, _ half: UnsafeMutablePointer<Int32>) {
      half[Int(profiles[row])] &+= 1
      half[firstRepeat &+ Int(repeats[row])] &+= 1
      half[firstStatus &+ Int(statuses[row])] &+= 1
    }
    var row = 0
    while row < block.count &- 1 {
      add(row, counts)
      add(row &+ 1, counts + RoundScratch.cells)
      row &+= 2
    }
    if row < block.count { add(row, counts) }
    for cell in 0..<RoundScratch.cells { counts[cell] &+= counts[RoundScratch.cells &+ cell] }
    post(counts, block, month, firstRepeat: firstRepeat, firstStatus: firstStatus)
  }

  private func post(
    _ counts: UnsafeMutablePointer<Int32>, _ block: CustomerBlock, _ month: Int,
    firstRepeat: Int, firstStatus: Int
  ) {
    block.forgetStatuses()
    let page = page(month)
    let cells = CustomerProfile.cells
    for cell in 0..<(shape.tiers &+ 1) &* cells {
      let (tier, profile) = (cell / cells, cell % cells)
      let newcomers = Int64(counts[cell])
      let existing = Int64(counts[RoundScratch.profileCells &+ cell])
      page.add(tierThen: tier, profile: profile, isExisting: false, newcomers)
      page.add(tierThen: tier, profile: profile, isExisting: true, existing)
    }
    for tier in 0..<shape.tiers {
      page.add(tier: tier, .notRepurchased, Int64(counts[firstRepeat &+ 2 &* tier]))
      page.add(tier: tier, .repurchased, Int64(counts[firstRepeat &+ 2 &* tier &+ 1]))
    }
    for status in 0..<Int(goneStatus) {
      let resting = Int64(counts[firstStatus &+ 2 &* status])
      let active = Int64(counts[firstStatus &+ 2 &* status &+ 1])
      page.add(status: status, resting &+ active)
      if resting &+ active > 0 { block.note(Int16(truncatingIfNeeded: status)) }
      if status >= StatusCode.firstCustomer {
        page.add(tier: StatusCode.tier(of: Int16(status)), .active, active)
      }
    }
  }

  /// Forgets the month that is now thirteen months back.
  private func expireBuckets(_ block: CustomerBlock, _ month: Int) {
    let memory = block.memory
    let slot = tables.slot[month]
    let counts = Column.counts.at(slot).start(memory)
    let spends = Column.spends.at(slot).start(memory)
    let orders = Column.orderSum.start(memory)
    let sums = Column.spendSum.start(memory)
    for row in 0..<block.count {
      orders[row] &-= counts[row]
      sums[row] &-= spends[row]
    }
    counts.update(repeating: 0, count: block.count)
    spends.update(repeating: 0, count: block.count)
  }

  /// The values of all rows are added up.
  func appraise(_ block: CustomerBlock, _ month: Int) {
    let statuses = block.statuses
    let traits = Column.traits.start(block.memory)
    var first = 0
    for row in 0..<block.count {
      scratch.buyers[first] = Int32(truncatingIfNeeded: row)
      let isCustomer = statuses[row] >= StatusCode.firstCustomer && statuses[row] < goneStatus
      first &+= isCustomer && traits[row].scale == 0 ? 1 : 0
    }
    drawBuyerTraits(first, block)
    for row in 0..<block.count where statuses[row] != goneStatus { appraise(block[row], month) }
  }

  /// Pays for a month's contacts of standing campaigns.
  func payContacts(_ block: CustomerBlock, _ month: Int) {
    let costs = tables.contactValue + month &* tables.statuses
    var isFree = true
    for status in 0..<Int(goneStatus) where costs[status] != 0 { isFree = false }
    if isFree { return }
    let (statuses, values) = (block.statuses, Column.value.start(block.memory))
    for row in 0..<block.count { values[row] &-= costs[Int(statuses[row])] }
  }
}
