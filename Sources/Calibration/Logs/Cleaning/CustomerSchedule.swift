/// The records that are left, by customer and within a customer in the order of time: a counting sort
/// over customers, then a sort within each.
struct CustomerSchedule {
  /// Day, minute, whether it is a return, and the record, from high to low bits. Within the same
  /// minute, or the same day without times, a purchase comes before a return.
  private let keys: [UInt64]
  /// The keys of customer c are `starts[c]..<starts[c + 1]`.
  private let starts: [Int]

  /// - Parameter first: no day of the log is earlier.
  init(_ cleaning: Cleaning, from first: Int32) {
    let log = cleaning.log
    var starts = [Int](repeating: 0, count: log.ids.count + 1)
    for record in cleaning.reasons.indices where cleaning.reasons[record] == Cleaning.kept {
      starts[Int(cleaning.customer(record)) + 1] += 1
    }
    for customer in log.ids.indices { starts[customer + 1] += starts[customer] }
    var next = starts
    var keys = [UInt64](repeating: 0, count: starts.last ?? 0)
    for record in cleaning.reasons.indices where cleaning.reasons[record] == Cleaning.kept {
      let customer = Int(cleaning.customer(record))
      // Days span at most 300 years (17 bits), minutes 11 bits, records 31 bits.
      let day = UInt64(Int(log.day[record]) - Int(first)) << 43
      let minute = UInt64(log.minute[record] + 1) << 32
      let isReturn = UInt64(cleaning.isReturn(record) ? 1 : 0) << 31
      keys[next[customer]] = day | minute | isReturn | UInt64(record)
      next[customer] += 1
    }
    for customer in log.ids.indices {
      let range = starts[customer]..<starts[customer + 1]
      let isSorted = range.dropFirst().allSatisfy { keys[$0 - 1] < keys[$0] }
      if !isSorted { keys[range].sort() }
    }
    self.starts = starts
    self.keys = keys
  }

  /// The records of a customer in the order of time.
  @inline(__always)
  func records(_ customer: Int) -> some RandomAccessCollection<Int> {
    keys[starts[customer]..<starts[customer + 1]].lazy.map { Int($0 & 0x7FFF_FFFF) }
  }

  /// Whether any record of a customer is a return.
  func hasReturns(_ customer: Int) -> Bool {
    keys[starts[customer]..<starts[customer + 1]].contains { $0 & 0x8000_0000 != 0 }
  }
}
