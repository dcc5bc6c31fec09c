import Foundation
import Statistics

/// One occasion on which a campaign makes contacts.
struct Occasion: Sendable {
  /// Place of the campaign in the scenario.
  let campaign: Int
  let day: Int
  let month: Int
  let audience: AudienceFilter

  /// Index of the occasion's draws: 12 bits of the campaign, 12 of the day.
  func drawIndex(_ address: UInt32) -> UInt32 { address << 12 | UInt32(day & 0xFFF) }
}

/// Who a campaign addresses, reduced to what a row shows.
struct AudienceFilter: Sendable, Equatable {
  /// One bit per status code, by segment.
  let statuses: [UInt64]
  /// Whether people who are not aware are addressed, by segment.
  let unaware: [Bool]
  /// Days since the last order.
  let daysSinceOrder: ClosedRange<Int>?

  /// Whether a person whose status fits is addressed.
  @inline(__always)
  func holds(_ customer: UnsafeMutablePointer<Customer>, day: Int) -> Bool {
    guard let range = daysSinceOrder else { return true }
    let last = Int(customer.pointee.lastOrder)
    return last > Int(Int16.min) && range.contains(day - last)
  }
}

/// What a cohort did on an occasion.
struct ContactTally: Sendable {
  var made = 0
  /// Contacts that put the offer and the uplift in force.
  var effective = 0
}

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
  mutating func contact(_ occasion: Occasion, quota: Int?, _ epoch: Epoch) -> ContactTally {
    var tally = ContactTally()
    var earliest = UInt16.max
    guard occasion.audience.statuses[segment] != 0 else { return tally }
    found(epoch)
    let limit = quota.map { lotteryLimit(occasion, $0, epoch) }
    let (blocks, segment) = (self.blocks, self.segment)
    withPassage(epoch) { passage in
      passage.forEachAddressed(occasion, blocks, segment) { block, row, isHeldOut in
        let c = block.rows + row
        if let quota, let limit, !isHeldOut {
          guard tally.made < quota, passage.lot(c, occasion) <= limit else { return }
        }
        if !isHeldOut { tally.made += 1 }
        let isEffective = passage.contact(
          c, passage.treatments(block, row), occasion, isHeldOut: isHeldOut)
        guard isEffective else { return }
        tally.effective += 1
        // Never later than before: a contact does not put off the end of a chain's period.
        let look = passage.nextLook(c, occasion.month, passage.treatments(block, row))
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

extension Passage {
  @inline(__always)
  func forEachAddressed(
    _ occasion: Occasion, _ blocks: [CustomerBlock], _ segment: Int,
    _ body: (CustomerBlock, Int, Bool) -> Void
  ) {
    let mask = occasion.audience.statuses[segment]
    for block in blocks {
      for row in 0..<block.count where mask &>> UInt64(block.statuses[row]) & 1 == 1 {
        let c = block.rows + row
        if occasion.audience.holds(c, day: occasion.day) {
          body(block, row, isHeldOut(c, occasion.campaign))
        }
      }
    }
  }

  /// Whether the person is never contacted by the campaign, to measure what it does.
  func isHeldOut(_ c: UnsafeMutablePointer<Customer>, _ campaign: Int) -> Bool {
    let share = campaigns[campaign].holdout
    guard share > 0 else { return false }
    var stream = streams.stream(entity(c), .holdout, campaigns[campaign].address)
    return stream.uniform() < share
  }

  /// The person's lot in a draw for a limited budget.
  func lot(_ c: UnsafeMutablePointer<Customer>, _ occasion: Occasion) -> UInt64 {
    let index = occasion.drawIndex(campaigns[occasion.campaign].address)
    var stream = streams.stream(entity(c), .lottery, index)
    return stream.next()
  }

  /// One contact: cost, delivery, opening, click, and what the touch does to the person.
  ///
  /// - Returns: whether the offer and the uplift count.
  func contact(
    _ c: UnsafeMutablePointer<Customer>, _ treatments: TreatmentRow, _ occasion: Occasion,
    isHeldOut: Bool
  ) -> Bool {
    let campaign = occasion.campaign
    let terms = campaigns[campaign]
    let month = occasion.month
    let until = UInt16(min(Int(TreatmentRow.dayMask), occasion.day + terms.duration))
    func post(_ flow: CampaignFlow, _ amount: Int64 = 1) {
      ledger[shape.index(month, campaign: campaign, flow)] &+= amount
    }
    if isHeldOut {
      post(.heldOut)
      treatments.set(campaign, until | TreatmentRow.heldOut)
      c.pointee.treated |= 1 << UInt32(campaign)
      return false
    }
    post(.contacts)
    pay(c, month, campaign, terms.contactCost)
    var stream = streams.stream(entity(c), .contact, occasion.drawIndex(terms.address))
    let luck = stream.uniform()
    guard luck < terms.reach else { return false }
    post(.delivered)
    let isOpened = luck < terms.reach * terms.open
    let isClicked = luck < terms.reach * terms.open * terms.click
    if isOpened { post(.opened) }
    if isClicked { post(.clicked) }
    let isEffective: Bool =
      switch terms.trigger {
      case .delivered: true
      case .opened: isOpened
      case .clicked: isClicked
      }
    // A contact that changes no hazard is only remembered; the row is not touched again for it. It
    // leaves an effect and a coupon alone that an earlier one has put in force.
    if !isEffective, treatments.isEffective(c, campaign, occasion.day) {
      treatments.set(campaign, treatments.word(campaign) & ~TreatmentRow.converted)
      return false
    }
    var word = until
    if isEffective {
      settle(c, treatments, Double(occasion.day), month)
      word |= TreatmentRow.effective
      if terms.offer != nil { word |= TreatmentRow.coupon }
    }
    treatments.set(campaign, word)
    c.pointee.treated |= 1 << UInt32(campaign)
    if isEffective, terms.advance > 0 || terms.revival > 0 {
      advance(c, treatments, occasion, terms, luck: stream.uniform())
    }
    return isEffective
  }

  /// Brings a row up to a moment before which nothing happens to it.
  private func settle(
    _ c: UnsafeMutablePointer<Customer>, _ treatments: TreatmentRow, _ day: Double, _ month: Int
  ) {
    guard c.pointee.clock < day else { return }
    var until = day
    var t = c.pointee.clock
    while t < day {
      until = day
      let (advancing, falling) = hazards(c, month, treatments, t, &until)
      c.pointee.threshold = max(0, c.pointee.threshold - (advancing + falling) * (until - t))
      // A drop-out before the day is dealt with when the row is lived; never stand still here.
      if until <= t { break }
      t = until
    }
    c.pointee.clock = day
  }

  private func pay(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ campaign: Int, _ cost: Int64
  ) {
    ledger[shape.index(month, campaign: campaign, .contactCost)] &+= cost
    if c.pointee.status < StatusCode.firstCustomer {
      ledger[shape.index(month, .acquisitionCost)] &+= cost
      ledger[shape.index(month, campaign: campaign, .acquisitionCost)] &+= cost
    }
    c.pointee.value -= tables.discount[month] * Double(cost) * 1e-4
  }

  /// The touch itself may move the person on: a prospect by a stage, a dormant customer back.
  private func advance(
    _ c: UnsafeMutablePointer<Customer>, _ treatments: TreatmentRow, _ occasion: Occasion,
    _ terms: CampaignNumbers, luck: Double
  ) {
    let month = occasion.month
    let t = Double(occasion.day)
    if c.pointee.status >= StatusCode.firstCustomer {
      guard c.pointee.isDormant else { return }
      let gone = t - Double(c.pointee.lastOrder)
      guard luck < terms.revival * exp2(-gone / terms.revivalHalfLife) else { return }
      revive(c, occasion, terms)
    } else {
      guard luck < terms.advance else { return }
      treatments.credit(ledger, shape, c, month, t)
      c.pointee.stages &+= 1
      if c.pointee.status == StatusCode.aware {
        c.pointee.threshold = becomeInterested(c, month)
      } else {
        c.pointee.threshold = order(c, month, t, treatments)
        restToday(c, month, treatments)
      }
    }
    ledger[shape.index(month, campaign: occasion.campaign, .advanced)] &+= 1
  }

  /// A dormant customer orders again at the old rate, with a new clock and, under Pareto/NBD, a new
  /// lease of life.
  private func revive(
    _ c: UnsafeMutablePointer<Customer>, _ occasion: Occasion, _ terms: CampaignNumbers
  ) {
    c.pointee.isDormant = false
    // By occasion: a customer may be revived again without having ordered in between.
    var stream = streams.stream(entity(c), .revival, occasion.drawIndex(terms.address))
    c.pointee.threshold = stream.exponential()
    if numbers.pointee.process.model == .paretoNBD { drawEnd(c, Double(occasion.day), &stream) }
    ledger[shape.index(occasion.month, .revived)] &+= 1
  }
}
