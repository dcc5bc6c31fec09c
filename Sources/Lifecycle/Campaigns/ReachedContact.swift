/// The first contact of a month that was delivered to a person, as half a word: the day its window of
/// conversion ends in bits 0–11, its place in the books in bits 12–20, the baseline's tier + 1 of a
/// customer in bits 21–24, where somebody asks for it. Nothing once the person has taken the next step.
struct ReachedContact: Equatable {
  private var bits: UInt32

  static let none = ReachedContact(bits: 0)

  private init(bits: UInt32) { self.bits = bits }

  /// - Parameters:
  ///   - day: the first after the window, at most 4095.
  ///   - place: of ``PersonFlow``, at most 511.
  ///   - tier: at most 15.
  init(until day: Int, place: Int, fixedTier tier: Int = 0) {
    bits = UInt32(tier) << 21 | UInt32(place) << 12 | UInt32(day)
  }

  @inline(__always) var until: Int { Int(bits & 0xFFF) }
  @inline(__always) var place: Int { Int(bits >> 12 & 0x1FF) }
  @inline(__always) var fixedTier: Int { Int(bits >> 21) }
}

/// How persons reached are counted in a life.
struct PersonCells: Sendable {
  let cells: LedgerCells
  /// The first of the columns of words that hold persons' contacts.
  let column: Int
  /// Days in which the next step counts.
  let window: Int
  /// Days of the run: later than these no window may end.
  let days: Int

  /// Contacts of a person that are kept, a ring by month: a window of 92 days that begins on the last day
  /// of a month may reach into the fourth month after it.
  static let kept = 6
  /// Columns of words beside the rows: two contacts a word.
  static let columns = kept / 2
}

/// Contacts lie month by month, so that those of one day are written side by side. They say nothing
/// before ``Customer/lastReached`` does: memory is lent to one block after the other.
extension TreatmentRow {
  /// - Parameter month: with a contact, at most ``PersonCells/kept`` − 1 before the last.
  @inline(__always)
  subscript(persons: UnsafePointer<PersonCells>, month: Int) -> ReachedContact {
    get { contact(persons, month).pointee }
    nonmutating set { contact(persons, month).pointee = newValue }
  }

  @inline(__always)
  private func contact(
    _ persons: UnsafePointer<PersonCells>, _ month: Int
  ) -> UnsafeMutablePointer<ReachedContact> {
    let first = words + persons.pointee.column &* CustomerBlock.capacity
    let slot = Int(UInt32(truncatingIfNeeded: month) % UInt32(PersonCells.kept))
    return UnsafeMutableRawPointer(first).assumingMemoryBound(to: ReachedContact.self)
      + (slot &* CustomerBlock.capacity &+ row)
  }
}
