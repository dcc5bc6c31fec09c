/// One contact event: a day on which a campaign makes contacts.
struct ContactEvent: Sendable {
  /// Place of the campaign in the scenario.
  let campaign: Int
  let day: Int
  let month: Int
  let audience: AudienceFilter
  /// Share of persons who get variant B; 0 without variants.
  let split: Double
  /// Whose contact falls on the day of an event of their own; nil: everybody's.
  let occasion: OccasionKey?
}

/// Who a campaign addresses, reduced to what a row shows.
struct AudienceFilter: Sendable, Equatable {
  /// One bit per status code, by segment.
  let statuses: [UInt64]
  /// Whether people who are not aware are addressed, by segment.
  let unaware: [Bool]
  /// Days since the last order.
  let daysSinceOrder: ClosedRange<Int>?
  /// What else must hold of a customer's observed history.
  let conditions: [TierCondition]

  /// By segment, 1 where somebody is addressed.
  var addresses: [Int64] { zip(statuses, unaware).map { $0 != 0 || $1 ? 1 : 0 } }

  /// By segment, whether people are addressed who have not ordered yet.
  var addressesProspects: [Bool] {
    zip(statuses, unaware).map { $0 & StatusCode.prospects != 0 || $1 }
  }

  /// Whether a history is looked at.
  var isOfHistory: Bool { daysSinceOrder != nil || !conditions.isEmpty }

  /// Whether a person whose status fits is addressed on a day of a month.
  @inline(__always)
  func holds(_ customer: Customer, _ month: Int, day: Int) -> Bool {
    let last = Int(customer.lastOrder)
    if let range = daysSinceOrder {
      guard last > Int(Int16.min), range.contains(day - last) else { return false }
    }
    if conditions.isEmpty { return true }
    guard last > Int(Int16.min) else { return false }
    for condition in conditions where !condition.holds(customer, month, day) { return false }
    return true
  }
}

/// What a cohort did at a contact event.
struct ContactTally: Sendable {
  var counts = ContactFunnel.Counts()
  var report = CohortReport()
}
