import Documents
import Statistics

/// How much one person is written to, over all campaigns that make contacts: a cap, and fatigue. Standing
/// campaigns make none, media touches count.
public struct ContactLimits: Sendable {
  /// The most contacts of one person within the window; nil: any number.
  public let most: Int?
  /// Days.
  public let window: Int
  /// Of what is opened, the part that is lost by each contact within the window before.
  public let fatigue: Quantity

  /// Contacts of a person that are remembered.
  static let kept = 8

  init(reading section: Section) {
    section.explain(
      [
        "most": "contacts of one person within the window; further ones are not made",
        "within": "the window, over all campaigns",
        "fatigue": "part of the opening that is lost by each contact within the window before",
      ], defaults: ["most": "any number"])
    most = section.has("most") ? section.integer("most", .window, in: 1...Self.kept) : nil
    window = section.wholeDays("within", .window, in: 1...365, default: 7)
    fatigue = section.quantity("fatigue", .share, .effect, default: 0)
    let isIdle = most == nil && !fatigue.mayBePositive
    if isIdle, !section.isSurveyed, !section.isFaulty {
      section.report("limits nothing; write e.g. `most: 4` or `fatigue: 10 %`")
    }
  }

  func drawn(_ draws: Draws, column: Int) -> DrawnContactLimits {
    DrawnContactLimits(
      most: most ?? .max, window: window, kept: 1 - fatigue.value(draws), column: column)
  }
}

/// The limits of one replication.
struct DrawnContactLimits: Sendable {
  let most: Int
  let window: Int
  /// Part of the opening that a contact within the window leaves.
  let kept: Double
  /// The first of the columns of words that keep a person's last contacts, four days to a word.
  let column: Int

  static let columns = ContactLimits.kept / 4
}

extension Pass {
  /// Contacts with a person within the window before a day, of the last ones that are kept.
  ///
  /// The days are kept as their distance from the day before the run, so that 0 is none.
  private func recentContacts(
    _ row: Int, _ day: Int, _ words: UnsafeMutablePointer<UInt64>, _ limits: DrawnContactLimits
  ) -> Int {
    var count = 0
    for slot in 0..<ContactLimits.kept {
      let last = Int(contactDay(row, slot, words, limits).pointee)
      count += last > 0 && day + 1 - last < limits.window ? 1 : 0
    }
    return count
  }

  /// What the contacts within the window before leave of a person's opening.
  func vigour(_ row: Int, _ day: Int, _ words: UnsafeMutablePointer<UInt64>) -> Double {
    guard let limits = inForce.pointee.limits?.pointee, limits.kept < 1 else { return 1 }
    return (0..<recentContacts(row, day, words, limits)).reduce(1) { left, _ in left * limits.kept }
  }

  /// Takes a delivered contact down, in the place of the earliest.
  func remember(contactOf row: Int, _ day: Int, _ words: UnsafeMutablePointer<UInt64>) {
    guard let limits = inForce.pointee.limits?.pointee else { return }
    var earliest = contactDay(row, 0, words, limits)
    for slot in 1..<ContactLimits.kept {
      let other = contactDay(row, slot, words, limits)
      if other.pointee < earliest.pointee { earliest = other }
    }
    earliest.pointee = Int16(clamping: day + 1)
  }

  /// Takes persons off the list of those addressed who have been contacted as often as they may be.
  ///
  /// - Returns: how many are left.
  func spare(_ count: Int, _ day: Int, _ block: CustomerBlock) -> Int {
    guard let limits = inForce.pointee.limits?.pointee, limits.most < .max else { return count }
    var kept = 0
    for place in 0..<count {
      let row = scratch.pending[place]
      scratch.pending[kept] = row
      kept += recentContacts(Int(row), day, block.words, limits) < limits.most ? 1 : 0
    }
    return kept
  }

  private func contactDay(
    _ row: Int, _ slot: Int, _ words: UnsafeMutablePointer<UInt64>, _ limits: DrawnContactLimits
  ) -> UnsafeMutablePointer<Int16> {
    UnsafeMutableRawPointer(words + limits.column &* CustomerBlock.capacity)
      .assumingMemoryBound(to: Int16.self) + (slot &* CustomerBlock.capacity &+ row)
  }
}
