/// How the people of a segment come to order and leave. Chosen once per segment and asked once per
/// block of a cohort, never inside a loop over rows.
protocol PurchaseEngine: Sendable {
  /// Takes up a new row of a block at the moment of the person's first touch.
  ///
  /// - Parameter month: the month of the arrival.
  func arrive(
    _ row: Int, of block: CustomerBlock, _ arrival: Arrival, _ month: Int,
    _ passage: borrowing Passage)

  /// Lives the rows of a block that are due up to the end of the epoch.
  ///
  /// - Returns: the first day on which a row must be looked at again.
  func live(_ block: CustomerBlock, _ passage: borrowing Passage) -> UInt16
}

/// Orders by hazards: the funnel's up to the first, a purchase process from then on.
struct HazardEngine: PurchaseEngine {
  func arrive(
    _ row: Int, of block: CustomerBlock, _ arrival: Arrival, _ month: Int,
    _ passage: borrowing Passage
  ) {
    let c = block.rows + row
    c.pointee.threshold = passage.stageThreshold(c)
    guard arrival.buys else { return }
    _ = passage.becomeInterested(c, month)
    c.pointee.threshold = passage.order(c, month, arrival.time, passage.noTreatments)
    passage.restToday(c, month, passage.noTreatments)
    block.note(row, due: UInt16(arrival.time))
  }

  func live(_ block: CustomerBlock, _ passage: borrowing Passage) -> UInt16 {
    // A row due on the very day of the end is lived up to it: a month may begin there.
    let limit = UInt16(passage.end)
    var next = UInt16.max
    for i in 0..<block.count {
      if block.due[i] <= limit {
        let row = block.rows + i
        if row.pointee.clock < passage.end {
          block.note(i, due: passage.carry(row, passage.treatments(block, i)))
        }
      }
      if block.due[i] < next { next = block.due[i] }
    }
    return next
  }
}
