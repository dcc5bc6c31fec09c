import Foundation
import Statistics

extension Pass {
  @inline(__always)
  func forEachAddressed(
    _ event: ContactEvent, _ blocks: [CustomerBlock], _ segment: Int,
    _ body: (CustomerBlock, Int, Bool) -> Void
  ) {
    let mask = event.audience.statuses[segment]
    for block in blocks {
      for row in 0..<block.count where mask &>> UInt64(block.statuses[row]) & 1 == 1 {
        let c = block[row]
        if event.audience.holds(c, day: event.day) {
          body(block, row, isHeldOut(c, event.campaign))
        }
      }
    }
  }

  /// Whether the person is never contacted by the campaign, to measure what it does.
  @inline(__always)
  func isHeldOut(_ c: Customer, _ campaign: Int) -> Bool {
    c.heldOut &>> UInt64(campaigns[campaign].column) & 1 == 1
  }

  /// Draws the holdouts of somebody who is there at the start: by campaign one lot for life.
  func drawHoldouts(_ c: Customer) {
    for campaign in 0..<shape.campaigns where campaigns[campaign].holdout > 0 {
      var stream = campaigns.streams(campaign).holdout.stream(UInt64(c.ordinal))
      if stream.uniform() < campaigns[campaign].holdout {
        c.heldOut |= 1 << UInt64(campaigns[campaign].column)
      }
    }
  }

  /// The person's lot in a draw for a limited budget.
  func lot(_ c: Customer, _ event: ContactEvent) -> UInt64 {
    var stream = campaigns.streams(event.campaign).lottery
      .stream(UInt64(c.ordinal), UInt32(event.day))
    return stream.next()
  }

  /// Marks somebody who is never contacted, as at the contact that would have been: conversions of both
  /// kinds have the same window.
  func holdOut(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent
  ) {
    let terms = campaigns[event.campaign]
    let until = event.day + terms.duration
    page(event.month).add(campaign: event.campaign, .heldOut)
    watch(.heldOutWatched, until: until, event, event.campaign)
    mark(c, treatments, terms, Treatment(windowUntil: until, .heldOut))
  }

  /// One contact: cost, delivery, opening, click, and what the touch does to the person.
  func contact(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent
  ) -> ContactFunnel.Counts {
    let place = self.terms(c, treatments, event)
    let terms = campaigns[place]
    let until = event.day + terms.duration
    pay(c, event, place, terms.contactCost)
    var stream = campaigns.streams(event.campaign).contact
      .stream(UInt64(c.ordinal), UInt32(event.day))
    let outcome = terms.funnel.outcome(luck: stream.uniform())
    let page = page(event.month)
    for (flow, count) in outcome.figures where count > 0 {
      page.add(campaign: event.campaign, flow)
      campaigns.post(flow, place, count, page)
    }
    guard outcome.delivered > 0 else {
      treatments.endWindow(c, terms.column, event.day)
      return outcome
    }
    watch(.watched, until: until, event, place)
    reach(c, treatments, event)
    // A contact that changes no hazard is only remembered; the row is not touched again for it. It
    // leaves an effect and a coupon alone that an earlier one has put in force.
    let isRunning = treatments.isEffective(c, terms.column, event.day)
    let coupon = treatments.coupon(c, terms.column, event.day)
    guard outcome.effective > 0 else {
      let reached = Treatment(windowUntil: until)
      let treatment =
        isRunning
        ? treatments[terms.column].without(.converted).with(windowUntil: until)
        : coupon.map { reached.with(couponUntil: $0) } ?? reached
      mark(c, treatments, terms, treatment)
      return outcome
    }
    // The hazard changes only where an uplift or the pull of a coupon begins.
    if terms.lift != 1 && !isRunning || terms.pull != 1 && coupon == nil {
      settle(c, treatments, Double(event.day), event.month)
    }
    let treatment = Treatment(effectiveUntil: until)
    let couponUntil = terms.offer.map { event.day + $0.validity }
    if let couponUntil { issue(place, event.month, until: couponUntil) }
    mark(
      c, treatments, terms, couponUntil.map { treatment.with(couponUntil: $0) } ?? treatment)
    if terms.advance > 0 || terms.revival > 0 {
      advance(c, treatments, event, place, terms, luck: stream.uniform())
    }
    return outcome
  }

  private func mark(
    _ c: Customer, _ treatments: TreatmentRow, _ terms: CampaignNumbers,
    _ treatment: Treatment
  ) {
    treatments[terms.column] = terms.variant == .b ? treatment.with(.variantB) : treatment
    c.treated |= 1 << UInt64(terms.column)
  }

  /// Spends the hazard up to a moment before which nothing happens to the row.
  private func settle(
    _ c: Customer, _ treatments: TreatmentRow, _ day: Double, _ month: Int
  ) {
    guard c.clock < day else { return }
    var until = day
    var t = c.clock
    while t < day {
      until = day
      let (advancing, falling) = hazards(c, month, treatments, t, &until)
      c.threshold = max(0, c.threshold - (advancing + falling) * (until - t))
      // A drop-out before the day is dealt with when the row is lived; never stand still here.
      if until <= t { break }
      t = until
    }
    c.clock = day
  }

  private func pay(
    _ c: Customer, _ event: ContactEvent, _ place: Int, _ cost: Int64
  ) {
    let page = page(event.month)
    let present = Money.discounted(cost, tables.discount[event.day])
    page.add(campaign: event.campaign, .contactCost, cost)
    campaigns.post(.contactCost, place, cost, page)
    if c.status < StatusCode.firstCustomer {
      page.add(.acquisitionCost, cost)
      page.add(.presentAcquisitionCost, present)
      page.add(campaign: event.campaign, .acquisitionCost, cost)
      campaigns.post(.acquisitionCost, place, cost, page)
    }
    c.value &-= present
  }

  /// The touch itself may move the person on: a prospect by a stage, a dormant customer back.
  private func advance(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent,
    _ place: Int, _ terms: CampaignNumbers, luck: Double
  ) {
    let month = event.month
    let t = Double(event.day)
    if c.status >= StatusCode.firstCustomer {
      guard c.isDormant else { return }
      let gone = t - Double(c.lastOrder)
      guard luck < terms.revival * exp2(-gone / terms.revivalHalfLife) else { return }
      revive(c, event)
    } else {
      guard luck < terms.advance else { return }
      c.clock = t
      convert(c, month, t, treatments)
      c.stages &+= 1
      if c.status == StatusCode.aware {
        c.threshold = becomeInterested(c, month)
      } else {
        c.threshold = order(c, month, t, treatments)
        restToday(c, month, treatments)
      }
    }
    ledger[shape.index(month, campaign: event.campaign, .advanced)] &+= 1
    campaigns.post(.advanced, place, ledger + month &* shape.stride)
  }

  /// A dormant customer orders again at the old rate, with a new clock and, under Pareto/NBD, a new
  /// lease of life.
  private func revive(_ c: Customer, _ event: ContactEvent) {
    c.isDormant = false
    c.clock = Double(event.day)
    // By day: a customer may be revived again without having ordered in between.
    var stream = campaigns.streams(event.campaign).revival
      .stream(UInt64(c.ordinal), UInt32(event.day))
    c.threshold = stream.exponential()
    if numbers.pointee.process.model == .paretoNBD { drawEnd(c, Double(event.day), &stream) }
    ledger[shape.index(event.month, .revived)] &+= 1
  }
}
