/// The books of a month start for a block.
extension Pass {
  /// Adds the rows of a block to the books of a month start.
  func count(_ block: CustomerBlock, _ month: Int) {
    let (profiles, repeats, statuses) = (scratch.profiles, scratch.repeats, scratch.statuses)
    let counts = scratch.counts
    let (firstRepeat, firstStatus) = (RoundScratch.firstRepeat, RoundScratch.firstStatus)
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
    post(counts, block, month)
  }

  private func post(
    _ counts: UnsafeMutablePointer<Int32>, _ block: CustomerBlock, _ month: Int
  ) {
    let (firstRepeat, firstStatus) = (RoundScratch.firstRepeat, RoundScratch.firstStatus)
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
  func expireBuckets(_ block: CustomerBlock, _ month: Int) {
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
      first &+= isCustomer && traits[row].scale == 0 && !block[row].isDormant ? 1 : 0
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
