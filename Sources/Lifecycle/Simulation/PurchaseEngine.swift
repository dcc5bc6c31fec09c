/// How the people of a segment come to order and leave. Chosen once per segment and asked once per
/// cohort and epoch, never inside a loop over rows.
protocol PurchaseEngine: Sendable {
  /// Takes up a new row of a block at the moment of the person's first touch.
  ///
  /// - Parameter month: the month of the arrival.
  func arrive(
    _ row: Int, of block: CustomerBlock, _ arrival: Arrival, _ month: Int,
    _ pass: borrowing Pass)

  /// Lives the rows of blocks that are due up to the end of the epoch.
  ///
  /// The engine lends itself the pass, so that the compiler sees the loop and the pass at once: handed
  /// over as an argument it costs CL-365 a tenth.
  ///
  /// - Parameter heartbeat: beats once per block.
  func live(
    _ blocks: [CustomerBlock], of cohort: inout CohortState, _ epoch: Epoch, heartbeat: Heartbeat
  )

  /// Lives the rows of a block, just made, to the end of the run; nobody will look at them again.
  func finish(_ block: CustomerBlock, of cohort: inout CohortState, _ epoch: Epoch)

  /// Enters a month that a living row has reached the start of and waited at.
  func enterMonth(
    _ row: Int, of block: CustomerBlock, _ month: Int, _ pass: borrowing Pass)
}

/// Orders by hazards: the funnel's up to the first, a purchase process from then on.
struct HazardEngine: PurchaseEngine {
  func arrive(
    _ row: Int, of block: CustomerBlock, _ arrival: Arrival, _ month: Int,
    _ pass: borrowing Pass
  ) {
    let (c, treatments) = (block[row], pass.treatments(block, row))
    c.threshold = pass.stageThreshold(c)
    if arrival.buys {
      _ = pass.becomeInterested(c, month)
      c.threshold = pass.order(c, month, arrival.time, treatments)
      pass.restToday(c, month, treatments)
    }
    pass.renew(c, treatments)
    block.note(row, due: UInt16(arrival.time))
  }

  func finish(_ block: CustomerBlock, of cohort: inout CohortState, _ epoch: Epoch) {
    cohort.withPass(epoch) { pass in pass.live(block) }
  }

  func enterMonth(
    _ row: Int, of block: CustomerBlock, _ month: Int, _ pass: borrowing Pass
  ) {
    let c = block[row]
    let treatments = pass.treatments(block, row)
    pass.enterSurveyedMonth(c, month, treatments)
    block.note(row, due: pass.due(c, month, treatments))
  }

  func live(
    _ blocks: [CustomerBlock], of cohort: inout CohortState, _ epoch: Epoch, heartbeat: Heartbeat
  ) {
    // A row due on the very day of the end is lived up to it: a month may begin there.
    let limit = UInt16(epoch.end)
    cohort.withPass(epoch) { pass in
      for block in blocks where block.nextDue <= limit {
        // Nobody in it can forget, or redeem a coupon of a limited budget.
        if epoch.isForForgotten, block.present & StatusCode.prospects == 0,
          Double(block.handUntil) <= epoch.start
        {
          continue
        }
        heartbeat.beat()
        pass.live(block)
        block.noteDues()
      }
    }
  }
}
