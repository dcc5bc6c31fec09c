import Statistics

/// The people of one segment first touched in one month, as an actor: one call lives all of them
/// through a whole epoch. Cohorts never message each other.
actor Cohort {
  /// Of the first touch; −1 for those who were there at the start.
  let month: Int
  private var state: CohortState

  init(segment: Int, month: Int, columns: Int, shape: LedgerShape, founding: (any Founding)? = nil)
  {
    self.month = month
    state = CohortState(
      segment: segment, month: month, columns: columns, shape: shape, founding: founding)
  }

  /// Takes up people at the moments of their first touch.
  func take(_ arrivals: [Arrival], _ epoch: Epoch) -> CohortReport {
    state.reporting(epoch.watch, epoch.months) { $0.take(arrivals, epoch) }.1
  }

  /// Lives everybody up to the end of the epoch.
  func advance(_ epoch: Epoch, heartbeat: Heartbeat) -> CohortReport {
    state.reporting(epoch.watch, epoch.months) { $0.advance(epoch, heartbeat: heartbeat) }.1
  }

  /// At most so many persons a contact event could reach.
  func reachable(_ event: ContactEvent) -> Int { state.reachable(event) }

  /// Persons a contact event would reach.
  func eligible(_ event: ContactEvent, _ epoch: Epoch) -> Int { state.eligible(event, epoch) }

  /// Makes contacts with all of them, or with at most `quota`.
  func contact(_ event: ContactEvent, quota: Int?, _ epoch: Epoch) -> ContactTally {
    let (counts, report) = state.reporting(epoch.watch, epoch.months) {
      $0.contact(event, quota: quota, epoch)
    }
    return ContactTally(counts: counts, report: report)
  }

  /// Touches whom a day of media finds.
  func touch(_ day: MediaDay, _ epoch: Epoch) -> (tally: MediaTally, report: CohortReport) {
    state.reporting(epoch.watch, epoch.months) { $0.touch(day, epoch) }
  }

  /// Personal coupons in hand at a day, by campaign.
  func couponsInHand(_ campaigns: [CampaignNumbers], day: Int) -> [Int64] {
    state.couponsInHand(campaigns, day: day)
  }

  /// Counts the customers on the books before a review of all.
  func survey(_ measures: [TierMeasure], month: Int, _ epoch: Epoch) -> TierSketch {
    state.survey(measures, month: month, epoch)
  }

  /// Lets those who waited for the review into the month.
  func enterMonth(_ month: Int, _ epoch: Epoch) -> CohortReport {
    state.reporting(epoch.watch, epoch.months) { $0.enterMonth(month, epoch) }.1
  }

  /// Everybody must be looked at from a month's first day on: its standing campaigns have changed.
  func wake(day: Int, refunds: [Int64]) { state.wake(day: day, refunds: refunds) }

  /// Persons by status at a month start that has been lived up to; those there at the start are made
  /// for it.
  func persons(_ month: Int, _ epoch: Epoch) -> [Int64] {
    state.found(epoch)
    return (0..<state.ledger.shape.statuses).map { state.ledger.persons(month, status: $0) }
  }

  /// The books so far.
  var ledger: Ledger { state.ledger }
  var people: Int { state.people }
}

/// A person's first touch.
struct Arrival: Sendable {
  let ordinal: UInt32
  /// Days since the start.
  let time: Double
  /// Orders at once (a known date of first order) instead of becoming aware.
  let buys: Bool
  /// See ``Customer/heldOut``.
  let heldOut: UInt64
}

extension CohortState {
  /// Takes up people at the moments of their first touch.
  mutating func take(_ arrivals: [Arrival], _ epoch: Epoch) {
    let engine = epoch.segments[segment].run.numbers.engine
    var rest = arrivals[...]
    while !rest.isEmpty {
      let block = openBlock()
      let some = rest.prefix(CustomerBlock.capacity - block.count)
      withPass(epoch) { pass in
        for arrival in some {
          let row = block.add(
            ordinal: arrival.ordinal, status: StatusCode.aware, clock: arrival.time,
            due: UInt16(arrival.time))
          row.heldOut = arrival.heldOut
          pass.openOccasions(row, pass.treatments(block, row.row))
          pass.page(epoch.month).add(.becameAware)
          engine.arrive(block.count - 1, of: block, arrival, epoch.month, pass)
        }
      }
      rest = rest.dropFirst(some.count)
    }
    takeStock()
  }

  /// Personal coupons in hand at a day, by campaign.
  func couponsInHand(_ campaigns: [CampaignNumbers], day: Int) -> [Int64] {
    var counts = [Int64](repeating: 0, count: campaigns.count)
    for block in blocks {
      for (campaign, numbers) in campaigns.enumerated()
      where !numbers.isStanding && numbers.coupon != nil && numbers.isBudgeted {
        let column = block.words + numbers.column * CustomerBlock.capacity
        for row in 0..<block.count
        where Treatment(word: column[row]).has(.coupon)
          && Treatment(word: column[row]).offerUntil > day
        { counts[campaign] += 1 }
      }
    }
    return counts
  }
}
