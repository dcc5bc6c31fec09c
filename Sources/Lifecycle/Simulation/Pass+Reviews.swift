/// The review of tiers for a block: the rules of ``TierReader/tier(of:month:day:)``, column by column.
extension Pass {
  /// Writes the tier of every row that is a customer's. The first rule that holds gives it, so rules write
  /// from the last to the first.
  @inline(never)
  func review(_ block: CustomerBlock, _ month: Int) {
    let day = Int(tables.monthStart[month])
    let (tier, holds) = (scratch.tiers, scratch.holds)
    let rows = block.count
    tier.update(repeating: Int16(truncatingIfNeeded: tiers.otherwise), count: rows)
    for rule in tiers.rules.reversed() {
      holds.update(repeating: -1, count: rows)
      // Small numbers first, sixteen at a time; those of money only where they still matter.
      var isNarrowed = false
      for place in rule.conditions {
        isNarrowed = narrow(holds, tiers.conditions[place], block, day) || isNarrowed
      }
      for place in rule.conditions where !tiers.conditions[place].measure.isSmall {
        restrict(holds, tiers.conditions[place], block, month, isNarrowed)
      }
      let own = SixteenRows(repeating: Int16(truncatingIfNeeded: rule.tier))
      var row = 0
      while row < rows {
        let mask = SixteenRows(holds, row)
        SixteenRows.choose(mask, own, SixteenRows(tier, row)).store(tier, row)
        row &+= 16
      }
    }
  }

  /// Takes out the rows of which a condition on orders or days does not hold.
  ///
  /// - Returns: false for any other condition.
  @inline(__always)
  private func narrow(
    _ holds: UnsafeMutablePointer<Int16>, _ condition: TierCondition, _ block: CustomerBlock,
    _ day: Int
  ) -> Bool {
    let memory = block.memory
    let bound = Int(condition.bound)
    switch condition.measure {
    case .frequency:
      guard condition.atLeast ? bound <= Int(UInt16.max) : bound >= 0 else { break }
      let limit = SixteenRows.turned(UInt16(clamping: bound))
      let orders = Column.orderSum.start(memory)
      keep(holds, block, atLeast: condition.atLeast, limit) { SixteenRows(turned: orders, $0) }
      return true
    case .recency:
      // So many days since the last order: the last order so early.
      let last = Column.lastOrder.start(memory)
      let day = day - bound
      guard condition.atLeast ? day >= Int(Int16.min) : day <= Int(Int16.max) else { break }
      keep(holds, block, atLeast: !condition.atLeast, Int16(clamping: day)) {
        SixteenRows(last, $0)
      }
      return true
    case .monetary, .tenure, .orderValue: return false
    }
    // Nobody's number reaches the bound.
    holds.update(repeating: 0, count: block.count)
    return true
  }

  /// Keeps the rows whose number is at least, or at most, a limit.
  @inline(__always)
  private func keep(
    _ holds: UnsafeMutablePointer<Int16>, _ block: CustomerBlock, atLeast: Bool, _ limit: Int16,
    _ numbers: (_ row: Int) -> SixteenRows
  ) {
    let limit = SixteenRows(repeating: limit)
    var row = 0
    while row < block.count {
      let isBeyond = atLeast ? numbers(row) .< limit : numbers(row) .> limit
      (SixteenRows(holds, row) & ~SixteenRows(where: isBeyond)).store(holds, row)
      row &+= 16
    }
  }

  /// Takes out the rows of which a condition on money or months does not hold.
  ///
  /// - Parameter isNarrowed: whether some are out already.
  @inline(__always)
  private func restrict(
    _ holds: UnsafeMutablePointer<Int16>, _ condition: TierCondition, _ block: CustomerBlock,
    _ month: Int, _ isNarrowed: Bool
  ) {
    let list = scratch.left
    var count = 0
    for row in 0..<block.count {
      list[count] = Int32(truncatingIfNeeded: row)
      count &+= isNarrowed ? Int(truncatingIfNeeded: holds[row] & 1) : 1
    }
    for place in 0..<count {
      let row = Int(list[place])
      holds[row] &= tiers.holds(condition, block[row], month, 0) ? -1 : 0
    }
  }
}

extension TierMeasure {
  /// Whether rows keep it in sixteen bits.
  fileprivate var isSmall: Bool { self == .frequency || self == .recency }
}
