extension CohortState {
  /// At most so many persons the occasion could contact: by status alone.
  func reachable(_ occasion: Occasion) -> Int {
    let mask = occasion.audience.statuses[segment]
    guard mask != 0 else { return 0 }
    if let founding { return founding.count + blocks.reduce(0) { $0 + $1.count } }
    return blocks.reduce(0) { sum, block in
      sum + (0..<block.count).reduce(0) { $0 + Int(mask &>> UInt64(block.statuses[$1]) & 1) }
    }
  }

  /// Persons the occasion would contact, the held-out left aside.
  mutating func eligible(_ occasion: Occasion, _ epoch: Epoch) -> Int {
    guard occasion.audience.statuses[segment] != 0 else { return 0 }
    found(epoch)
    var count = 0
    forEachAddressed(occasion, epoch) { _, _, _, isHeldOut in count += isHeldOut ? 0 : 1 }
    return count
  }

  /// Makes contacts with the eligible persons.
  ///
  /// - Parameter quota: at most so many, drawn by lot; nil for all.
  mutating func contact(
    _ occasion: Occasion, quota: Int?, _ epoch: Epoch
  ) -> ContactFunnel.Counts {
    var tally = ContactFunnel.Counts()
    var earliest = UInt16.max
    guard occasion.audience.statuses[segment] != 0 else { return tally }
    found(epoch)
    let limit = quota.map { lotteryLimit(occasion, $0, epoch) }
    let (blocks, segment) = (self.blocks, self.segment)
    withPassage(epoch) { passage in
      passage.forEachAddressed(occasion, blocks, segment) { block, row, isHeldOut in
        let c = block.rows + row
        if let quota, let limit, !isHeldOut {
          guard tally.contacts < quota, passage.lot(c, occasion) <= limit else { return }
        }
        let treatments = passage.treatments(block, row)
        if isHeldOut {
          passage.holdOut(c, treatments, occasion)
          tally.heldOut += 1
          return
        }
        let outcome = passage.contact(c, treatments, occasion)
        tally += outcome
        guard outcome.effective > 0 else { return }
        // Never later than before: a contact does not put off a look that is due for another reason.
        let look = passage.nextLook(c, occasion.month, treatments)
        let due = min(block.due[row], look)
        block.note(row, due: due)
        earliest = min(earliest, due)
      }
    }
    touch(day: Int(earliest))
    return tally
  }

  private mutating func forEachAddressed(
    _ occasion: Occasion, _ epoch: Epoch,
    _ body: (borrowing Passage, CustomerBlock, Int, Bool) -> Void
  ) {
    let (blocks, segment) = (self.blocks, self.segment)
    withPassage(epoch) { passage in
      passage.forEachAddressed(occasion, blocks, segment) { block, row, isHeldOut in
        body(passage, block, row, isHeldOut)
      }
    }
  }

  /// The largest lot that wins one of `quota` places.
  private mutating func lotteryLimit(_ occasion: Occasion, _ quota: Int, _ epoch: Epoch) -> UInt64 {
    guard quota > 0 else { return 0 }
    var lots: [UInt64] = []
    forEachAddressed(occasion, epoch) { passage, block, row, isHeldOut in
      if !isHeldOut { lots.append(passage.lot(block.rows + row, occasion)) }
    }
    guard quota < lots.count else { return .max }
    lots.sort()
    return lots[quota - 1]
  }
}
