extension CohortState {
  /// At most so many persons the contact event could reach: all of every block in which somebody's status
  /// is addressed.
  func reachable(_ event: ContactEvent) -> Int {
    let mask = event.audience.statuses[segment]
    guard mask != 0 else { return 0 }
    if let founding { return founding.count + blocks.reduce(0) { $0 + $1.count } }
    return blocks.reduce(0) { $0 + ($1.present & mask == 0 ? 0 : $1.count) }
  }

  /// Persons the contact event would reach, the held-out left aside.
  mutating func eligible(_ event: ContactEvent, _ epoch: Epoch) -> Int {
    guard event.audience.statuses[segment] != 0 else { return 0 }
    found(epoch)
    var count = 0
    forEachAddressed(event, epoch) { _, _, contacts, _ in count += contacts }
    return count
  }

  /// Makes contacts with the eligible persons.
  ///
  /// - Parameter quota: at most so many, drawn by lot; nil for all.
  mutating func contact(
    _ event: ContactEvent, quota: Int?, _ epoch: Epoch
  ) -> ContactFunnel.Counts {
    var tally = ContactFunnel.Counts()
    guard event.audience.statuses[segment] != 0 else { return tally }
    found(epoch)
    // Whoever is held out draws a lot like the others: what would have been a contact is counted.
    let draw = quota.map { LotteryDraw(quota: $0, limit: lotteryLimit(event, $0, epoch)) }
    forEachAddressed(event, epoch) { pass, block, contacts, heldOut in
      var (contacts, heldOut) = (contacts, heldOut)
      if let draw {
        let left = draw.quota - Int(tally.contacts)
        contacts = pass.draw(pass.scratch.pending, contacts, event, block, draw.limit, most: left)
        heldOut = pass.draw(
          pass.scratch.apart, heldOut, event, block, draw.limit,
          most: draw.quota > 0 ? heldOut : 0)
      }
      tally += pass.contactListed(contacts, event, block)
      if let coupon = pass.campaigns[event.campaign].coupon {
        block.handUntil = max(block.handUntil, UInt16(clamping: event.day + coupon.validity))
      }
      // A touch may have moved people on.
      if pass.campaigns[event.campaign].mostAdvance > 0 { block.noteStatuses() }
      for place in 0..<heldOut {
        let c = block[Int(pass.scratch.apart[place])]
        pass.holdOut(c, pass.treatments(block, c.row), event)
      }
      tally.heldOut += Int64(heldOut)
      block.noteDues()
    }
    takeStock()
    return tally
  }

  /// Calls `body` for every block in which somebody is addressed, with how many are listed.
  private mutating func forEachAddressed(
    _ event: ContactEvent, _ epoch: Epoch,
    _ body: (borrowing Pass, CustomerBlock, _ contacts: Int, _ heldOut: Int) -> Void
  ) {
    let blocks = self.blocks
    let mask = event.audience.statuses[segment]
    withPass(epoch) { pass in
      for block in blocks where epoch.isByRow || block.present & mask != 0 {
        let (contacts, heldOut) = pass.listAddressed(event, mask, block)
        if contacts + heldOut > 0 { body(pass, block, contacts, heldOut) }
      }
    }
  }

  /// The largest lot that wins one of `quota` places.
  private mutating func lotteryLimit(_ event: ContactEvent, _ quota: Int, _ epoch: Epoch) -> UInt64
  {
    guard quota > 0 else { return 0 }
    var lots: [UInt64] = []
    forEachAddressed(event, epoch) { pass, block, contacts, _ in
      for place in 0..<contacts {
        lots.append(pass.lot(block[Int(pass.scratch.pending[place])], event))
      }
    }
    guard quota < lots.count else { return .max }
    lots.sort()
    return lots[quota - 1]
  }
}

/// A limited budget pays for so many contacts: with whoever draws a lot up to a limit.
private struct LotteryDraw {
  let quota: Int
  let limit: UInt64
}

extension Pass {
  /// Keeps those of a list who win, the first `most` of them.
  fileprivate func draw(
    _ list: UnsafeMutablePointer<Int32>, _ count: Int, _ event: ContactEvent,
    _ block: CustomerBlock, _ limit: UInt64, most: Int
  ) -> Int {
    var kept = 0
    for place in 0..<count {
      guard kept < most else { break }
      guard lot(block[Int(list[place])], event) <= limit else { continue }
      list[kept] = list[place]
      kept += 1
    }
    return kept
  }
}
