/// When campaigns reached one person: the last month in which one did, and the first contacts of
/// months whose windows of conversion may be open. Two words beside the treatments of the row; they say
/// nothing before ``Customer/wasReached``.
struct ReachRecord {
  /// The month in bits 0–6, then five contacts, the newest lowest: the day its window ends in 12 bits,
  /// its place in the books in 9.
  private var bits: UInt128

  static let words = 2
  /// A window of 92 days that begins on the last day of a month may reach into the fourth month after
  /// it.
  private static let mostContacts: UInt128 = 5
  private static let monthBits: UInt128 = 7
  private static let dayBits: UInt128 = 12
  private static let contactBits: UInt128 = 21

  init(low: UInt64, high: UInt64) { bits = UInt128(high) << 64 | UInt128(low) }
  init() { bits = 0 }

  var low: UInt64 { UInt64(truncatingIfNeeded: bits) }
  var high: UInt64 { UInt64(truncatingIfNeeded: bits >> 64) }

  /// The last month with a contact.
  var month: Int { Self.month(low: low) }

  @inline(__always)
  static func month(low: UInt64) -> Int { Int(low & 0x7F) }

  /// Those whose windows may be open.
  private var contacts: UInt128 { bits >> Self.monthBits }

  var hasContacts: Bool { contacts != 0 }

  /// Takes down a month in which the person was reached.
  mutating func reach(in month: Int) {
    bits = (contacts << Self.monthBits) | UInt128(month)
  }

  /// Watches a contact for a conversion.
  ///
  /// - Parameters:
  ///   - day: the first after its window.
  ///   - place: in the books.
  mutating func watch(until day: Int, place: Int) {
    let all = ((1 as UInt128) << (Self.mostContacts * Self.contactBits)) - 1
    let contact = (UInt128(place) << Self.dayBits) | UInt128(day)
    let watched = ((contacts << Self.contactBits) | contact) & all
    bits = (watched << Self.monthBits) | UInt128(month)
  }

  /// Ends all windows, calling `body` for those that are open at time `t`.
  mutating func close(at t: Double, _ body: (_ until: Int, _ place: Int) -> Void) {
    var rest = contacts
    while rest != 0 {
      let until = Int(rest & 0xFFF)
      // Older ones ended earlier.
      guard Double(until) > t else { break }
      body(until, Int((rest >> Self.dayBits) & 0x1FF))
      rest >>= Self.contactBits
    }
    bits = UInt128(month)
  }
}

/// How persons reached are counted in a life.
struct PersonCells: Sendable {
  let cells: LedgerCells
  /// The first of the columns of words of ``ReachRecord``.
  let column: Int
  /// Days in which the next step counts.
  let window: Int
  /// Days of the run: later than these no window may end.
  let days: Int
}

extension TreatmentRow {
  /// - Parameter persons: of the life; the record says nothing before ``Customer/wasReached``.
  @inline(__always)
  subscript(persons: UnsafePointer<PersonCells>) -> ReachRecord {
    get {
      let word = record(persons)
      return ReachRecord(low: word[0], high: word[1])
    }
    nonmutating set {
      let word = record(persons)
      word[0] = newValue.low
      word[1] = newValue.high
    }
  }

  /// Both words of a row side by side, so that they come with one line of the cache.
  @inline(__always)
  private func record(_ persons: UnsafePointer<PersonCells>) -> UnsafeMutablePointer<UInt64> {
    words + (persons.pointee.column &* CustomerBlock.capacity &+ ReachRecord.words &* row)
  }

  /// The last month in which the person was reached.
  @inline(__always)
  func lastReached(_ persons: UnsafePointer<PersonCells>) -> Int {
    ReachRecord.month(low: record(persons).pointee)
  }
}
