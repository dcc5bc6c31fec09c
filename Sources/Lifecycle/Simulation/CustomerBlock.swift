/// 512 customers in one piece of memory that fits a core's cache: their columns, and the words of the
/// contact campaigns.
///
/// Owned by exactly one ``CohortState``; that is what makes the unchecked conformance sound.
final class CustomerBlock: @unchecked Sendable {
  static let capacity = 512

  let memory: UnsafeMutableRawPointer
  let words: UnsafeMutablePointer<UInt64>
  private(set) var count = 0
  /// No row needs a look before this day.
  var nextDue: UInt16 = .max
  /// The first day on which nobody holds a coupon.
  var handUntil: UInt16 = 0
  /// One bit per status that somebody may have.
  private(set) var present: UInt64 = 0

  init(columns: Int) {
    memory = .allocate(byteCount: Self.columnBytes, alignment: 64)
    words = .allocate(capacity: max(1, columns) * Self.capacity)
    words.initialize(repeating: 0, count: max(1, columns) * Self.capacity)
  }

  deinit {
    // Columns hold trivial types: nothing to deinitialise.
    memory.deallocate()
    words.deallocate()
  }

  /// Takes everybody out, so that the memory serves others.
  func clear() {
    count = 0
    nextDue = .max
    handUntil = 0
    present = 0
  }

  @inline(__always)
  subscript(row: Int) -> Customer { Customer(memory: memory, row: row) }

  @inline(__always)
  var due: UnsafeMutablePointer<UInt16> { Column.due.start(memory) }
  @inline(__always)
  var statuses: UnsafeMutablePointer<Int16> { Column.status.start(memory) }

  /// Makes a person in place, on the day of the first touch, to be looked at on a day.
  ///
  /// - Precondition: `count` < capacity.
  @inline(__always)
  func add(ordinal: UInt32, status: Int16, clock: Double, due day: UInt16) -> Customer {
    // So many rows at a time, in all columns: a small cohort touches little of its memory.
    if count & (Self.clearedRows &- 1) == 0 { Self.clearColumns(memory, from: count) }
    let customer = self[count]
    customer.status = status
    customer.clock = clock
    customer.lastOrder = .min
    customer.firstMonth = -1
    customer.earlierUntil = Customer.noEarlierOrder
    customer.end = .infinity
    customer.lift = 1
    customer.holdsUntil = .max
    customer.ordinal = ordinal
    customer.lastReached = Customer.neverReached
    customer.traits.initialize(to: Customer.Traits())
    note(count, due: day)
    count &+= 1
    return customer
  }

  /// A row must be looked at on a day, or has another status.
  @inline(__always)
  func note(_ row: Int, due day: UInt16) {
    due[row] = day
    nextDue = min(nextDue, day)
    note(statuses[row])
  }

  /// Somebody has a status.
  @inline(__always)
  func note(_ status: Int16) { present |= 1 &<< UInt64(truncatingIfNeeded: status) }

  func forgetStatuses() { present = 0 }

  /// Which statuses there are, exactly.
  func noteStatuses() {
    forgetStatuses()
    for row in 0..<count { note(statuses[row]) }
  }

  /// When the first row must be looked at.
  func noteDues() {
    let due = due
    var least = SixteenRows(repeating: .max)
    var row = 0
    while row < count & ~15 {
      let days = SixteenRows(turned: due, row)
      least.replace(with: days, where: days .< least)
      row &+= 16
    }
    var first = UInt16(bitPattern: least.min() ^ .min)
    for row in row..<count { first = min(first, due[row]) }
    nextDue = first
  }
}
