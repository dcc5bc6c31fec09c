/// 512 customers in one piece of memory that fits a core's cache: rows, the day each must be looked
/// at again, and the words of the contact campaigns.
///
/// Owned by exactly one ``CohortState``; that is what makes the unchecked conformance sound.
final class CustomerBlock: @unchecked Sendable {
  static let capacity = 512

  let rows: UnsafeMutablePointer<Customer>
  let due: UnsafeMutablePointer<UInt16>
  /// The rows' status codes once more, close together: audiences are looked up here.
  let statuses: UnsafeMutablePointer<UInt8>
  let words: UnsafeMutablePointer<UInt64>
  let columns: Int
  var count = 0

  init(columns: Int) {
    self.columns = columns
    rows = UnsafeMutableRawPointer.allocate(
      byteCount: Self.capacity * MemoryLayout<Customer>.stride, alignment: 64
    ).bindMemory(to: Customer.self, capacity: Self.capacity)
    due = .allocate(capacity: Self.capacity)
    statuses = .allocate(capacity: Self.capacity)
    words = .allocate(capacity: max(1, columns) * Self.capacity)
    words.initialize(repeating: 0, count: max(1, columns) * Self.capacity)
  }

  deinit {
    // Customer is a trivial type: nothing to deinitialise.
    rows.deallocate()
    due.deallocate()
    statuses.deallocate()
    words.deallocate()
  }

  /// Makes a row in place, to be looked at on a day.
  ///
  /// - Precondition: `count` < capacity.
  @inline(__always)
  func add(
    ordinal: UInt32, status: UInt8, clock: Double, due day: UInt16
  ) -> UnsafeMutablePointer<Customer> {
    let row = rows + count
    row.initialize(to: Customer(ordinal: ordinal, status: status, clock: clock))
    (due + count).initialize(to: day)
    (statuses + count).initialize(to: status)
    count &+= 1
    return row
  }

  /// One bit per status that somebody has.
  var presentStatuses: UInt64 {
    (0..<count).reduce(0) { $0 | 1 << UInt64(statuses[$1]) }
  }

  /// Takes note that a row has changed.
  @inline(__always)
  func note(_ row: Int, due day: UInt16) {
    due[row] = day
    statuses[row] = rows[row].status
  }
}
