import Statistics

extension CohortState {
  /// Touches the people whom a day of media finds.
  mutating func touch(_ day: MediaDay, _ epoch: Epoch) -> MediaTally {
    found(epoch)
    var tally = MediaTally(lines: day.lines.count)
    let (blocks, segment, mask) = (self.blocks, self.segment, day.statuses[self.segment])
    withPass(epoch) { pass in
      for block in blocks where epoch.isByRow || block.present & mask != 0 {
        guard pass.touch(day, mask, segment, block, &tally) else { continue }
        block.noteStatuses()
        block.noteDues()
      }
    }
    takeStock()
    return tally
  }
}

extension Pass {
  /// Touches the persons of a block whose next touch falls on the day.
  ///
  /// The row keeps when its next touch comes, on the clock of ``MediaDay/before``. A time that has passed
  /// while nobody addressed the person says nothing any more: the process has no memory.
  ///
  /// - Returns: whether anybody was.
  fileprivate func touch(
    _ day: MediaDay, _ mask: UInt64, _ segment: Int, _ block: CustomerBlock,
    _ tally: inout MediaTally
  ) -> Bool {
    let (statuses, next) = (block.statuses, nextTouches(block))
    let after = EightRows(repeating: day.after)
    var isAnybody = false
    var first = 0
    while first < block.count {
      if any(EightRows(next, first) .<= after) {
        for row in first..<min(first + 8, block.count)
        where next[row] <= day.after
          && mask &>> UInt64(truncatingIfNeeded: statuses[row]) & 1 == 1
        {
          next[row] = touch(
            block[row], treatments(block, row), day, segment, next[row], &tally)
          isAnybody = true
        }
      }
      first &+= 8
    }
    return isAnybody
  }

  private func touch(
    _ c: Customer, _ treatments: TreatmentRow, _ day: MediaDay, _ segment: Int, _ next: Double,
    _ tally: inout MediaTally
  ) -> Double {
    let date = day.lines[0].event.day
    var stream = streams.touch.stream(UInt64(c.ordinal), UInt32(date))
    var next = next <= day.before ? day.before + stream.exponential() : next
    var touched: UInt64 = 0
    while next <= day.after {
      let line = day.line(at: stream.uniform())
      // At most once a day by each.
      if touched &>> UInt64(line) & 1 == 0 {
        touched |= 1 &<< UInt64(line)
        touch(c, treatments, day.lines[line].event, segment, line, &tally)
      }
      next += stream.exponential()
    }
    return next
  }

  private func touch(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent, _ segment: Int, _ line: Int,
    _ tally: inout MediaTally
  ) {
    let status = c.status
    guard event.audience.statuses[segment] &>> UInt64(truncatingIfNeeded: status) & 1 == 1,
      event.audience.holds(c, event.month, day: event.day)
    else { return }
    guard c.heldOut &>> UInt64(campaigns[event.campaign].column) & 1 == 0 else {
      holdOut(c, treatments, event)
      tally.counts[line].heldOut += 1
      return
    }
    tally.counts[line] += contact(c, treatments, event)
    tally.prospects[line] += status < StatusCode.firstCustomer ? 1 : 0
  }

  /// When the next touch of every row comes.
  private func nextTouches(_ block: CustomerBlock) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(block.words + campaigns.touchColumn &* CustomerBlock.capacity)
      .assumingMemoryBound(to: Double.self)
  }
}

extension EightRows {
  /// The rows from `row` on, a multiple of eight.
  fileprivate init(_ column: UnsafePointer<Double>, _ row: Int) {
    self = UnsafeRawPointer(column + row).loadUnaligned(as: EightRows.self)
  }
}
