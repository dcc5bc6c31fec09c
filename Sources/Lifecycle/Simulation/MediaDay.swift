import Foundation

/// A day of media: which campaigns touch how strongly.
///
/// A person's touches over all of them are one Poisson process in the time that the rates add up to; which
/// campaign a touch is of is drawn by their shares of the day, and a touch of one that does not address
/// the person is none (superposition and thinning: Kingman, Poisson Processes, 1993, §2).
struct MediaDay: Sendable {
  struct Line: Sendable {
    let event: ContactEvent
    /// Touches per person.
    let rate: Double
    /// The upper end of its share of the day, 0…1.
    let upTo: Double
  }

  let lines: [Line]
  /// Σ rates of the days before, and with this one.
  let before: Double
  let after: Double
  /// One bit per status that some line addresses, by segment.
  let statuses: [UInt64]

  /// - Parameter rates: of events of one day; those of 0 are left out.
  init(_ rates: [(event: ContactEvent, rate: Double)], before: Double, segments: Int) {
    let rates = rates.filter { $0.rate > 0 }
    let total = rates.reduce(0) { $0 + $1.rate }
    var sum = 0.0
    lines = rates.map { event, rate in
      sum += rate
      return Line(event: event, rate: rate, upTo: sum / total)
    }
    self.before = before
    after = before + total
    statuses = (0..<segments).map { segment in
      rates.reduce(0) { $0 | $1.event.audience.statuses[segment] }
    }
  }

  /// The line that a lot falls on.
  ///
  /// - Parameter lot: uniform on 0…1.
  func line(at lot: Double) -> Int {
    lines.firstIndex { lot < $0.upTo } ?? lines.count - 1
  }
}

/// What the lines of a day came to with some people.
struct MediaTally: Sendable {
  var counts: [ContactFunnel.Counts]
  /// Of the touches, those of people who were no customers.
  var prospects: [Int64]

  init(lines: Int) {
    counts = Array(repeating: ContactFunnel.Counts(), count: lines)
    prospects = Array(repeating: 0, count: lines)
  }
}
