import Foundation

/// What a pass over a cohort reads, as plain memory: hazards and factors by month and status.
///
/// Owned by the replication, rewritten only between epochs, read by one cohort at a time.
final class SegmentTables: @unchecked Sendable {
  // Unchecked: the replication awaits each cohort before it writes or asks the next.

  /// The memory itself. Month m, −history … months, is at [m] or, by status, at [m·statuses + s].
  struct Memory {
    let statuses: Int
    let history: Int
    let months: Int
    /// First day of the month; infinite after the horizon's.
    let monthStart: UnsafeMutablePointer<Double>
    /// Place of the month in a ring of twelve.
    let slot: UnsafeMutablePointer<Int>
    /// First day on which an order makes a customer active at the month's start.
    let activeSince: UnsafeMutablePointer<Int16>
    /// Whether tiers are reviewed at the month's start.
    let reviewed: UnsafeMutablePointer<Bool>
    /// Share of labels that are right at the month's start.
    let labelAccuracy: UnsafeMutablePointer<Double>
    /// Whether values are added up at the month's start, and the season that lies ahead then.
    let valued: UnsafeMutablePointer<Bool>
    let ahead: UnsafeMutablePointer<SeasonAhead>
    /// Discount factor to the start of the run, by day; 1 before it.
    let discount: UnsafeMutablePointer<Double>
    /// Season × standing uplift on the hazard of the next step, by status.
    let factor: UnsafeMutablePointer<Double>
    /// The moment inside the month at which the season changes, because a calendar month begins
    /// there; infinite where it does not.
    let turn: UnsafeMutablePointer<Double>
    /// The factor from the turn on, by status.
    let factorAfterTurn: UnsafeMutablePointer<Double>
    /// Hazard per day of falling back, by status, in all months.
    let falling: UnsafeMutablePointer<Double>
    /// Standing uplift of what an order is worth, by status.
    let valueFactor: UnsafeMutablePointer<Double>
    /// Discounted cost of a member's standing contacts (ten-thousandths), by status.
    let contactValue: UnsafeMutablePointer<Int64>
    /// Standing coupons open to the status: one bit per standing campaign.
    let offers: UnsafeMutablePointer<UInt64>
    /// Standing campaigns in force, one bit each by column, by status.
    let credited: UnsafeMutablePointer<UInt64>
    /// What rounds over a block need beside it.
    let scratch: RoundScratch
  }

  let memory: Memory
  /// Days before the start that the table of discounts covers.
  private let pastDays: Int

  /// - Parameters:
  ///   - activityWindow: months in which an order counts as active.
  ///   - discountRate: per year.
  init(
    calendar: RunCalendar, statuses: Int, tierCadence: Int, activityWindow: Int,
    discountRate: Double
  ) {
    let history = calendar.history
    let months = calendar.horizon
    let span = history + months + 2
    func table<T>(_ value: T, width: Int = 1) -> UnsafeMutablePointer<T> {
      let start = UnsafeMutablePointer<T>.allocate(capacity: span * width)
      start.initialize(repeating: value, count: span * width)
      return start + history * width
    }
    pastDays = -calendar.firstDay(ofMonth: -history)
    memory = Memory(
      statuses: statuses, history: history, months: months, monthStart: table(.infinity),
      slot: table(0), activeSince: table(.min + 1), reviewed: table(false),
      labelAccuracy: table(1), valued: table(false), ahead: table(SeasonAhead(constant: 1)),
      discount: Self.discounts(calendar, discountRate, pastDays: pastDays),
      factor: table(1, width: statuses), turn: table(.infinity),
      factorAfterTurn: table(1, width: statuses), falling: .allocate(capacity: statuses),
      valueFactor: table(1, width: statuses), contactValue: table(0, width: statuses),
      offers: table(0, width: statuses), credited: table(0, width: statuses),
      scratch: RoundScratch())
    memory.falling.initialize(repeating: 0, count: statuses)
    for month in -history...months {
      memory.monthStart[month] = Double(calendar.firstDay(ofMonth: month))
      memory.slot[month] = ((month % 12) + 12) % 12
      memory.reviewed[month] = month % tierCadence == 0
      // Before the history begins every order counts.
      if month - activityWindow >= -history {
        let first = calendar.firstDay(ofMonth: month - activityWindow)
        memory.activeSince[month] = Int16(clamping: first)
      }
    }
  }

  /// (1 + rate)^(−t/year) by day t: a flow is discounted at the day it falls.
  private static func discounts(
    _ calendar: RunCalendar, _ rate: Double, pastDays: Int
  ) -> UnsafeMutablePointer<Double> {
    let span = pastDays + calendar.days + 2
    let start = UnsafeMutablePointer<Double>.allocate(capacity: span)
    start.initialize(repeating: 1, count: span)
    let daily = log1p(rate) / calendar.daysPerYear
    for day in 0..<span - pastDays { start[pastDays + day] = exp(-daily * Double(day)) }
    return start + pastDays
  }

  deinit {
    let history = memory.history
    let width = memory.statuses
    (memory.monthStart - history).deallocate()
    (memory.slot - history).deallocate()
    (memory.activeSince - history).deallocate()
    (memory.reviewed - history).deallocate()
    (memory.labelAccuracy - history).deallocate()
    (memory.valued - history).deallocate()
    (memory.ahead - history).deallocate()
    (memory.discount - pastDays).deallocate()
    (memory.factor - history * width).deallocate()
    (memory.turn - history).deallocate()
    (memory.factorAfterTurn - history * width).deallocate()
    (memory.valueFactor - history * width).deallocate()
    (memory.contactValue - history * width).deallocate()
    (memory.offers - history * width).deallocate()
    (memory.credited - history * width).deallocate()
    memory.falling.deallocate()
    memory.scratch.deallocate()
  }
}
