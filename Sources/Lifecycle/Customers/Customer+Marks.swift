/// Where a person stood at a month start: nothing of somebody who was no customer.
struct MonthMark: Equatable {
  var bits: Int16

  /// - Parameter tier: at most 254.
  @inline(__always)
  init(tier: Int, isActive: Bool) {
    bits = Int16(truncatingIfNeeded: tier &+ 1) | (isActive ? 1 << 8 : 0)
  }

  @inline(__always)
  init(bits: Int16) { self.bits = bits }

  /// The tier + 1; 0 of somebody who was no customer.
  @inline(__always) var tier: Int { Int(bits & 0xFF) }
  /// An order within the activity window; 0 or 1.
  @inline(__always) var active: Int { Int(bits >> 8) }

  /// The bits of sixteen marks.
  ///
  /// - Parameter active: 0 or 1.
  @inline(__always)
  static func bits(tier: SixteenRows, active: SixteenRows) -> SixteenRows {
    (tier &+ 1) | (active &<< 8)
  }
  /// ``tier`` and ``active`` of sixteen marks.
  @inline(__always)
  static func tiers(_ bits: SixteenRows) -> SixteenRows { bits & SixteenRows(repeating: 0xFF) }
  @inline(__always)
  static func active(_ bits: SixteenRows) -> SixteenRows { bits &>> 8 }
}

extension Customer {
  /// The mark of a month start, one of the last ``marksKept``.
  @inline(__always)
  subscript(mark month: Int) -> MonthMark {
    get { MonthMark(bits: self[Column<Int16>.marks.at(month & (Self.marksKept &- 1))]) }
    nonmutating set {
      self[Column<Int16>.marks.at(month & (Self.marksKept &- 1))] = newValue.bits
    }
  }

  /// Was a customer at the start of the run.
  @inline(__always)
  var isOfBase: Bool { firstMonth == Self.installed }

  /// Orders known to lie in the 12 months before a month start.
  @inline(__always)
  func yearOrders(_ month: Int) -> UInt16 { orderSum &+ (month < Int(earlierUntil) ? 1 : 0) }

  private static let dormantFlag: UInt8 = 1
  private static let loyalFlag: UInt8 = 2
  private static let watchedFlag: UInt8 = 4

  @inline(__always)
  private func has(_ flag: UInt8) -> Bool { traits.pointee.flags & flag != 0 }

  @inline(__always)
  private func set(_ flag: UInt8, _ value: Bool) {
    let flags = traits.pointee.flags
    traits.pointee.flags = value ? flags | flag : flags & ~flag
  }

  /// Dropped out in truth.
  @inline(__always)
  var isDormant: Bool {
    get { has(Self.dormantFlag) }
    nonmutating set { set(Self.dormantFlag, newValue) }
  }

  /// The next step may be a conversion of the person, see ``ReachedContact``.
  @inline(__always)
  var isWatched: Bool {
    get { has(Self.watchedFlag) }
    nonmutating set { set(Self.watchedFlag, newValue) }
  }

  /// Loyal by a state of its own, whatever the scenario's rule of loyalty says.
  @inline(__always)
  var isLoyalState: Bool {
    get { has(Self.loyalFlag) }
    nonmutating set { set(Self.loyalFlag, newValue) }
  }

  /// The tier by the rules at the last review, where labels may be wrong; nil: as labelled.
  @inline(__always)
  var trueTier: Int? {
    get { traits.pointee.flags >> 4 == 0 ? nil : Int(traits.pointee.flags >> 4) - 1 }
    nonmutating set {
      let tier = UInt8(truncatingIfNeeded: (newValue ?? -1) + 1)
      traits.pointee.flags = traits.pointee.flags & 0xF | tier << 4
    }
  }
}

extension Customer {
  /// Orders by calendar month, a ring of 12.
  @inline(__always)
  subscript(counts slot: Int) -> UInt16 {
    get { self[Column<UInt16>.counts.at(slot)] }
    nonmutating set { self[Column<UInt16>.counts.at(slot)] = newValue }
  }

  /// Spend by calendar month (ten-thousandths), a ring of 12.
  @inline(__always)
  subscript(spends slot: Int) -> Int64 {
    get { self[Column<Int64>.spends.at(slot)] }
    nonmutating set { self[Column<Int64>.spends.at(slot)] = newValue }
  }
}
