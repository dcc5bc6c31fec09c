import Documents
import Experiments
import Lifecycle

/// What policies did, one row per action: causes that differ only in their figures are one cause with
/// ranges.
struct PolicyActions {
  struct Action {
    let arm: Arm
    /// Counted from 0.
    let day: Int
    let policy: String
    let cause: String
    let effect: String
    /// Replications in which it happened.
    let replications: Int
  }

  /// In order of day.
  let actions: [Action]

  init(_ events: [EventRow]) {
    struct Key: Hashable {
      let arm: Arm, day: Int, policy: String, effect: String, cause: [String]
    }
    var groups: [(key: Key, events: [EventRow])] = []
    var places: [Key: Int] = [:]
    for event in events {
      let key = Key(
        arm: event.arm, day: event.day, policy: event.policy, effect: event.effect,
        cause: Self.pieces(event.cause).words)
      if let place = places[key] {
        groups[place].events.append(event)
      } else {
        places[key] = groups.count
        groups.append((key, [event]))
      }
    }
    actions = groups.map { key, events in
      Action(
        arm: key.arm, day: key.day, policy: key.policy, cause: Self.cause(events),
        effect: key.effect, replications: events.reduce(0) { $0 + $1.replications })
    }
    .enumerated().sorted { ($0.1.day, $0.0) < ($1.1.day, $1.0) }.map(\.element)
  }

  /// `2026-03-14`, or the day's number when the start is no ISO date.
  static func date(_ day: Int, from start: String) -> String {
    let parts = start.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3,
      let first = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    else { return "day \(day)" }
    return CalendarDate(daysSince1970: first.daysSince1970 + day).description
  }

  /// `open rate 8.7 … 9.9 % below 10.0 % for 3 reviews in a row`
  private static func cause(_ events: [EventRow]) -> String {
    let pieces = events.map { Self.pieces($0.cause) }
    return pieces[0].words.enumerated().map { place, word in
      guard place < pieces[0].numbers.count else { return word }
      let numbers = pieces.map { $0.numbers[place] }
        .sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
      let (low, high) = (numbers[0], numbers[numbers.count - 1])
      return word + (low == high ? low : "\(low) … \(high)")
    }.joined()
  }

  /// A text as what stands before, between and after its numbers, one more than there are numbers.
  private static func pieces(_ text: String) -> (words: [String], numbers: [String]) {
    var (words, numbers) = ([""], [String]())
    var isNumber = false
    for character in text {
      let isDigit = character.isASCII && character.isNumber
      if isDigit || (isNumber && character == ".") {
        if !isNumber { numbers.append("") }
        numbers[numbers.count - 1].append(character)
        isNumber = true
      } else {
        if isNumber { words.append("") }
        words[words.count - 1].append(character)
        isNumber = false
      }
    }
    if isNumber { words.append("") }
    return (words, numbers)
  }
}
