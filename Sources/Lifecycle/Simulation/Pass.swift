import Statistics

/// One pass of a cohort through an epoch: carries each customer on its own from where the row stands
/// to the epoch's end.
///
/// Customers are independent inside an epoch, so no event queue is needed. A row holds what is left
/// of E ~ Exp(1); it is spent against the hazard, and the rest is kept wherever the hazard changes. This
/// is exact for hazards that are constant in between (inversion of the integrated hazard).
///
/// All pointers are borrowed for the duration of the pass. No allocation, no existential, no call
/// that leaves the pass.
struct Pass: ~Copyable {
  let numbers: UnsafePointer<SegmentNumbers>
  let tables: SegmentTables.Memory
  let streams: SegmentStreams
  let tiers: TierReader
  /// nil where nobody reads the baseline's tiers.
  let fixed: UnsafePointer<FixedTiers.Reader>?
  let campaigns: CampaignsInForce
  let shape: LedgerShape
  let ledger: UnsafeMutablePointer<Int64>
  let squares: UnsafeMutablePointer<Int128>
  /// See ``LedgerShape/overflow``.
  let overflow: UnsafeMutablePointer<Int64>
  /// What each campaign's coupons may still cost this cohort in this epoch (ten-thousandths).
  let allowance: UnsafeMutablePointer<Int64>
  /// The epoch's end, in days, and the month the epoch begins in.
  let end: Double
  let firstMonth: Int
  let goneStatus: Int16
  let keepsDays: Bool
  /// See ``Epoch/waitingMonth``.
  let waitingMonth: Int

  /// Lives one person up to the end of the epoch.
  ///
  /// The hazard is spent at month starts, at events and where it changes, never at an epoch's end
  /// inside a month: what happens there to others leaves no trace in the row.
  ///
  /// - Returns: the day on which the row must be looked at again at the latest.
  @inline(__always)
  borrowing func carry(_ c: Customer, _ treatments: TreatmentRow) -> UInt16 {
    var t = c.clock
    var e = c.threshold
    var month = firstMonth
    while tables.monthStart[month &+ 1] <= t { month &+= 1 }
    while t < end {
      let monthEnd = tables.monthStart[month &+ 1]
      while t < monthEnd {
        var until = monthEnd
        let (advancing, falling) = hazards(c, month, treatments, t, &until)
        let hazard = advancing + falling
        let spent = hazard * (until - t)
        if e >= spent {
          if until > end { return rest(c, t, e, due: until) }
          e -= spent
          t = until
          if t < monthEnd, c.end <= Float(t) { dropOut(c, month, treatments) }
          continue
        }
        let wait = e / hazard
        var moment = t + (numbers.pointee.isDaily ? Double(Int(wait)) : wait)
        if moment >= until { moment = numbers.pointee.isDaily ? until - 1 : until.nextDown }
        if moment >= end { return rest(c, t, e, due: moment) }
        t = moment
        if c.status >= StatusCode.firstCustomer {
          e = order(c, month, t, treatments)
        } else {
          e = step(c, month, t, falling / hazard, treatments)
        }
        if numbers.pointee.isDaily { t += 1 }
        if c.status == goneStatus { return rest(c, t, e, due: .infinity) }
        if t >= end, t < monthEnd { return rest(c, t, e, due: t) }
      }
      if c.status == goneStatus { return rest(c, t, e, due: .infinity) }
      month &+= 1
      enterMonth(c, month, treatments)
    }
    c.clock = t
    c.threshold = e
    return due(c, month, treatments, t, e)
  }

  /// Leaves a row to a day.
  @inline(__always)
  private func rest(
    _ c: Customer, _ t: Double, _ e: Double, due: Double
  ) -> UInt16 {
    c.clock = t
    c.threshold = e
    return due == .infinity ? .max : UInt16(due)
  }

  /// Hazards per day, of the next step and of falling back; shortens `until` to the moment up to
  /// which they hold.
  @inline(__always)
  func hazards(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow, _ t: Double,
    _ until: inout Double
  ) -> (advancing: Double, falling: Double) {
    let status = c.status
    let cell = month &* tables.statuses &+ Int(status)
    var factor = tables.factor[cell]
    let turn = tables.turn[month]
    if t >= turn {
      factor = tables.factorAfterTurn[cell]
    } else if turn < until, status != StatusCode.aware {
      // Only orders have a season; the aware do not notice.
      until = turn
    }
    if c.treated != 0 {
      factor *= treatments.lift(c, t, &until)
    }
    if status >= StatusCode.firstCustomer {
      if c.isDormant { return (0, 0) }
      let end = Double(c.end)
      if end < until { until = max(end, t) }
      return (Double(c.rate) * factor, 0)
    }
    if status == StatusCode.interested {
      let own = numbers.pointee.purchaseHazard ?? Double(c.rate)
      return (own * factor, numbers.pointee.interestedForgetting)
    }
    return (numbers.pointee.interestHazard * factor, numbers.pointee.awareForgetting)
  }

  /// The day on which a row that stands inside `month` must be looked at again at the latest.
  func nextLook(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) -> UInt16 {
    if c.status == goneStatus { return .max }
    return due(c, month, treatments, c.clock, c.threshold)
  }

  /// The latest day on which nothing can have happened to the row yet.
  @inline(__always)
  private func due(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow, _ t: Double,
    _ e: Double
  ) -> UInt16 {
    var until = tables.monthStart[month &+ 1]
    if until == .infinity { return .max }
    let (advancing, falling) = hazards(c, month, treatments, t, &until)
    let hazard = advancing + falling
    if hazard * (until - t) > e { until = t + e / hazard }
    return UInt16(max(0, until))
  }
}
