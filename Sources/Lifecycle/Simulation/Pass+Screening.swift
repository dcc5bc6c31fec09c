/// Which rows of a block must be looked at in a month: one multiplication a row, no branch.
extension Pass {
  /// What is left of the thresholds of eight rows at a moment to which their hazards hold; below zero where
  /// a clock has run out.
  @inline(__always)
  private func rest(
    _ row: Int, _ memory: UnsafeMutableRawPointer, _ factor: UnsafePointer<Double>,
    _ falling: UnsafePointer<Double>, _ end: EightRows
  ) -> EightRows {
    let spent =
      eightHazards(row, memory, factor, falling) * (end - EightRows(.clock, row, memory))
    return EightRows(.threshold, row, memory) - spent
  }

  /// ``hazard(_:_:)`` of eight rows.
  @inline(__always)
  private func eightHazards(
    _ row: Int, _ memory: UnsafeMutableRawPointer, _ factor: UnsafePointer<Double>,
    _ falling: UnsafePointer<Double>
  ) -> EightRows {
    let status = UnsafeRawPointer(Column.status.start(memory) + row).load(as: SIMD8<Int16>.self)
    let (a, b, c, d) = (Int(status[0]), Int(status[1]), Int(status[2]), Int(status[3]))
    let (e, f, g, h) = (Int(status[4]), Int(status[5]), Int(status[6]), Int(status[7]))
    let factors = EightRows(
      factor[a], factor[b], factor[c], factor[d], factor[e], factor[f], factor[g], factor[h])
    let back = EightRows(
      falling[a], falling[b], falling[c], falling[d], falling[e], falling[f], falling[g],
      falling[h])
    return EightRows(.hazard, row, memory) * (factors * EightRows(.lift, row, memory)) + back
  }

  /// Lists the rows to which something may happen in a month that they stand at the start of; the
  /// others are due at its end.
  @inline(never)
  func screen(_ block: CustomerBlock, _ month: Int) -> Int {
    let monthEnd = tables.monthStart[month &+ 1]
    let (due, statuses) = (block.due, block.statuses)
    guard monthEnd < .infinity else {
      due.update(repeating: .max, count: block.count)
      return 0
    }
    let day = look(monthEnd)
    let hold = Column.holdsUntil.start(block.memory)
    let list = scratch.pending
    if isByRow || tables.turn[month] < monthEnd {
      var count = 0
      for row in 0..<block.count {
        due[row] = statuses[row] == goneStatus ? .max : look(tables.monthStart[month])
        list[count] = Int32(truncatingIfNeeded: row)
        count &+= statuses[row] == goneStatus ? 0 : 1
      }
      return count
    }
    let memory = block.memory
    let factor = UnsafePointer(tables.factor + month &* tables.statuses)
    let falling = UnsafePointer(tables.falling)
    let end = EightRows(repeating: monthEnd)
    var count = 0
    var row = 0
    while row < block.count {
      let rest = rest(row, memory, factor, falling, end)
      let bits = unsafeBitCast(rest, to: SIMD8<Int64>.self)
      for lane in 0..<8 {
        let place = row &+ lane
        // Below zero the clock runs out; a hazard that does not hold to the end is looked at.
        let isPending = Int(truncatingIfNeeded: bits[lane] &>> 63 & 1)
        list[count] = Int32(truncatingIfNeeded: place)
        count &+= isPending | (hold[place] < day ? 1 : 0)
        due[place] = statuses[place] == goneStatus ? .max : day
      }
      row &+= 8
    }
    return trim(count, block)
  }

  /// Spends the hazard of all rows up to the month's end.
  @inline(never)
  func spend(_ block: CustomerBlock, _ month: Int) {
    let memory = block.memory
    let factor = UnsafePointer(tables.factor + month &* tables.statuses)
    let falling = UnsafePointer(tables.falling)
    let end = EightRows(repeating: tables.monthStart[month &+ 1])
    var row = 0
    while row < block.count {
      let rest = rest(row, memory, factor, falling, end)
      rest.store(.threshold, row, memory)
      end.store(.clock, row, memory)
      row &+= 8
    }
  }

  /// Leaves the listed rows of a block, which stands at the start of a month, to the days on which
  /// something may happen to them.
  @inline(never)
  func setDues(_ block: CustomerBlock, _ month: Int, _ count: Int) {
    for place in 0..<count {
      let c = block[Int(scratch.pending[place])]
      let treatments = treatments(block, c.row)
      if Double(c.holdsUntil) <= c.clock { renew(c, treatments) }
      c.due = due(c, month, treatments)
    }
  }
}
