/// Conversion counts persons: see ``PersonFlow``.
extension Pass {
  /// A contact has been delivered; only the first of a month counts.
  @inline(__always)
  func reach(
    _ c: UnsafeMutablePointer<Customer>, _ treatments: TreatmentRow, _ event: ContactEvent
  ) {
    guard let persons = campaigns.persons else { return }
    if c.pointee.wasReached, treatments.lastReached(persons) == event.month { return }
    reach(c, treatments, event, persons)
  }

  @inline(never)
  private func reach(
    _ c: UnsafeMutablePointer<Customer>, _ treatments: TreatmentRow, _ event: ContactEvent,
    _ persons: UnsafePointer<PersonCells>
  ) {
    // What the words hold before is of somebody else: memory is lent to one block after the other.
    let isFirst = !c.pointee.wasReached
    var record = isFirst ? ReachRecord() : treatments[persons]
    let gap = isFirst ? nil : event.month - record.month
    c.pointee.wasReached = true
    record.reach(in: event.month)
    let until = event.day + persons.pointee.window
    if until <= persons.pointee.days {
      let place = PersonFlow.place(
        position: StatusCode.position(of: c.pointee.status), gap: gap)
      post(.reached, persons, event.month, place)
      record.watch(until: until, place: place)
    }
    treatments[persons] = record
  }

  /// Somebody takes the next step at time `t`: a conversion of every campaign whose window is open, and
  /// of the person.
  @inline(__always)
  func convert(
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ t: Double, _ treatments: TreatmentRow
  ) {
    if c.pointee.treated != 0 { treatments.credit(ledger, shape, c, month, t) }
    if c.pointee.wasReached { convertPerson(c, t, treatments) }
  }

  @inline(never)
  private func convertPerson(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ treatments: TreatmentRow
  ) {
    guard let persons = campaigns.persons else { return }
    var record = treatments[persons]
    guard record.hasContacts else { return }
    var month = record.month
    record.close(at: t) { until, place in
      let day = Double(until - persons.pointee.window)
      while tables.monthStart[month] > day { month -= 1 }
      post(.converted, persons, month, place)
    }
    treatments[persons] = record
  }

  @inline(__always)
  private func post(
    _ flow: PersonFlow, _ persons: UnsafePointer<PersonCells>, _ month: Int, _ place: Int
  ) {
    ledger[persons.pointee.cells.index(month, flow.rawValue, at: place)] &+= 1
  }
}
