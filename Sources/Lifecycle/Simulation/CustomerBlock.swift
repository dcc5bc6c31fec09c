/// 512 customers in one piece of memory that fits a core's cache: rows, the day each must be looked
/// at again, and the words of the contact campaigns.
///
/// Owned by exactly one ``CohortState``; that is what makes the unchecked conformance sound.
final class CustomerBlock: @unchecked Sendable {
  static let capacity = 512

  let rows: UnsafeMutablePointer<Customer>
  let due: UnsafeMutablePointer<UInt16>
  let words: UnsafeMutablePointer<UInt16>
  let columns: Int
  var count = 0

  init(columns: Int) {
    self.columns = columns
    rows = .allocate(capacity: Self.capacity)
    due = .allocate(capacity: Self.capacity)
    words = .allocate(capacity: max(1, columns) * Self.capacity)
    words.initialize(repeating: 0, count: max(1, columns) * Self.capacity)
  }

  deinit {
    // Customer is a trivial type: nothing to deinitialise.
    rows.deallocate()
    due.deallocate()
    words.deallocate()
  }

  /// - Precondition: `count` < capacity.
  func append(_ customer: Customer, due day: UInt16) {
    (rows + count).initialize(to: customer)
    (due + count).initialize(to: day)
    count += 1
  }

  func copy() -> CustomerBlock {
    let other = CustomerBlock(columns: columns)
    other.rows.update(from: rows, count: count)
    other.due.update(from: due, count: count)
    other.words.update(from: words, count: max(1, columns) * Self.capacity)
    other.count = count
    return other
  }
}
