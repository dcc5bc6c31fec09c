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
        ((own & mask) | (SixteenRows(tier, row) & ~mask)).store(tier, row)
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
      let orders = UnsafeRawPointer(Column.orderSum.start(memory))
      // Unsigned numbers compare like signed ones with the first bit turned over.
      keep(
        holds, block, orders, turned: .min, in: 0...65_535, atLeast: condition.atLeast, bound)
    case .recency:
      // So many days since the last order: the last order so early.
      let last = UnsafeRawPointer(Column.lastOrder.start(memory))
      keep(
        holds, block, last, turned: 0, in: -32_768...32_767, atLeast: !condition.atLeast,
        day - bound)
    case .monetary, .tenure, .orderValue: return false
    }
    return true
  }

  /// Keeps the rows whose number in a column is at least, or at most, a bound.
  ///
  /// - Parameters:
  ///   - turned: bits to turn over, so that numbers compare as signed ones.
  ///   - range: of the numbers.
  @inline(__always)
  private func keep(
    _ holds: UnsafeMutablePointer<Int16>, _ block: CustomerBlock, _ column: UnsafeRawPointer,
    turned: Int16, in range: ClosedRange<Int>, atLeast: Bool, _ bound: Int
  ) {
    if atLeast ? bound > range.upperBound : bound < range.lowerBound {
      return holds.update(repeating: 0, count: block.count)
    }
    let clamped = min(max(bound, range.lowerBound), range.upperBound)
    let limit = SixteenRows(repeating: Int16(truncatingIfNeeded: clamped) ^ turned)
    let turned = SixteenRows(repeating: turned)
    var row = 0
    while row < block.count {
      let value = column.load(fromByteOffset: row &* 2, as: SixteenRows.self) ^ turned
      let isBeyond = atLeast ? value .< limit : value .> limit
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
    let list = scratch.pending
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
