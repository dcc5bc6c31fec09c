extension CohortState {
  /// At most so many persons the contact event could reach: by status alone.
  func reachable(_ event: ContactEvent) -> Int {
    let mask = event.audience.statuses[segment]
    guard mask != 0 else { return 0 }
    if let founding { return founding.count + blocks.reduce(0) { $0 + $1.count } }
    return blocks.reduce(0) { sum, block in
      sum + (0..<block.count).reduce(0) { $0 + Int(mask &>> UInt64(block.statuses[$1]) & 1) }
    }
  }

  /// Persons the contact event would reach, the held-out left aside.
  mutating func eligible(_ event: ContactEvent, _ epoch: Epoch) -> Int {
    guard event.audience.statuses[segment] != 0 else { return 0 }
    found(epoch)
    var count = 0
    forEachAddressed(event, epoch) { _, _, _, isHeldOut in count += isHeldOut ? 0 : 1 }
    return count
  }

  /// Makes contacts with the eligible persons.
  ///
  /// - Parameter quota: at most so many, drawn by lot; nil for all.
  mutating func contact(
    _ event: ContactEvent, quota: Int?, _ epoch: Epoch
  ) -> ContactFunnel.Counts {
    var tally = ContactFunnel.Counts()
    var earliest = UInt16.max
    guard event.audience.statuses[segment] != 0 else { return tally }
    found(epoch)
    let limit = quota.map { lotteryLimit(event, $0, epoch) }
    let (blocks, segment) = (self.blocks, self.segment)
    withPass(epoch) { pass in
      pass.forEachAddressed(event, blocks, segment) { block, row, isHeldOut in
        let c = block[row]
        // Whoever is held out draws a lot like the others: what would have been a contact is counted.
        if let quota, let limit {
          guard isHeldOut ? quota > 0 : tally.contacts < quota, pass.lot(c, event) <= limit
          else { return }
        }
        let treatments = pass.treatments(block, row)
        if isHeldOut {
          pass.holdOut(c, treatments, event)
          tally.heldOut += 1
          return
        }
        let outcome = pass.contact(c, treatments, event)
        tally += outcome
        guard outcome.effective > 0 else { return }
        // Never later than before: a contact does not put off a look that is due for another reason.
        let look = pass.nextLook(c, event.month, treatments)
        let due = min(block.due[row], look)
        block.due[row] = due
        earliest = min(earliest, due)
      }
    }
    touch(day: Int(earliest))
    return tally
  }

  private mutating func forEachAddressed(
    _ event: ContactEvent, _ epoch: Epoch,
    _ body: (borrowing Pass, CustomerBlock, Int, Bool) -> Void
  ) {
    let (blocks, segment) = (self.blocks, self.segment)
    withPass(epoch) { pass in
      pass.forEachAddressed(event, blocks, segment) { block, row, isHeldOut in
        body(pass, block, row, isHeldOut)
      }
    }
  }

  /// The largest lot that wins one of `quota` places.
  private mutating func lotteryLimit(_ event: ContactEvent, _ quota: Int, _ epoch: Epoch) -> UInt64
  {
    guard quota > 0 else { return 0 }
    var lots: [UInt64] = []
    forEachAddressed(event, epoch) { pass, block, row, isHeldOut in
      if !isHeldOut { lots.append(pass.lot(block[row], event)) }
    }
    guard quota < lots.count else { return .max }
    lots.sort()
    return lots[quota - 1]
  }
}
