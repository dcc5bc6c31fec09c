import Statistics

extension Pass {
  /// Whether a campaign holds anybody out.
  var holdsOut: Bool { (0..<shape.campaigns).contains { campaigns[$0].holdout > 0 } }

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
    pay(c, event, place, terms.contactCost)
    var luck = luck(c, event)
    let outcome = terms.funnel.outcome(
      luck: luck.uniform(), vigour: vigour(c.row, event.day, treatments.words))
    let page = page(event.month)
    outcome.forEachFigure { flow, count in
      page.add(campaign: event.campaign, flow, count)
      campaigns.post(flow, place, count, page)
    }
    if outcome.delivered > 0 { remember(contactOf: c.row, event.day, treatments.words) }
    if outcome.delivered > 0 { watch(.watched, until: event.day + terms.duration, event, place) }
    touch(
      c, treatments, event, place, isDelivered: outcome.delivered > 0,
      isEffective: outcome.effective > 0)
    return outcome
  }

  /// The stream of a person's luck at a contact: one number for the funnel, then one for what the touch may
  /// advance.
  @inline(__always)
  func luck(_ c: Customer, _ event: ContactEvent) -> RandomStream {
    campaigns.streams(event.campaign).contact.stream(UInt64(c.ordinal), UInt32(event.day))
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
}
