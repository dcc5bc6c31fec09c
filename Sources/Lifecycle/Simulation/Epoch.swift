import Statistics

/// What a cohort needs to know to live through an epoch.
struct Epoch: Sendable {
  /// Start and end in days, and the month of the start.
  let start: Double
  let end: Double
  let month: Int
  /// The month of the end.
  let lastMonth: Int
  /// Nothing comes after this epoch.
  let isLast: Bool
  /// The month that begins at the end of the epoch when nobody may enter it before a survey of all;
  /// ``noMonth`` otherwise. Of the past before the run the same.
  let waitingMonth: Int
  let waitingHistory: Int
  let segments: [SegmentForces]
  let watch: WatchList
  /// What this cohort may spend on coupons per campaign (ten-thousandths); nil for no limit.
  var allowance: [Int64]?

  /// The epoch ends only because people who have forgotten are unaware again from then on: of the others
  /// nobody asks what they have done, and they may be lived later.
  var isForForgotten = false

  /// See ``Pass/isByRow``.
  var isByRow = false

  /// Founding may take long, whatever asks for it first.
  var heartbeat = Heartbeat()

  /// Allowances without a limit.
  var unlimited: [Int64] {
    Array(repeating: .max, count: max(1, allowance?.count ?? segments[0].run.campaignCount))
  }

  static let noMonth = Int.max

  /// Months in which something may be posted.
  var months: ClosedRange<Int> { month...lastMonth }
}
