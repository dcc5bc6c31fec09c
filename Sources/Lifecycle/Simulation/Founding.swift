import Statistics

/// The people of a segment who are there when the run begins, as a recipe: rows are made from it
/// block by block when they are first needed.
protocol Founding: Sendable {
  var count: Int { get }
  /// Writes the rows `range` of the recipe into an empty block and opens their books.
  func found(_ range: Range<Int>, in block: CustomerBlock, _ pass: borrowing Pass)
  /// The first so many rows, whose past is lived before the run and whose books are opened then; nil
  /// without.
  var past: (base: HazardFounding.Base, customers: Int)? { get }
}

extension Founding {
  var past: (base: HazardFounding.Base, customers: Int)? { nil }
}

/// The people of a segment who are there at the start and order by hazards.
struct HazardFounding: Founding {
  /// Where the installed base stands at the start.
  enum Base: Sendable {
    /// Of the past only the last order is known, `from`…`to` days ago, spread evenly; tiers see no order.
    /// The first order lies so many months back as declared.
    case recency(from: Int, to: Int, tier: Int, tenure: Int)
    /// First order `from`…`to` months ago, uniformly; lived up to the start without campaigns.
    case history(from: Int, to: Int)
    /// Known customers: their traits given their past, which is replayed before the run.
    case histories(HistoryBook)
  }

  let aware: Int
  let interested: Int
  let installed: Int
  let base: Base

  var count: Int { aware + interested + installed }
}

extension HazardFounding {
  var past: (base: Base, customers: Int)? {
    switch base {
    case .history, .histories: (base, installed)
    case .recency: nil
    }
  }

  func found(_ range: Range<Int>, in block: CustomerBlock, _ pass: borrowing Pass) {
    let unopened = past?.customers ?? 0
    for index in range {
      let row = make(index, in: block, pass)
      pass.drawHoldouts(row)
      if index >= unopened { pass.openBooks(row, pass.treatments(block, block.count - 1)) }
    }
  }

  @inline(__always)
  private func make(
    _ index: Int, in block: CustomerBlock, _ pass: borrowing Pass
  ) -> Customer {
    let ordinal = UInt32(index)
    if index >= installed {
      let isInterested = index - installed < interested
      let status = isInterested ? StatusCode.interested : StatusCode.aware
      let c = block.add(ordinal: ordinal, status: status, clock: 0, due: 0)
      c.threshold = isInterested ? pass.drawRate(c) : pass.stageThreshold(c)
      return c
    }
    switch base {
    case .recency(let from, let to, let tier, let tenure):
      let status = StatusCode.customer(tier: tier, loyal: false)
      let c = block.add(ordinal: ordinal, status: status, clock: 0, due: 0)
      c.firstMonth = Customer.installed
      c.lastOrder = Int16(-(from + Self.spread(index, of: installed, over: to - from + 1)))
      c.tenureStart = Int16(-tenure)
      c.orders = 1
      c.threshold = pass.drawRate(c)
      // The end of a Pareto/NBD customer must be known before the first order.
      if pass.numbers.pointee.process.model == .paretoNBD { pass.drawBuyerTraits(c, 0) }
      return c
    case .histories:
      let c = block.add(ordinal: ordinal, status: StatusCode.interested, clock: 0, due: 0)
      c.firstMonth = Customer.installed
      return c
    case .history(let from, let to):
      let early = pass.tables.monthStart[-to]
      let late = from == 0 ? 0 : pass.tables.monthStart[-from]
      var stream = pass.streams.history.stream(UInt64(ordinal))
      var start = early + (late - early) * stream.uniform()
      if pass.numbers.pointee.isDaily { start.round(.down) }
      let c = block.add(ordinal: ordinal, status: StatusCode.interested, clock: start, due: 0)
      c.firstMonth = Customer.installed
      return c
    }
  }
}

extension HazardFounding {
  /// The place of a customer among places that all are to be taken alike: in turn, or, where there are
  /// fewer customers than places, in the middle of as many equal parts.
  static func spread(_ index: Int, of customers: Int, over places: Int) -> Int {
    customers < places ? (2 * index + 1) * places / (2 * customers) : index % places
  }
}

extension Pass {
  /// Counts a person who is there at the start, and charges the first month's standing contacts.
  func openBooks(_ c: Customer, _ treatments: TreatmentRow) {
    let status = Int(c.status)
    if c.status >= StatusCode.firstCustomer {
      markEarlierOrder(c)
      observe(c, 0, StatusCode.tier(of: c.status))
      countLabel(c, 0)
      openFixed(c, treatments)
    }
    c.value = -tables.contactValue[status]
    ledger[shape.index(0, status: status)] &+= 1
  }

  /// Marks an order of the year before the run of which only the day is known. One of month −12 + k lies
  /// in the 12 months before the month starts up to k.
  private func markEarlierOrder(_ c: Customer) {
    let starts = numbers.pointee.yearBefore
    guard c.orderSum == 0, c.lastOrder >= starts[0] else { return }
    var month = 11
    while starts[month] > c.lastOrder { month -= 1 }
    c.earlierUntil = Int16(month + 1)
  }

  /// After an order at the row's clock, with at most one event a day: what the hazard would take
  /// today is added on beforehand, so that the clock need not move over a month's end.
  func restToday(
    _ c: Customer, _ month: Int, _ treatments: TreatmentRow
  ) {
    guard numbers.pointee.isDaily, c.status != goneStatus else { return }
    var until = c.clock + 1
    c.threshold += hazards(c, month, treatments, c.clock, &until).advancing
  }

  /// Lives the first order at the row's clock and everything after it up to day 0, in books of its
  /// own, which begin `tables.history` months before the start.
  func liveHistory(_ c: Customer, _ treatments: TreatmentRow) {
    var month = firstMonth
    while tables.monthStart[month &+ 1] <= c.clock { month &+= 1 }
    c.threshold = order(c, month, c.clock, treatments)
    c.firstMonth = Customer.installed
    restToday(c, month, treatments)
    _ = carry(c, treatments)
  }
}
