import Documents

/// What happens to a person that a campaign may wait for: the event after which it makes its contact, once.
///
/// The company sees all of them: orders the day after they fall, tiers at their review, dates in its
/// calendar.
public enum Occasion: Sendable, Hashable {
  /// The order of this number, counted from 1 and over the person's whole history.
  case order(Int)
  /// No order since the last one.
  case silence
  /// A review has put the person into a tier, or out of it, by place.
  case entersTier(Int)
  case leavesTier(Int)
  /// A day of the year, uniform over 365.
  case birthday
  /// The date of the first order in later years.
  case anniversary

  /// Whether it comes every year.
  var isYearly: Bool { self == .birthday || self == .anniversary }

  /// Whether only somebody who has ordered can meet it.
  var isOfCustomers: Bool { self != .birthday }

  /// Days after it at which the contact may be made: an order is known the day after.
  var delays: ClosedRange<Int> {
    switch self {
    case .order, .silence: 1...365
    case .entersTier, .leavesTier: 0...365
    case .birthday, .anniversary: 0...180
    }
  }
}

/// What a campaign waits for, and how long it waits then.
struct OccasionSchedule: Sendable, Equatable {
  let occasion: Occasion
  /// Days from the event to the contact.
  let after: Int
  /// The lane in which rows keep the event, see ``OccasionLanes``; nil of a silence, which the day of the
  /// last order tells.
  let lane: Int?

  /// What a lane holds of those whose contact falls on a day.
  func key(on day: Int, _ calendar: RunCalendar) -> OccasionKey {
    let event = day - after
    let value = occasion.isYearly ? OccasionLanes.exactDate(calendar.date(ofDay: event)) : event
    return OccasionKey(
      lane: lane, value: Int16(truncatingIfNeeded: value), isAnniversary: occasion == .anniversary)
  }
}

/// Whose contact falls on the day of an event.
struct OccasionKey: Sendable, Equatable {
  let lane: Int?
  let value: Int16
  /// The first order itself is none.
  let isAnniversary: Bool
}

/// The events that campaigns wait for, kept for every person: the day of the last one of a kind, or its
/// date in the year, in half words beside the rows, four lanes to a column of words.
struct OccasionLanes: Sendable {
  /// By lane.
  let occasions: [Occasion]
  /// The first column of words.
  let column: Int
  private let calendar: RunCalendar

  static let lanesPerColumn = 4
  var columns: Int { (occasions.count + Self.lanesPerColumn - 1) / Self.lanesPerColumn }

  /// - Parameter waited: of the scenario's campaigns, in their order.
  init(_ waited: [Occasion], column: Int, _ calendar: RunCalendar) {
    occasions = Self.lanes(waited)
    self.column = column
    self.calendar = calendar
  }

  /// Events of several campaigns share a lane.
  static func lanes(_ waited: [Occasion]) -> [Occasion] {
    waited.reduce(into: []) { lanes, occasion in
      if occasion != .silence, !lanes.contains(occasion) { lanes.append(occasion) }
    }
  }

  /// A date in the year as it is kept; that of a leap day is the day before it.
  static func date(_ date: CalendarDate) -> Int {
    32 * date.month + (date.month == 2 ? min(date.day, 28) : date.day)
  }

  /// The same of a day on which contacts are made: on a leap day nobody has a date.
  static func exactDate(_ date: CalendarDate) -> Int { 32 * date.month + date.day }

  /// The date in the year of a day of the run or before it.
  func date(ofDay day: Int) -> Int { Self.date(calendar.date(ofDay: day)) }

  /// The date of one of the 365 days of a year without a leap day.
  static func date(ofYearday day: Int) -> Int { date(CalendarDate(daysSince1970: day)) }
}
