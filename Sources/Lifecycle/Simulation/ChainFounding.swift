import Statistics

/// The people of a segment who are there at the start in the states of a Markov chain.
struct ChainFounding: Founding {
  let chain: MigrationNumbers
  /// Persons by state; people are numbered through in this order.
  let counts: [Int]
  /// Whole months since the first order of customers at the start.
  let tenure: Int

  var count: Int { counts.reduce(0, +) }
  var customers: Int {
    zip(counts, chain.states).reduce(0) { $0 + ($1.1.stage.isCustomer ? $1.0 : 0) }
  }

  func found(_ range: Range<Int>, in block: CustomerBlock, _ pass: borrowing Pass) {
    for index in range {
      let c = block.add(ordinal: UInt32(index), status: StatusCode.aware, clock: 0, due: 0)
      pass.place(c, chain, counts)
      pass.drawHoldouts(c)
      pass.openOccasions(c, pass.treatments(block, block.count - 1))
      c.tenureStart = Int16(-tenure)
      pass.openBooks(c, pass.treatments(block, block.count - 1))
      pass.serve(c, chain, 0, 1)
    }
  }
}

extension Pass {
  /// Someone who is there at the start, in a state of the chain. Customers have a history that is
  /// not known; those in a state entered by an order placed it the day before.
  ///
  /// - Parameter counts: persons by state.
  fileprivate func place(
    _ c: Customer, _ chain: MigrationNumbers, _ counts: [Int]
  ) {
    var state = 0
    var rest = Int(c.ordinal)
    while rest >= counts[state] {
      rest -= counts[state]
      state += 1
    }
    let stage = chain.states[state].stage
    c.stages = UInt32(state)
    switch stage {
    case .aware: c.status = StatusCode.aware
    case .interested: c.status = StatusCode.interested
    case .customer, .loyal:
      c.status = StatusCode.customer(
        tier: numbers.pointee.entryTier, loyal: stage == .loyal)
      c.firstMonth = Customer.installed
      c.orders = 1
      if chain.states[state].isOrder { c.lastOrder = -1 }
      c.isLoyalState = stage == .loyal
      drawScale(c)
    }
  }

  /// Someone at the moment of the first touch, in the first state of the stage; with an order when
  /// the day of the first is known.
  func arrive(
    _ c: Customer, _ chain: MigrationNumbers, buys: Bool, _ month: Int,
    _ t: Double, _ treatments: TreatmentRow
  ) {
    c.stages = UInt32(chain.awareEntry)
    guard buys else { return }
    let discount = tables.discount[Int(t)]
    enter(c, chain, chain.orderEntry, month, t, treatments, discount: discount)
    serve(c, chain, month, discount)
  }

  /// The spend trait alone: a chain has no rate and no drop-out.
  func drawScale(_ c: Customer) {
    var stream = streams.traits.stream(UInt64(c.ordinal), 1)
    c.scale = max(Float(numbers.pointee.spend.scale(&stream)), .leastNonzeroMagnitude)
  }
}
