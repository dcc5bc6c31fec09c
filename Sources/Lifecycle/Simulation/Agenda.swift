/// What happens on which day of a run outside customers: made once, so that a day costs what happens on
/// it, whatever the horizon.
struct Agenda: Sendable {
  private let days: Int
  /// Place of the month that begins on a day, or −1.
  private let monthStarting: [Int]
  private let monthOfDay: [Int]
  /// Campaigns that make contacts on a day, and policies that look, in the scenario's order.
  private var campaigns: [[Int]]
  private let policies: [[Int]]
  /// Days on which people already met are looked at, whoever they are.
  private var concernsAll: [Bool]
  private var isPoint: [Bool]
  /// By day, since how many days people who have forgotten wait to be unaware again from it on; 0: not yet.
  private let takeBacks: [Int]
  private let addressesRows: [Bool]

  init(_ scenario: DrawnScenario) {
    let calendar = scenario.calendar
    days = calendar.days
    var monthStarting = Array(repeating: -1, count: days + 1)
    var monthOfDay = Array(repeating: 0, count: days + 1)
    for month in 0...calendar.horizon { monthStarting[calendar.firstDay(ofMonth: month)] = month }
    for day in 1...days {
      monthOfDay[day] = max(monthOfDay[day - 1], monthStarting[day])
    }
    self.monthStarting = monthStarting
    self.monthOfDay = monthOfDay
    let step = Self.takeBackDays(scenario.segments.map(\.numbers.awareForgetting).max() ?? 0)
    var takeBacks = Array(repeating: 0, count: days + 1)
    var last = 0
    for day in 1...days where step > 0 && (day.isMultiple(of: step) || monthStarting[day] >= 0) {
      takeBacks[day] = day - last
      last = day
    }
    self.takeBacks = takeBacks
    campaigns = Array(repeating: [], count: days + 1)
    isPoint = Array(repeating: false, count: days + 1)
    concernsAll = monthStarting.map { $0 >= 0 }
    addressesRows = scenario.schedules.map { $0.audience.statuses.contains { $0 != 0 } }
    var policies = [[Int]](repeating: [], count: days + 1)
    for (place, policy) in scenario.policies.enumerated() {
      for day in policy.rule.reviewDays(calendar) where (0...days).contains(day) {
        policies[day].append(place)
        isPoint[day] = true
        isPoint[min(days, day + policy.delay)] = true
        if !policy.rule.watchedOutcomes.isEmpty { concernsAll[day] = true }
      }
    }
    self.policies = policies
    for (campaign, schedule) in scenario.schedules.enumerated() {
      for day in schedule.days { add(campaign, day) }
    }
    isPoint[days] = true
    if scenario.surveying != nil {
      for month in stride(from: 0, through: calendar.horizon, by: scenario.tierCadence) {
        isPoint[calendar.firstDay(ofMonth: month)] = true
      }
    }
    let isTouched = scenario.segments.contains {
      $0.unaware > 0 && $0.numbers.awarenessHazard + $0.numbers.wordOfMouth > 0
        || !$0.entrants.isEmpty
        || $0.numbers.isForgetting
    }
    if isTouched || !scenario.policies.isEmpty || campaigns.contains(where: { !$0.isEmpty }) {
      for day in 0..<days where monthStarting[day] >= 0 { isPoint[day] = true }
    }
    for day in 1...days where takeBacks[day] > 0 { isPoint[day] = true }
    if scenario.segments.contains(where: { $0.numbers.wordOfMouth > 0 }) {
      for day in 1...days {
        isPoint[day] = true
        concernsAll[day] = true
      }
    }
  }

  private mutating func add(_ campaign: Int, _ day: Int) {
    campaigns[day].append(campaign)
    campaigns[day].sort()
    isPoint[day] = true
    if addressesRows[campaign] { concernsAll[day] = true }
  }

  /// Gives a campaign other days from one on; what lies before stays.
  mutating func reschedule(_ campaign: Int, from first: Int, _ newDays: some Sequence<Int>) {
    for day in first...days { campaigns[day].removeAll { $0 == campaign } }
    for day in newDays where (first..<days).contains(day) { add(campaign, day) }
  }

  func campaigns(on day: Int) -> [Int] { campaigns[day] }
  func policies(on day: Int) -> [Int] { policies[day] }
  /// The month that begins on a day; nil inside months.
  func month(starting day: Int) -> Int? { monthStarting[day] < 0 ? nil : monthStarting[day] }
  /// The month that holds a day; the horizon on the day after the run.
  func month(of day: Int) -> Int { monthOfDay[day] }
  /// Whether something looks at, or changes, people already met on a day.
  func concernsRows(_ day: Int) -> Bool { concernsAll[day] || takeBacks[day] > 0 }
  /// Whether it is not only those who may have forgotten.
  func concernsAll(_ day: Int) -> Bool { concernsAll[day] }

  /// The longest that people who have forgotten wait before they are unaware again: so long that a fiftieth
  /// of the aware forget meanwhile, and a week at most. A day would cost a third more in ordinary plans; the
  /// awareness that is missed is made good (``Market/takeBack(_:segment:day:after:)``), the contacts are
  /// not.
  ///
  /// - Parameter hazard: of forgetting [per day].
  /// - Returns: whole days; 0 where nobody forgets.
  static func takeBackDays(_ hazard: Double) -> Int {
    hazard > 0 ? max(1, Int(min(7, 0.02 / hazard))) : 0
  }

  /// Whether people who have forgotten are unaware again from a day on: since how many days they have been
  /// gathered. A calendar of its own, so that other decision points do not matter.
  func takenBack(on day: Int) -> Int? { takeBacks[day] > 0 ? takeBacks[day] : nil }

  /// The first decision point after a day.
  func point(after day: Int) -> Int {
    var next = day + 1
    while !isPoint[next] { next += 1 }
    return next
  }
}
