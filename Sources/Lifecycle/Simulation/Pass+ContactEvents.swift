import Statistics

/// A contact event in one pass over a block: who is eligible, the draws, the outcomes, the books, and only
/// then what the touch does to each.
extension Pass {
  /// Lists the persons a contact event addresses, those held out apart.
  ///
  /// - Returns: how many are listed as ``RoundScratch/pending`` and, held out, as ``RoundScratch/apart``.
  @inline(never)
  func listAddressed(
    _ event: ContactEvent, _ mask: UInt64, _ block: CustomerBlock
  ) -> (contacts: Int, heldOut: Int) {
    let (statuses, list) = (block.statuses, scratch.pending)
    var addressed = 0
    if let key = event.occasion {
      addressed = listMet(key, event, mask, block)
    } else {
      for row in 0..<block.count {
        list[addressed] = Int32(truncatingIfNeeded: row)
        addressed &+= Int(mask &>> UInt64(truncatingIfNeeded: statuses[row]) & 1)
      }
    }
    if event.audience.isOfHistory {
      var kept = 0
      for place in 0..<addressed {
        let row = list[place]
        list[kept] = row
        kept &+= event.audience.holds(block[Int(row)], event.month, day: event.day) ? 1 : 0
      }
      addressed = kept
    }
    addressed = spare(addressed, event.day, block)
    guard campaigns[event.campaign].holdout > 0 else { return (addressed, 0) }
    return setApart(addressed, event, block)
  }

  /// Moves those who are held out to a list of their own.
  private func setApart(
    _ count: Int, _ event: ContactEvent, _ block: CustomerBlock
  ) -> (contacts: Int, heldOut: Int) {
    let (list, apart) = (scratch.pending, scratch.apart)
    let held = Column.heldOut.start(block.memory)
    let column = UInt64(campaigns[event.campaign].column)
    var (contacts, heldOut) = (0, 0)
    for place in 0..<count {
      let row = list[place]
      let isApart = Int(held[Int(row)] &>> column & 1)
      list[contacts] = row
      apart[heldOut] = row
      contacts &+= 1 &- isApart
      heldOut &+= isApart
    }
    return (contacts, heldOut)
  }

  /// Makes contacts with the first `count` of the listed persons.
  func contactListed(
    _ count: Int, _ event: ContactEvent, _ block: CustomerBlock
  ) -> ContactFunnel.Counts {
    if !isByRow, campaigns[event.campaign].variant == nil, inForce.pointee.limits == nil {
      return contactAlike(count, event, block)
    }
    var tally = ContactFunnel.Counts()
    for place in 0..<count {
      let c = block[Int(scratch.pending[place])]
      tally += contact(c, treatments(block, c.row), event)
    }
    return tally
  }

  /// The same for a campaign without variants: the draws side by side, the books at once.
  private func contactAlike(
    _ count: Int, _ event: ContactEvent, _ block: CustomerBlock
  ) -> ContactFunnel.Counts {
    let list = scratch.pending
    let place = event.campaign
    drawLuck(count, event, block)
    payListed(count, event, block)
    let funnel = campaigns[place].funnel
    let tally = outcomes(count, funnel)
    let page = page(event.month)
    tally.forEachFigure { flow, figure in page.add(campaign: place, flow, figure) }
    watch(
      .watched, until: event.day + campaigns[place].duration, event, place, tally.delivered)
    for i in 0..<count {
      let c = block[Int(list[i])]
      let outcome = funnel.outcome(luck: scratch.luck[i])
      touch(
        c, treatments(block, c.row), event, place, isDelivered: outcome.delivered > 0,
        isEffective: outcome.effective > 0)
    }
    return tally
  }

  /// How far the contacts come whose luck is drawn: counted by thresholds, without a branch.
  @inline(never)
  private func outcomes(_ count: Int, _ funnel: ContactFunnel) -> ContactFunnel.Counts {
    let luck = scratch.luck
    var tally = ContactFunnel.Counts()
    for i in 0..<count { tally += funnel.outcome(luck: luck[i]) }
    return tally
  }

  /// One number for the funnel of each listed contact.
  @inline(never)
  private func drawLuck(_ count: Int, _ event: ContactEvent, _ block: CustomerBlock) {
    let (list, luck) = (scratch.pending, scratch.luck)
    let ordinals = Column.ordinal.start(block.memory)
    let stream = campaigns.streams(event.campaign).contact
    let day = UInt32(event.day)
    for i in 0..<count {
      luck[i] = RandomStream.uniform(
        stream.word(UInt64(ordinals[Int(list[i])]), day))
    }
  }

  /// The cost of the listed contacts.
  private func payListed(_ count: Int, _ event: ContactEvent, _ block: CustomerBlock) {
    let cost = campaigns[event.campaign].contactCost
    guard cost != 0 else { return }
    let present = Money.discounted(cost, tables.discount[event.day])
    let (list, statuses) = (scratch.pending, block.statuses)
    let values = Column.value.start(block.memory)
    var prospects = 0
    for i in 0..<count {
      let row = Int(list[i])
      values[row] &-= present
      prospects &+= statuses[row] < StatusCode.firstCustomer ? 1 : 0
    }
    let page = page(event.month)
    page.add(campaign: event.campaign, .contactCost, cost, times: count)
    page.add(campaign: event.campaign, .acquisitionCost, cost, times: prospects)
    page.add(.acquisitionCost, cost, times: prospects)
    page.add(.presentAcquisitionCost, present, times: prospects)
  }
}
