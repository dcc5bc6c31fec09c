/// Conversion counts persons: see ``PersonFlow``.
extension Pass {
  /// A contact has been delivered; only the first of a month counts.
  @inline(__always)
  func reach(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent
  ) {
    guard Int(c.lastReached) != event.month, let persons = campaigns.persons else { return }
    reachFirst(c, treatments, event, persons)
  }

  @inline(never)
  private func reachFirst(
    _ c: Customer, _ treatments: TreatmentRow, _ event: ContactEvent,
    _ persons: UnsafePointer<PersonCells>
  ) {
    let last = Int(c.lastReached)
    let isFirst = last == Int(Customer.neverReached)
    if isFirst {
      for slot in 0..<PersonCells.kept { treatments[persons, slot] = .none }
    }
    c.lastReached = Int16(truncatingIfNeeded: event.month)
    let until = event.day + persons.pointee.window
    guard until <= persons.pointee.days else { return }
    let place = PersonFlow.place(
      position: StatusCode.position(of: c.status),
      gap: isFirst ? nil : event.month - last)
    let fixedTier = fixedTier(c, event.month, treatments)
    post(.reached, persons, event.month, place)
    postFixed(.reached, event.month, tier: fixedTier, place: place)
    treatments[persons, event.month] = ReachedContact(
      until: until, place: place, fixedTier: fixedTier)
    c.isWatched = true
  }

  /// Somebody takes the next step at time `t`: a conversion of every campaign whose window is open, and
  /// of the person.
  @inline(__always)
  func convert(
    _ c: Customer, _ month: Int, _ t: Double, _ treatments: TreatmentRow
  ) {
    if c.treated != 0 { convertContacts(c, month, t, treatments) }
    if c.isWatched { convertPerson(c, t, treatments) }
  }

  /// Counts every contact whose window is open, in the month of the contact, once.
  @inline(never)
  private func convertPerson(
    _ c: Customer, _ t: Double, _ treatments: TreatmentRow
  ) {
    guard let persons = campaigns.persons else { return }
    c.isWatched = false
    var month = Int(c.lastReached)
    let first = max(0, month - PersonCells.kept + 1)
    // No window that began in a month is open longer than the window after its end.
    while month >= first, tables.monthStart[month &+ 1] + Double(persons.pointee.window) > t {
      let contact = treatments[persons, month]
      // A month without a first contact has one that ended half a year ago.
      if Double(contact.until) > t {
        post(.converted, persons, month, contact.place)
        postFixed(.converted, month, tier: contact.fixedTier, place: contact.place)
      }
      treatments[persons, month] = .none
      month &-= 1
    }
  }

  @inline(__always)
  private func post(
    _ flow: PersonFlow, _ persons: UnsafePointer<PersonCells>, _ month: Int, _ place: Int
  ) {
    ledger[persons.pointee.cells.index(month, flow.rawValue, at: place)] &+= 1
  }
}
