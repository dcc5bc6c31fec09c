import Statistics

/// The people of a segment who are there when the run begins, as a recipe: rows are made from it
/// block by block when they are first needed.
protocol Founding: Sendable {
  var count: Int { get }
  /// Of them, customers.
  var customers: Int { get }
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
  var customers: Int { installed }
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
    if pass.keepsOccasions {
      for row in start..<block.count { pass.openOccasions(block[row], pass.treatments(block, row)) }
    }
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
