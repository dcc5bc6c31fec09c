import Statistics

extension Scenario {
  /// E[cumulative repeat orders] of the entrants up to a day, by the purchase model's closed form:
  /// Σ over days d of first orders, n_d · E[X(day − d)].
  ///
  /// - Returns: nil where no closed form applies: campaigns, seasons, prospects, an installed base,
  ///   an event a day at most, or parameters that are uncertain.
  public func expectedRepeatOrders(day: Int) -> Double? {
    guard campaigns.isEmpty, !isDaily, !isUncertain, season.allSatisfy({ $0.central == 1 }) else {
      return nil
    }
    var sum = 0.0
    // Drawing from fixed quantities gives the quantities.
    let key = StreamKey(seed: 0, replication: 0)
    for segment in segments {
      guard segment.awarenessHazard.central == 0, segment.aware.central == 0,
        segment.interested.central == 0, segment.installed.customers.central == 0,
        let process = segment.repurchase?.drawn(key)
      else { return nil }
      var memory: [Int: Double] = [:]
      for first in segment.entrants.flatMap(\.days) where first < day {
        let age = day - first
        guard let expected = memory[age] ?? process.expectedRepeatOrders(days: Double(age)) else {
          return nil
        }
        memory[age] = expected
        sum += expected
      }
    }
    return sum
  }
}

extension Segment.Entrants {
  /// The day of each entrant's first order: spread evenly over the span.
  var days: [Int] {
    let span = to - from + 1
    return (0..<customers).map { from + $0 * span / max(1, customers) }
  }
}
