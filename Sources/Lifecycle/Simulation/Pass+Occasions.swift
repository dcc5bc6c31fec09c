import Documents
import Statistics

/// The events of persons that campaigns wait for.
extension Pass {
  /// Whether anything is taken down.
  var keepsOccasions: Bool { inForce.pointee.occasions != nil }

  /// Takes nothing down yet of somebody just made, but the birthday.
  func openOccasions(_ c: Customer, _ treatments: TreatmentRow) {
    guard let lanes = inForce.pointee.occasions else { return }
    for (lane, occasion) in lanes.pointee.occasions.enumerated() {
      guard occasion == .birthday else {
        treatments[lanes, lane] = .min
        continue
      }
      var stream = streams.birthday.stream(UInt64(c.ordinal))
      let date = OccasionLanes.date(ofYearday: stream.index(below: 365))
      treatments[lanes, lane] = Int16(truncatingIfNeeded: date)
    }
  }

  /// Takes down an order that the row remembers.
  @inline(__always)
  func noteOrder(_ c: Customer, _ day: Int, _ treatments: TreatmentRow) {
    guard let lanes = inForce.pointee.occasions else { return }
    note(orderOf: c, day, treatments, lanes)
  }

  @inline(never)
  private func note(
    orderOf c: Customer, _ day: Int, _ treatments: TreatmentRow,
    _ lanes: UnsafePointer<OccasionLanes>
  ) {
    for (lane, occasion) in lanes.pointee.occasions.enumerated() {
      switch occasion {
      case .order(let number) where number == Int(c.orders):
        treatments[lanes, lane] = Int16(clamping: day)
      case .anniversary where c.orders == 1:
        treatments[lanes, lane] = Int16(truncatingIfNeeded: lanes.pointee.date(ofDay: day))
      default: break
      }
    }
  }

  /// Takes down that a review has moved somebody from one tier to another.
  func noteMove(
    _ before: Int, _ after: Int, _ month: Int, _ treatments: TreatmentRow
  ) {
    guard let lanes = inForce.pointee.occasions, before != after else { return }
    let day = Int16(clamping: Int(tables.monthStart[month]))
    for (lane, occasion) in lanes.pointee.occasions.enumerated()
    where occasion == .entersTier(after) || occasion == .leavesTier(before) {
      treatments[lanes, lane] = day
    }
  }

  /// The same of all rows of a block whose tiers have been reviewed and not been written yet.
  func noteMoves(_ block: CustomerBlock, _ month: Int) {
    guard inForce.pointee.occasions != nil else { return }
    let statuses = block.statuses
    for row in 0..<block.count
    where statuses[row] >= StatusCode.firstCustomer && statuses[row] != goneStatus {
      noteMove(
        StatusCode.tier(of: statuses[row]), Int(scratch.tiers[row]), month, treatments(block, row))
    }
  }

  /// Lists the persons of a block whose status is addressed and whose contact falls on the day.
  func listMet(
    _ key: OccasionKey, _ event: ContactEvent, _ mask: UInt64, _ block: CustomerBlock
  ) -> Int {
    let (statuses, list) = (block.statuses, scratch.pending)
    let lane = start(of: key, block)
    let wanted = SixteenRows(repeating: key.value)
    var count = 0
    var first = 0
    while first < block.count {
      // Few are met on any day.
      if any(SixteenRows(lane, first) .== wanted) {
        for row in first..<min(first + 16, block.count)
        where lane[row] == key.value && mask &>> UInt64(truncatingIfNeeded: statuses[row]) & 1 == 1
          && !(key.isAnniversary && isNew(block[row], event))
        {
          list[count] = Int32(truncatingIfNeeded: row)
          count &+= 1
        }
      }
      first &+= 16
    }
    return count
  }

  /// A customer of less than a year: the date is that of the first order itself.
  private func isNew(_ c: Customer, _ event: ContactEvent) -> Bool {
    event.month - Int(c.tenureStart) < 9
  }

  private func start(of key: OccasionKey, _ block: CustomerBlock) -> UnsafeMutablePointer<Int16> {
    guard let lane = key.lane, let lanes = inForce.pointee.occasions else {
      return Column.lastOrder.start(block.memory)
    }
    return TreatmentRow.lane(lane, lanes, block.words)
  }
}

extension TreatmentRow {
  /// What a lane holds of the person; `.min` for nothing yet.
  @inline(__always)
  subscript(lanes: UnsafePointer<OccasionLanes>, lane: Int) -> Int16 {
    get { Self.lane(lane, lanes, words)[row] }
    nonmutating set { Self.lane(lane, lanes, words)[row] = newValue }
  }

  @inline(__always)
  static func lane(
    _ lane: Int, _ lanes: UnsafePointer<OccasionLanes>, _ words: UnsafeMutablePointer<UInt64>
  ) -> UnsafeMutablePointer<Int16> {
    UnsafeMutableRawPointer(words + lanes.pointee.column &* CustomerBlock.capacity)
      .assumingMemoryBound(to: Int16.self) + lane &* CustomerBlock.capacity
  }
}
