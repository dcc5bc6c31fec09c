import Documents
import Statistics

extension Migration {
  /// Persons by state at the start of one replication: the states' own and, in the first state of
  /// their stage, the segment's prospects.
  func founding(
    aware: Int, interested: Int, _ draws: Draws, _ chain: MigrationNumbers
  ) -> ChainFounding {
    var counts = states.map { Int($0.start.value(draws).rounded()) }
    if let awareEntry { counts[awareEntry] += aware }
    if let interestedEntry { counts[interestedEntry] += interested }
    return ChainFounding(chain: chain, counts: counts, tenure: tenure ?? 0)
  }
}

extension Migration.Period {
  /// The first days after the periods that end within the run.
  func ends(_ calendar: RunCalendar) -> [Int] {
    switch self {
    case .days(let count): Array(stride(from: count, through: calendar.days, by: count))
    case .months(let count):
      stride(from: count, through: calendar.horizon, by: count).map(calendar.firstDay(ofMonth:))
    }
  }
}

extension RunCalendar {
  /// The time from the start to a day, in years: a month is a twelfth, a day its part of the month.
  func years(toDay day: Int) -> Double {
    let month = min(month(ofDay: day), horizon - 1)
    let first = firstDay(ofMonth: month)
    let length = firstDay(ofMonth: month + 1) - first
    return (Double(month) + Double(day - first) / Double(length)) / 12
  }
}

extension RepurchaseProcess {
  /// Stands where a Markov chain decides about orders; nobody asks it.
  static let unasked = bgNBD(r: 1, alpha: 1e9, a: 1, b: 1)
}

extension Campaign {
  /// Reports effects on hazards that reach a segment which has none.
  func reportMigrants(_ section: Section, segments: [Segment]) {
    let migrants = audience.segments.sorted().filter { segments[$0].migration != nil }
    guard let first = migrants.first else { return }
    let remedy =
      "cannot act on the segment `\(segments[first].name)`, which follows `migration`; "
      + "name others in `audience.segment`"
    if uplift.isUncertain || uplift.central != 0 { section.report(remedy, on: "uplift") }
    if orderValueUplift.isUncertain || orderValueUplift.central != 0 {
      section.report(remedy, on: "orderValueUplift")
    }
    if winBack != nil { section.report(remedy, on: "winBack") }
    if offer != nil { section.report(remedy, on: "offer") }
    if let variant,
      variant.uplift != nil || variant.orderValueUplift != nil || variant.offer != nil
    {
      section.report(remedy, on: "variant")
    }
    guard advance.mayBePositive || variant?.advance?.mayBePositive ?? false else { return }
    if audience.stages != [.unaware] {
      section.report(remedy, on: "advance")
    } else if let deaf = migrants.first(where: { segments[$0].migration?.awareEntry == nil }) {
      section.report(
        "cannot act on the segment `\(segments[deaf].name)`, whose `migration` has no state of the "
          + "stage aware; write one or name others in `audience.segment`", on: "advance")
    }
  }
}
