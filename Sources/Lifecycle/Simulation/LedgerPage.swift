/// One month of a ledger as plain memory, for the hot loop: addresses are worked out once.
struct LedgerPage {
  let memory: UnsafeMutablePointer<Int64>
  let shape: LedgerShape

  @inline(__always)
  func add(_ flow: Flow, _ amount: Int64 = 1) { memory[flow.rawValue] &+= amount }

  @inline(__always)
  func add(_ stock: Stock, _ amount: Int64) {
    memory[LedgerShape.flows &+ stock.rawValue] &+= amount
  }

  @inline(__always)
  func add(status: Int) { memory[LedgerShape.flows &+ LedgerShape.stocks &+ status] &+= 1 }

  @inline(__always)
  func add(tier: Int, _ stock: TierStock) {
    memory[shape.tierOffset &+ tier &* LedgerShape.tierStocks &+ stock.rawValue] &+= 1
  }

  @inline(__always)
  func add(profile cell: Int) { memory[shape.profileOffset &+ cell] &+= 1 }

  @inline(__always)
  func add(campaign: Int, _ flow: CampaignFlow, _ amount: Int64 = 1) {
    memory[shape.campaignOffset &+ campaign &* LedgerShape.campaignFlows &+ flow.rawValue] &+=
      amount
  }

  /// - Parameter cohort: 0 for the installed base, else month of first order + 1.
  @inline(__always)
  func add(cohort: Int, _ flow: CohortFlow, _ amount: Int64 = 1) {
    memory[shape.cohortOffset &+ cohort &* LedgerShape.cohortFlows &+ flow.rawValue] &+= amount
  }
}

extension Passage {
  @inline(__always)
  func page(_ month: Int) -> LedgerPage {
    LedgerPage(memory: ledger + month &* shape.stride, shape: shape)
  }
}
