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
    let unopened = (past?.customers ?? 0) - range.lowerBound
    let start = block.count
    for index in range { make(index, in: block, pass) }
    let first = start + min(range.count, max(0, unopened))
    pass.drawFounders(from: first, block)
    if pass.holdsOut { for row in start..<block.count { pass.drawHoldouts(block[row]) } }
    for row in first..<block.count {
      let (c, treatments) = (block[row], pass.treatments(block, row))
      pass.openBooks(c, treatments)
      pass.renew(c, treatments)
    }
  }

  /// Makes a person whose clock remains to be drawn.
  @inline(__always)
  private func make(_ index: Int, in block: CustomerBlock, _ pass: borrowing Pass) {
    let ordinal = UInt32(index)
    if index >= installed {
      let isInterested = index - installed < interested
      let status = isInterested ? StatusCode.interested : StatusCode.aware
      _ = block.add(ordinal: ordinal, status: status, clock: 0, due: 0)
      return
    }
    switch base {
    case .recency(let from, let to, let tier, let tenure):
      let status = StatusCode.customer(tier: tier, loyal: false)
      let c = block.add(ordinal: ordinal, status: status, clock: 0, due: 0)
      c.firstMonth = Customer.installed
      c.lastOrder = Int16(-(from + Self.spread(index, of: installed, over: to - from + 1)))
      c.tenureStart = Int16(-tenure)
      c.orders = 1
    case .histories:
      let c = block.add(ordinal: ordinal, status: StatusCode.interested, clock: 0, due: 0)
      c.firstMonth = Customer.installed
    case .history(let from, let to):
      let early = pass.tables.monthStart[-to]
      let late = from == 0 ? 0 : pass.tables.monthStart[-from]
      var stream = pass.streams.history.stream(UInt64(ordinal))
      var start = early + (late - early) * stream.uniform()
      if pass.numbers.pointee.isDaily { start.round(.down) }
      let c = block.add(ordinal: ordinal, status: StatusCode.interested, clock: start, due: 0)
      c.firstMonth = Customer.installed
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
  /// The clocks of those who are there at the start, and the order rates of all but the aware, from a row
  /// of a block on.
  fileprivate func drawFounders(from first: Int, _ block: CustomerBlock) {
    var (rated, aware) = (0, 0)
    for row in first..<block.count {
      scratch.orders[rated] = Int32(truncatingIfNeeded: row)
      scratch.steps[aware] = Int32(truncatingIfNeeded: row)
      let isAware = block.statuses[row] == StatusCode.aware ? 1 : 0
      rated &+= 1 &- isAware
      aware &+= isAware
    }
    drawRates(scratch.orders, rated, block)
    drawStages(scratch.steps, aware, block)
    // The end of a Pareto/NBD customer must be known before the first order.
    guard numbers.pointee.process.model == .paretoNBD else { return }
    for row in first..<block.count where block.statuses[row] >= StatusCode.firstCustomer {
      drawBuyerTraits(block[row], 0)
    }
  }

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

  /// Lives the first order at the row's clock.
  @inline(__always)
  func beginHistory(_ c: Customer, _ month: Int, _ treatments: TreatmentRow) {
    c.threshold = order(c, month, c.clock, treatments)
    c.firstMonth = Customer.installed
    restToday(c, month, treatments)
  }
}
