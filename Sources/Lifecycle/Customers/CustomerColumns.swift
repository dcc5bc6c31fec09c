/// One column of a block's memory: the same fact of ``CustomerBlock/capacity`` persons side by side.
///
/// Columns that a pass reads together lie close together, and every column begins a cache line further
/// on than a whole number of pages, or the lines of one row would all compete for one place in the cache.
struct Column<Element> {
  /// Where it begins, in bytes.
  let offset: Int

  @inline(__always)
  private init(offset: Int) { self.offset = offset }

  /// - Parameter length: how many columns of one kind lie before it, for a ring of months.
  @inline(__always)
  fileprivate init<T>(after column: Column<T>, _ length: Int = 1) {
    offset = column.offset &+ length &* Column<T>.stride
  }

  @inline(__always)
  fileprivate static var first: Column { Column(offset: 0) }

  /// From one column of a ring to the next.
  @inline(__always)
  static var stride: Int { CustomerBlock.capacity &* MemoryLayout<Element>.stride &+ 64 }

  /// A column of the ring that begins with this one.
  @inline(__always)
  func at(_ slot: Int) -> Column { Column(offset: offset &+ slot &* Self.stride) }

  @inline(__always)
  func start(_ memory: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Element> {
    (memory + offset).assumingMemoryBound(to: Element.self)
  }
}

// What screening reads.

extension Column where Element == Double {
  static var threshold: Column { first }
  static var clock: Column { Column(after: threshold) }
  static var hazard: Column { Column(after: clock) }
  static var lift: Column { Column(after: hazard) }
}
extension Column where Element == Int16 {
  static var status: Column { Column(after: Column<Double>.lift) }
}
extension Column where Element == UInt16 {
  static var due: Column { Column(after: Column<Int16>.status) }
  static var holdsUntil: Column { Column(after: due) }
}

// What month starts read besides.

extension Column where Element == Int16 {
  static var lastOrder: Column { Column(after: Column<UInt16>.holdsUntil) }
  static var firstMonth: Column { Column(after: lastOrder) }
  static var earlierUntil: Column { Column(after: firstMonth) }
  /// A ring of ``Customer/marksKept`` month starts.
  static var marks: Column { Column(after: earlierUntil) }
}
extension Column where Element == UInt16 {
  static var orderSum: Column { Column(after: Column<Int16>.marks, Customer.marksKept) }
  /// A ring of twelve months.
  static var counts: Column { Column(after: orderSum) }
}
extension Column where Element == Int64 {
  static var value: Column { Column(after: Column<UInt16>.counts, 12) }
  static var spendSum: Column { Column(after: value) }
  /// A ring of twelve months.
  static var spends: Column { Column(after: spendSum) }
}

// What contacts and draws read.

extension Column where Element == Int16 {
  static var lastReached: Column { Column(after: Column<Int64>.spends, 12) }
}
extension Column where Element == UInt32 {
  static var ordinal: Column { Column(after: Column<Int16>.lastReached) }
}

// What events read.

extension Column where Element == Customer.Traits {
  static var traits: Column { Column(after: Column<UInt32>.ordinal) }
}
extension Column where Element == UInt64 {
  static var treated: Column { Column(after: Column<Customer.Traits>.traits) }
  static var heldOut: Column { Column(after: treated) }
}
extension Column where Element == Float {
  static var end: Column { Column(after: Column<UInt64>.heldOut) }
}

extension CustomerBlock {
  /// Bytes of all columns.
  static var columnBytes: Int { Column<Float>.end.offset + Column<Float>.stride }

  /// Rows that are made ready together: a multiple of those a pass looks at together.
  static let clearedRows = 64

  /// Makes ``clearedRows`` rows of all columns zero, from a multiple of them on.
  static func clearColumns(_ memory: UnsafeMutableRawPointer, from row: Int) {
    func clear<T>(_ column: Column<T>, _ length: Int = 1) {
      for slot in 0..<length {
        (column.at(slot).start(memory) + row).withMemoryRebound(to: UInt8.self, capacity: 1) {
          $0.update(repeating: 0, count: clearedRows * MemoryLayout<T>.stride)
        }
      }
    }
    for column in [Column<Double>.threshold, .clock, .hazard, .lift] { clear(column) }
    for column in [Column<UInt16>.due, .holdsUntil, .orderSum] { clear(column) }
    for column in [Column<Int16>.status, .lastOrder, .firstMonth, .earlierUntil, .lastReached] {
      clear(column)
    }
    clear(Column<Int16>.marks, Customer.marksKept)
    clear(Column<UInt16>.counts, 12)
    for column in [Column<Int64>.value, .spendSum] { clear(column) }
    clear(Column<Int64>.spends, 12)
    clear(Column<UInt32>.ordinal)
    clear(Column<Customer.Traits>.traits)
    for column in [Column<UInt64>.treated, .heldOut] { clear(column) }
    clear(Column<Float>.end)
  }
}
