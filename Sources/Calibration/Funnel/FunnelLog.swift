import Documents
import Lifecycle

/// Who was seen in which stage, and when: sightings by person, in the order of time.
public struct FunnelLog: Sendable {
  /// A person was in a stage, from then on or already.
  public struct Sighting: Sendable, Hashable {
    /// Since 1970-01-01.
    public let day: Int32
    /// Of the day; −1 where the log does not say.
    public let minute: Int16
    public let stage: FunnelStage

    public init(day: Int32, minute: Int16 = -1, stage: FunnelStage) {
      self.day = day
      self.minute = minute
      self.stage = stage
    }
  }

  /// The file as the user wrote it.
  public let source: String
  /// The sightings of person p are `starts[p]..<starts[p + 1]`, at least one.
  let starts: [Int]
  let sightings: [Sighting]
  /// The first day with a sighting, and the last that the log covers, itself included.
  public let first: Int32
  public let end: Int32
  /// Sightings after that day, which are not looked at.
  public let later: Int

  public var persons: Int { starts.count - 1 }

  /// - Parameters:
  ///   - persons: the sightings of each, in the order of the file.
  ///   - end: the last day that the log covers; nil for the last with a sighting.
  /// - Throws: when nobody is seen by then.
  public init(
    source: String, persons: [[Sighting]], end: Int32? = nil
  ) throws(CalibrationError) {
    try self.init(
      source: source,
      person: persons.enumerated().flatMap { person, seen in seen.map { _ in Int32(person) } },
      sightings: persons.flatMap(\.self), end: end)
  }

  /// - Parameters: columns of equal length; persons numbered from 0.
  init(
    source: String, person: [Int32], sightings: [Sighting], end: Int32?
  ) throws(CalibrationError) {
    let end = end ?? sightings.map(\.day).max() ?? 0
    let ties = Ties(person, sightings)
    let kept = sightings.indices.filter { sightings[$0].day <= end }.sorted { one, other in
      let (a, b) = (sightings[one], sightings[other])
      if person[one] != person[other] { return person[one] < person[other] }
      return (a.day, Int(a.minute), ties.place(one, a.stage))
        < (b.day, Int(b.minute), ties.place(other, b.stage))
    }
    guard let first = kept.map({ sightings[$0].day }).min() else {
      throw CalibrationError(
        source,
        "has nobody up to \(CalendarDate(daysSince1970: Int(end))); write a later --until")
    }
    self.source = source
    var starts: [Int] = []
    for (place, row) in kept.enumerated() where place == 0 || person[kept[place - 1]] != person[row]
    {
      starts.append(place)
    }
    self.starts = starts + [kept.count]
    self.sightings = kept.map { sightings[$0] }
    self.first = first
    self.end = end
    later = sightings.count - kept.count
  }

  /// The sightings of a person, the earliest first.
  func path(_ person: Int) -> ArraySlice<Sighting> {
    sightings[starts[person]..<starts[person + 1]]
  }
}

/// What comes first of the rows of one person and moment: as the file has them where it goes forward in
/// time, the other way round where it goes back, and the earlier stage where it does neither.
private enum Ties {
  case asWritten, reversed, byStage

  /// Share of a person's neighbouring rows that have to go one way.
  private static let share = 0.95

  init(_ person: [Int32], _ sightings: [FunnelLog.Sighting]) {
    var last = [Int32](repeating: -1, count: Int(person.max() ?? -1) + 1)
    var (forward, back) = (0.0, 0.0)
    for (row, owner) in person.enumerated() {
      if last[Int(owner)] >= 0 {
        let before = sightings[Int(last[Int(owner)])].day
        if sightings[row].day > before { forward += 1 }
        if sightings[row].day < before { back += 1 }
      }
      last[Int(owner)] = Int32(truncatingIfNeeded: row)
    }
    let all = forward + back
    self =
      all == 0
      ? .byStage
      : forward >= Self.share * all
        ? .asWritten : back >= Self.share * all ? .reversed : .byStage
  }

  func place(_ row: Int, _ stage: FunnelStage) -> Int {
    switch self {
    case .asWritten: row
    case .reversed: -row
    case .byStage: stage.rank
    }
  }
}
