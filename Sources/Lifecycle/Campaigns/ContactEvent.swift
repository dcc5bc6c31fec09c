/// One contact event: a day on which a campaign makes contacts.
struct ContactEvent: Sendable {
  /// Place of the campaign in the scenario.
  let campaign: Int
  let day: Int
  let month: Int
  let audience: AudienceFilter
  /// Share of persons who get variant B; 0 without variants.
  let split: Double
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
  func holds(_ customer: Customer, day: Int) -> Bool {
    guard let range = daysSinceOrder else { return true }
    let last = Int(customer.lastOrder)
    return last > Int(Int16.min) && range.contains(day - last)
  }
}

/// What a cohort did at a contact event.
struct ContactTally: Sendable {
  var counts = ContactFunnel.Counts()
  var report = CohortReport()
}
