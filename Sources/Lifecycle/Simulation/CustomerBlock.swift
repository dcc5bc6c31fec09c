/// 512 customers in one piece of memory that fits a core's cache: their columns, and the words of the
/// contact campaigns.
///
/// Owned by exactly one ``CohortState``; that is what makes the unchecked conformance sound.
final class CustomerBlock: @unchecked Sendable {
  static let capacity = 512

  let memory: UnsafeMutableRawPointer
  let words: UnsafeMutablePointer<UInt64>
  let columns: Int
  private(set) var count = 0

  init(columns: Int) {
    self.columns = columns
    memory = .allocate(byteCount: Self.columnBytes, alignment: 64)
    words = .allocate(capacity: max(1, columns) * Self.capacity)
    words.initialize(repeating: 0, count: max(1, columns) * Self.capacity)
    clear()
  }

  deinit {
    // Columns hold trivial types: nothing to deinitialise.
    memory.deallocate()
    words.deallocate()
  }

  /// Takes everybody out, so that the memory serves others.
  func clear() {
    count = 0
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: Self.columnBytes)
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
    let customer = self[count]
    customer.status = status
    customer.clock = clock
    customer.lastOrder = .min
    customer.firstMonth = -1
    customer.earlierUntil = Customer.noEarlierOrder
    customer.end = .infinity
    customer.traits.initialize(to: Customer.Traits(ordinal: ordinal))
    due[count] = day
    count &+= 1
    return customer
  }

  /// One bit per status that somebody has.
  var presentStatuses: UInt64 {
    (0..<count).reduce(0) { $0 | 1 << UInt64(statuses[$1]) }
  }
}
