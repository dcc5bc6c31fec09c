/// The times that persons spent in stages, and what ended them.
///
/// A row says that a person is in a stage from then on, until a row says otherwise or the log ends
/// (right censoring). Time before a person's first row is nobody's: who enters the log in a later stage
/// than the first is at risk from then on only (left truncation). A day stands for its noon, on average
/// right, and the log ends with its last day, so that the last spell of a person has half a day more than
/// the difference of the dates.
struct FunnelSpells {
  /// One stay in a stage before the last.
  struct Spell: Hashable {
    let person: Int32
    let stage: FunnelStage
    /// Days, at least 0.
    let days: Double
    /// The stage that ended it; nil where the log did.
    let next: FunnelStage?
    /// The stage was skipped by the log, so that nothing is known of the time spent there.
    var isSkipped = false
  }

  private(set) var spells: [Spell] = []
  /// Persons by the stage they entered the log in, and by that at its end, in the order of stages.
  private(set) var entered = [Int](repeating: 0, count: FunnelStage.allCases.count)
  private(set) var atEnd = [Int](repeating: 0, count: FunnelStage.allCases.count)
  /// Steps in which the log skips a stage.
  private(set) var skips = 0
  /// Rows after a person's first order, which are not looked at.
  private(set) var afterOrder = 0

  init(_ log: FunnelLog) {
    for person in 0..<log.persons { add(Int32(person), log.path(person), end: log.end) }
  }

  private mutating func add(_ person: Int32, _ path: ArraySlice<FunnelLog.Sighting>, end: Int32) {
    guard var current = path.first else { return }
    entered[current.stage.rank] += 1
    for sighting in path.dropFirst() {
      if current.stage == .customer {
        afterOrder += 1
      } else if sighting.stage != current.stage {
        step(person, from: current.stage, to: sighting.stage, after: sighting.day - current.day)
        current = sighting
      }
    }
    atEnd[current.stage.rank] += 1
    if current.stage != .customer {
      spells.append(
        Spell(
          person: person, stage: current.stage, days: Double(end - current.day) + 0.5, next: nil))
    }
  }

  /// The model goes stage by stage: whoever skips one has passed through it on that day.
  private mutating func step(
    _ person: Int32, from start: FunnelStage, to goal: FunnelStage, after days: Int32
  ) {
    let stages = FunnelStage.allCases
    let way = goal.rank > start.rank ? 1 : -1
    if abs(goal.rank - start.rank) > 1 { skips += 1 }
    for rank in stride(from: start.rank, to: goal.rank, by: way) {
      let isFirst = rank == start.rank
      spells.append(
        Spell(
          person: person, stage: stages[rank], days: isFirst ? Double(days) : 0,
          next: stages[rank + way], isSkipped: !isFirst))
    }
  }
}
