import Statistics

extension Passage {
  /// Someone who is there at the start, in a state of the chain. Customers have a history that is
  /// not known; those in a state entered by an order placed it the day before.
  ///
  /// - Parameter counts: persons by state; people are numbered through in this order.
  func place(_ c: UnsafeMutablePointer<Customer>, _ counts: [Int]) {
    guard let chain = numbers.pointee.migration else { return }
    var state = 0
    var rest = Int(c.pointee.ordinal)
    while rest >= counts[state] {
      rest -= counts[state]
      state += 1
    }
    let stage = chain.states[state].stage
    c.pointee.stages = UInt32(state)
    switch stage {
    case .aware: c.pointee.status = StatusCode.aware
    case .interested: c.pointee.status = StatusCode.interested
    case .customer, .loyal:
      c.pointee.status = StatusCode.customer(
        tier: numbers.pointee.entryTier, loyal: stage == .loyal)
      c.pointee.firstMonth = Customer.installed
      c.pointee.orders = 1
      if chain.states[state].isOrder { c.pointee.lastOrder = -1 }
      c.pointee.isLoyalState = stage == .loyal
      drawScale(c)
    }
  }

  /// Someone at the moment of the first touch, in the first state of the stage; with an order when
  /// the day of the first is known.
  func arrive(_ c: UnsafeMutablePointer<Customer>, buys: Bool, _ month: Int, _ t: Double) {
    guard let chain = numbers.pointee.migration else { return }
    c.pointee.stages = UInt32(chain.awareEntry)
    guard buys else { return }
    let discount = tables.discount[Int(t)]
    enter(c, chain, chain.orderEntry, month, t, noTreatments, discount: discount)
    serve(c, chain, month, discount)
  }

  /// The spend trait alone: a chain has no rate and no drop-out.
  func drawScale(_ c: UnsafeMutablePointer<Customer>) {
    var stream = streams.traits.stream(UInt64(c.pointee.ordinal), 1)
    c.pointee.scale = max(Float(numbers.pointee.spend.scale(&stream)), .leastNonzeroMagnitude)
  }
}
