/// One month of a ledger as plain memory, for the hot loop: addresses are worked out once.
struct LedgerPage {
  let memory: UnsafeMutablePointer<Int64>
  let offsets: LedgerShape.Offsets
  /// See ``LedgerShape/overflow``.
  let overflow: UnsafeMutablePointer<Int64>

  @inline(__always)
  func add(_ flow: Flow) { memory[flow.rawValue] &+= 1 }

  /// Adds to a figure of money.
  @inline(__always)
  func add(_ flow: Flow, _ amount: Int64) { add(amount, at: flow.rawValue) }

  /// Money may not fit: the sum wraps, and the ledger says so.
  @inline(__always)
  private func add(_ amount: Int64, at offset: Int) {
    let (sum, hasOverflown) = memory[offset].addingReportingOverflow(amount)
    memory[offset] = sum
    if hasOverflown { overflow.pointee = 1 }
  }

  /// Adds amounts of money none of which is negative.
  func add(_ flow: Flow, _ amounts: UnsafePointer<Int64>, _ count: Int) {
    var sum: Int64 = 0
    var hasOverflown = false
    for place in 0..<count {
      let (next, isBeyond) = sum.addingReportingOverflow(amounts[place])
      sum = next
      hasOverflown = hasOverflown || isBeyond
    }
    if hasOverflown { overflow.pointee = 1 }
    add(flow, sum)
  }

  /// Adds the same amount of money so many times.
  func add(_ flow: Flow, _ amount: Int64, times: Int) {
    add(amount, times: times, at: flow.rawValue)
  }

  func add(campaign: Int, _ flow: CampaignFlow, _ amount: Int64, times: Int) {
    add(
      amount, times: times,
      at: offsets.campaign &+ campaign &* LedgerShape.campaignFlows &+ flow.rawValue)
  }

  private func add(_ amount: Int64, times: Int, at offset: Int) {
    let (sum, hasOverflown) = amount.multipliedReportingOverflow(by: Int64(times))
    if hasOverflown { overflow.pointee = 1 }
    add(sum, at: offset)
  }

  @inline(__always)
  func add(_ stock: Stock, _ amount: Int64) {
    add(amount, at: LedgerShape.flows &+ stock.rawValue)
  }

  @inline(__always)
  func add(status: Int, _ count: Int64 = 1) {
    memory[LedgerShape.statusOffset &+ status] &+= count
  }

  @inline(__always)
  func add(tier: Int, _ stock: TierStock, _ count: Int64 = 1) {
    memory[offsets.tier &+ tier &* LedgerShape.tierStocks &+ stock.rawValue] &+= count
  }

  @inline(__always)
  func add(profile cell: Int, _ count: Int64 = 1) { memory[offsets.profile &+ cell] &+= count }

  /// Adds a customer to the profiles of all, and of those there at the start.
  ///
  /// - Parameters:
  ///   - tierThen: see ``CustomerProfile/cell(tierThen:active:wasActive:orders:)``.
  ///   - cell: the profile, whatever the tier.
  ///   - isExisting: on the books at the start.
  @inline(__always)
  func add(tierThen: Int, profile cell: Int, isExisting: Bool, _ count: Int64 = 1) {
    add(profile: tierThen &* CustomerProfile.cells &+ cell, count)
    if isExisting {
      let set = tierThen > 0 ? CustomerProfile.cells : 0
      memory[offsets.existing &+ set &+ cell] &+= count
    }
  }

  @inline(__always)
  func add(campaign: Int, _ flow: CampaignFlow) {
    memory[offsets.campaign &+ campaign &* LedgerShape.campaignFlows &+ flow.rawValue] &+= 1
  }
  @inline(__always)
  func add(campaign: Int, _ flow: CampaignFlow, _ amount: Int64) {
    add(amount, at: offsets.campaign &+ campaign &* LedgerShape.campaignFlows &+ flow.rawValue)
  }

  /// - Parameter cohort: 0 for the installed base, else month of first order + 1.
  @inline(__always)
  func add(cohort: Int, _ flow: CohortFlow) {
    memory[offsets.cohort &+ cohort &* LedgerShape.cohortFlows &+ flow.rawValue] &+= 1
  }
  @inline(__always)
  func add(cohort: Int, _ flow: CohortFlow, _ amount: Int64) {
    add(amount, at: offsets.cohort &+ cohort &* LedgerShape.cohortFlows &+ flow.rawValue)
  }

  /// Adds to a figure of a mechanism's own section.
  ///
  /// - Parameters:
  ///   - cells: of a monthly section of this ledger.
  ///   - figure: in the order of the section's figures.
  ///   - place: below its ``LedgerCells/places``.
  @inline(__always)
  func add(_ cells: LedgerCells, _ figure: Int, at place: Int, _ amount: Int64) {
    add(amount, at: cells.index(0, figure, at: place))
  }
}

extension Pass {
  @inline(__always)
  func page(_ month: Int) -> LedgerPage {
    LedgerPage(
      memory: ledger + month &* shape.stride, offsets: shape.offsets, overflow: overflow)
  }
}
