import Documents
import Statistics

extension Scenario {
  /// E[cumulative repeat orders] up to a day, by the purchase model's closed form: of the entrants,
  /// Σ over days d of first orders, n_d · E[X(day − d)]; of customers whose past is known, the
  /// conditional expectation given each history.
  ///
  /// - Returns: nil where no closed form applies: campaigns, seasons, prospects, an installed base
  ///   whose past is not known up to the start, an event a day at most, or parameters that are
  ///   uncertain.
  public func expectedRepeatOrders(day: Int) -> Double? {
    let draws = table.central
    guard campaigns.isEmpty, !isDaily, !isUncertain, shockFactor(draws) == 1, monthlyShock == nil,
      segments.allSatisfy({ $0.arrivals == nil }),
      season.allSatisfy({ $0.value(draws) == 1 })
    else { return nil }
    var sum = 0.0
    for segment in segments {
      guard segment.awarenessHazard.value(draws) == 0, segment.wordOfMouth.value(draws) == 0,
        segment.aware.value(draws) == 0,
        segment.interested.value(draws) == 0, let process = segment.repurchase?.drawn(draws),
        let known = segment.installed.expectedOrders(
          days: Double(day), process, draws, live: segment.repurchase?.isLossObserved ?? false)
      else { return nil }
      sum += known
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

extension Segment.Installed {
  /// E[orders in so many days], 0 without customers; nil when their past is not known.
  ///
  /// - Parameter live: whether everybody on the books is known to live.
  fileprivate func expectedOrders(
    days: Double, _ process: RepurchaseProcess, _ draws: Draws, live: Bool
  ) -> Double? {
    if customers.value(draws) == 0 { return 0 }
    guard case .histories(let book) = base, book.gap == 0 else { return nil }
    var sum = 0.0
    for row in book.rows {
      let history = book.history(row)
      let each =
        live
        ? process.given(history).expectedRepeatOrders(days: days)
        : process.expectedOrders(days, given: history)
      guard let each else { return nil }
      sum += Double(row.customers) * each
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
