import Foundation
import Statistics

/// What contacts do to persons.
extension Pass {
  /// What a contact does to the person.
  @inline(__always)
  func touch(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent, _ place: Int,
    isDelivered: Bool, isEffective: Bool
  ) {
    let column = campaigns[place].column
    guard isDelivered else { return treatments.endWindow(c, column, event.day) }
    reach(c, treatments, event)
    guard !isEffective else { return affect(c, treatments, event, place) }
    // A contact that changes no hazard is only remembered; the row is not touched again for it. It
    // leaves an effect and a coupon alone that an earlier one has put in force.
    let until = event.day + campaigns[place].duration
    let isRunning = treatments.isEffective(c, column, event.day)
    let coupon = treatments.coupon(c, column, event.day)
    let reached = Treatment(windowUntil: until)
    let treatment =
      isRunning
      ? treatments[column].without(.converted).with(windowUntil: until)
      : coupon.map { reached.with(couponUntil: $0) } ?? reached
    mark(c, treatments, campaigns[place], treatment)
  }

  /// The offer and the uplift are in force.
  @inline(never)
  private func affect(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent, _ place: Int
  ) {
    let terms = campaigns[place]
    let isRunning = treatments.isEffective(c, terms.column, event.day)
    let coupon = treatments.coupon(c, terms.column, event.day)
    // The hazard changes only where an uplift or the pull of a coupon begins.
    if terms.lift != 1 && !isRunning || terms.pull != 1 && coupon == nil {
      settle(c, treatments, Double(event.day), event.month)
    }
    let treatment = Treatment(effectiveUntil: event.day + terms.duration)
    let couponUntil = terms.offer.map { event.day + $0.validity }
    if let couponUntil { issue(place, event.month, until: couponUntil) }
    mark(
      c, treatments, terms, couponUntil.map { treatment.with(couponUntil: $0) } ?? treatment)
    if terms.advance > 0 || terms.revival > 0 {
      var stream = luck(c, event)
      _ = stream.uniform()
      advance(c, treatments, event, place, terms, luck: stream.uniform())
    }
    renew(c, treatments)
    // Never later than before: a contact does not put off a look that is due for another reason.
    c.due = min(c.due, due(c, event.month, treatments))
  }

  func mark(
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
    if !isByRow, Double(c.holdsUntil) >= day, tables.turn[month] == .infinity {
      let spent = hazard(c, month) * (day - c.clock)
      c.threshold = max(0, c.threshold - spent)
      c.clock = day
      return
    }
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
