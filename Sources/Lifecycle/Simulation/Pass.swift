import Statistics

/// One pass of a cohort through an epoch: brings everybody from where the row stands to the epoch's end,
/// block by block in rounds, or row by row.
///
/// Customers are independent inside an epoch, so no event queue is needed. A row holds what is left
/// of E ~ Exp(1); it is spent against the hazard, and the rest is kept wherever the hazard changes. This
/// is exact for hazards that are constant in between (inversion of the integrated hazard).
///
/// All pointers are borrowed for the duration of the pass. No allocation in a loop over rows, no
/// existential, no call that leaves the pass.
struct Pass: ~Copyable {
  let numbers: UnsafePointer<SegmentNumbers>
  let tables: SegmentTables.Memory
  let streams: SegmentStreams
  let tiers: TierReader
  /// nil where nobody reads the baseline's tiers.
  let fixed: UnsafePointer<FixedTiers.Reader>?
  let inForce: UnsafePointer<CampaignsInForce>
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
  /// Lists and draws of the rounds.
  let scratch: RoundScratch
  /// Whether blocks are lived row by row: where what one row does depends on those before it, as coupons
  /// of a limited budget do, and where rounds are held against it.
  let isByRow: Bool

  @inline(__always) var campaigns: CampaignsInForce { inForce.pointee }

  /// Lives one person up to the end of the epoch.
  ///
  /// The hazard is spent at month starts, at events and where it changes, never at an epoch's end
  /// inside a month: what happens there to others leaves no trace in the row.
  ///
  /// - Returns: the day on which the row must be looked at again at the latest.
  func carry(_ c: Customer, _ treatments: TreatmentRow) -> UInt16 {
    var month = month(of: c.clock)
    while c.clock < end {
      if let due = live(c, month, treatments) { return due }
      month &+= 1
      enterMonth(c, month, treatments)
    }
    return due(c, month, treatments)
  }

  /// The month that holds a moment not before the epoch's first.
  @inline(__always)
  func month(of t: Double) -> Int {
    var month = firstMonth
    while tables.monthStart[month &+ 1] <= t { month &+= 1 }
    return month
  }

  /// Lives one person to the end of the month, or of the epoch inside it.
  ///
  /// - Returns: the day on which the row must be looked at again at the latest; nil at the month's end.
  @inline(__always)
  func live(_ c: Customer, _ month: Int, _ treatments: TreatmentRow) -> UInt16? {
    var t = c.clock
    var e = c.threshold
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
      let moment = moment(t, e / hazard, before: until)
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
    c.clock = t
    c.threshold = e
    return c.status == goneStatus ? .max : nil
  }

  /// When the clock that has been waiting since `t` runs out: by day, where a scenario goes by days.
  ///
  /// - Parameter until: the moment before which it does.
  @inline(__always)
  func moment(_ t: Double, _ wait: Double, before until: Double) -> Double {
    let isDaily = numbers.pointee.isDaily
    let moment = t + (isDaily ? Double(Int(wait)) : wait)
    return moment < until ? moment : isDaily ? until - 1 : until.nextDown
  }

  /// The day of a look at a row, at the latest at a moment; those before the run are not told apart.
  @inline(__always)
  func look(_ t: Double) -> UInt16 { UInt16(max(0, t)) }

  /// Leaves a row to a day.
  @inline(__always)
  private func rest(_ c: Customer, _ t: Double, _ e: Double, due: Double) -> UInt16 {
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

  /// The latest day on which nothing can have happened yet to a row that stands inside `month`.
  func due(_ c: Customer, _ month: Int, _ treatments: TreatmentRow) -> UInt16 {
    let monthEnd = tables.monthStart[month &+ 1]
    if c.status == goneStatus || monthEnd == .infinity { return .max }
    let (t, e) = (c.clock, c.threshold)
    if !isByRow, tables.turn[month] == .infinity, Double(c.holdsUntil) > t {
      // As ``hazards(_:_:_:_:_:)`` says, from the columns.
      let until = min(monthEnd, Double(c.holdsUntil))
      let hazard = hazard(c, month)
      let isPending = hazard * (until - t) > e
      return look(isPending ? min(t + e / hazard, monthEnd - 1) : until)
    }
    var until = monthEnd
    let (advancing, falling) = hazards(c, month, treatments, t, &until)
    let hazard = advancing + falling
    // An event falls before the month's end, whatever the division rounds to.
    if hazard * (until - t) > e { until = min(t + e / hazard, monthEnd - 1) }
    return look(until)
  }
}
