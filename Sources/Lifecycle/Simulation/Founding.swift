import Statistics

/// The people of a segment who are there when the run begins, as a recipe: rows are made from it
/// block by block when they are first needed.
struct Founding: Sendable {
  /// Where the installed base stands at the start.
  enum Base: Sendable {
    /// No orders in the trailing year; the last order `from`…`to` days ago, spread evenly.
    case recency(from: Int, to: Int, tier: Int)
    /// First order `from`…`to` months ago, uniformly; lived up to the start without campaigns.
    case history(from: Int, to: Int)
  }

  let aware: Int
  let interested: Int
  let installed: Int
  let base: Base

  var count: Int { aware + interested + installed }
}

extension Founding {
  /// Writes the rows `range` of the recipe into an empty block and opens their books.
  func found(_ range: Range<Int>, in block: CustomerBlock, _ passage: borrowing Passage) {
    for index in range {
      let customer = customer(index, passage)
      block.append(customer, due: 0)
      let row = block.rows + (block.count - 1)
      if index < installed, case .history = base { continue }
      passage.openBooks(row)
    }
  }

  private func customer(_ index: Int, _ passage: borrowing Passage) -> Customer {
    let entity = Entity(group: passage.numbers.pointee.group, ordinal: UInt32(index))
    if index >= installed {
      let isInterested = index - installed < interested
      var customer = Customer(
        ordinal: UInt32(index), status: isInterested ? StatusCode.interested : StatusCode.aware,
        clock: 0)
      var stream = passage.streams.stream(entity, .funnel, 0)
      customer.threshold = stream.exponential()
      if isInterested { withUnsafeMutablePointer(to: &customer) { passage.drawRate($0) } }
      return customer
    }
    switch base {
    case .recency(let from, let to, let tier):
      var customer = Customer(
        ordinal: UInt32(index), status: StatusCode.customer(tier: tier, loyal: false), clock: 0)
      customer.firstMonth = Customer.installed
      customer.lastOrder = Int16(-(from + index % (to - from + 1)))
      customer.orders = 1
      var stream = passage.streams.stream(entity, .history, 0)
      customer.threshold = stream.exponential()
      withUnsafeMutablePointer(to: &customer) { c in
        passage.drawRate(c)
        // The end of a Pareto/NBD customer must be known before the first order.
        if passage.numbers.pointee.process.model == .paretoNBD { passage.drawBuyerTraits(c, 0) }
      }
      return customer
    case .history(let from, let to):
      let months = passage.tables.monthStart
      let early = months[-to]
      let late = from == 0 ? 0 : months[-from]
      var stream = passage.streams.stream(entity, .history, 0)
      var start = early + (late - early) * stream.uniform()
      if passage.numbers.pointee.isDaily { start.round(.down) }
      var customer = Customer(
        ordinal: UInt32(index), status: StatusCode.interested, clock: start)
      customer.firstMonth = Customer.installed
      return customer
    }
  }
}

extension Passage {
  /// Counts a person who is there at the start, and charges the first month's standing contacts.
  func openBooks(_ c: UnsafeMutablePointer<Customer>) {
    let status = Int(c.pointee.status)
    if c.pointee.status >= StatusCode.firstCustomer {
      observe(c, 0, StatusCode.tier(of: c.pointee.status))
    }
    c.pointee.value = -tables.contactValue[status]
    ledger[shape.index(0, status: status)] &+= 1
  }

  /// Lives the first order at the row's clock and everything after it up to day 0, in books of its
  /// own, which begin `tables.history` months before the start.
  func liveHistory(_ c: UnsafeMutablePointer<Customer>, _ treatments: TreatmentRow) {
    var month = firstMonth
    while tables.monthStart[month &+ 1] <= c.pointee.clock { month &+= 1 }
    c.pointee.threshold = order(c, month, c.pointee.clock, treatments)
    c.pointee.firstMonth = Customer.installed
    if numbers.pointee.isDaily { c.pointee.clock += 1 }
    _ = carry(c, treatments)
  }
}
