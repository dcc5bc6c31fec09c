/// Memory of the rounds over a block: lists of rows, and what is drawn for them. One for all blocks, so
/// that it stays in the core's cache.
struct RoundScratch {
  /// Rows to which something may happen before the month's end, or the epoch's; at a contact event those who
  /// are addressed.
  let pending: UnsafeMutablePointer<Int32>
  /// Of them, in a round: prospects at a step of the funnel, and of these who is led on and who of them for
  /// the first time; rows that order, first-time buyers, places of orders to which an offer may be open.
  let steps: UnsafeMutablePointer<Int32>
  let led: UnsafeMutablePointer<Int32>
  let fresh: UnsafeMutablePointer<Int32>
  let orders: UnsafeMutablePointer<Int32>
  let buyers: UnsafeMutablePointer<Int32>
  let asked: UnsafeMutablePointer<Int32>
  /// Rows of the next round.
  let next: UnsafeMutablePointer<Int32>
  /// Those held out of a contact event; at a review those of whom a condition is still to be asked.
  let apart: UnsafeMutablePointer<Int32>
  let left: UnsafeMutablePointer<Int32>
  /// The first four random words of a stream by place of a list, eight for ``buyers``.
  let words: UnsafeMutablePointer<SIMD4<UInt64>>
  /// By place of a list, of ``OrderDraws``; the luck of contacts.
  let thresholds: UnsafeMutablePointer<Double>
  let survivals: UnsafeMutablePointer<Double>
  let spends: UnsafeMutablePointer<Double>
  let luck: UnsafeMutablePointer<Double>
  /// By place of a list of orders: revenue and contribution (ten-thousandths), whether it is the first of
  /// the customer's in the month.
  let amounts: UnsafeMutablePointer<Int64>
  let contributions: UnsafeMutablePointer<Int64>
  let firsts: UnsafeMutablePointer<Bool>
  /// The day of the order.
  let days: UnsafeMutablePointer<Int32>
  /// By row, at a month start: the tier, whether a rule holds, and the cells of the books.
  let tiers: UnsafeMutablePointer<Int16>
  let holds: UnsafeMutablePointer<Int16>
  let profiles: UnsafeMutablePointer<Int16>
  let repeats: UnsafeMutablePointer<Int16>
  let statuses: UnsafeMutablePointer<Int16>
  /// Counts of rows by cell, in two halves that do not wait for each other.
  let counts: UnsafeMutablePointer<Int32>

  // Cells of one half of ``counts``: profiles of newcomers, then of those there at the start, one for nobody's;
  // tiers by whether they bought again, one for those not known; statuses by activity.
  static let profileCells = (TierRules.mostTiers + 1) * CustomerProfile.cells
  static let noProfile = 2 * profileCells
  static let firstRepeat = noProfile + 1
  static let noRepeat = 2 * TierRules.mostTiers
  static let firstStatus = firstRepeat + noRepeat + 1
  static let cells = firstStatus + 2 * StatusCode.count(tiers: TierRules.mostTiers)

  init() {
    func column<T>(_ value: T, _ width: Int = 1) -> UnsafeMutablePointer<T> {
      let count = (CustomerBlock.capacity + 16) * width
      let memory = UnsafeMutableRawPointer.allocate(
        byteCount: count * MemoryLayout<T>.stride, alignment: 64
      ).bindMemory(to: T.self, capacity: count)
      memory.initialize(repeating: value, count: count)
      return memory
    }
    pending = column(0)
    steps = column(0)
    led = column(0)
    fresh = column(0)
    asked = column(0)
    apart = column(0)
    left = column(0)
    luck = column(0)
    statuses = column(0)
    orders = column(0)
    buyers = column(0)
    next = column(0)
    words = column(.zero, 2)
    thresholds = column(0)
    survivals = column(0)
    spends = column(0)
    amounts = column(0)
    contributions = column(0)
    firsts = column(false)
    days = column(0)
    tiers = column(0)
    holds = column(0)
    profiles = column(0)
    repeats = column(0)
    counts = .allocate(capacity: 2 * Self.cells)
  }

  func deallocate() {
    for list in [
      pending, steps, led, fresh, orders, buyers, asked, next, apart, left, days, counts,
    ] {
      list.deallocate()
    }
    for draws in [thresholds, survivals, spends, luck] { draws.deallocate() }
    for column in [tiers, holds, profiles, repeats, statuses] { column.deallocate() }
    amounts.deallocate()
    contributions.deallocate()
    firsts.deallocate()
    words.deallocate()
  }
}
