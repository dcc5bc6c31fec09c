import Lifecycle

/// Equal actions of policies in different replications, counted.
struct EventTally {
  private var counts: [Arm: [PolicyEvent: Int]] = [:]
  private var order: [Arm: [PolicyEvent]] = [:]

  mutating func add(_ arm: Arm, _ events: [PolicyEvent]) {
    for event in events {
      if counts[arm]?[event] == nil { order[arm, default: []].append(event) }
      counts[arm, default: [:]][event, default: 0] += 1
    }
  }

  /// In order of day.
  var rows: [EventRow] {
    let rows = [Arm.plan, .baseline].flatMap { arm in
      (order[arm] ?? []).map { event in
        EventRow(
          arm: arm, day: event.day, policy: event.policy, cause: event.cause,
          effect: event.effect, replications: counts[arm]?[event] ?? 0)
      }
    }
    return rows.enumerated().sorted { ($0.1.day, $0.0) < ($1.1.day, $1.0) }.map(\.element)
  }
}
