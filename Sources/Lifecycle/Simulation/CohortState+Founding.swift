import Statistics

extension CohortState {
  /// Makes everybody of the recipe. Nothing happens when that is done already.
  mutating func found(_ epoch: Epoch) {
    guard let recipe = founding else { return }
    founding = nil
    withPast = recipe.past?.customers ?? 0
    var index = 0
    while index < recipe.count {
      epoch.heartbeat.beat()
      let end = min(index + CustomerBlock.capacity, recipe.count)
      let block = CustomerBlock(columns: columns)
      foundBlock(recipe, index..<end, block, epoch)
      adopt(block)
      index = end
    }
  }

  /// Makes everybody of the recipe and lives them to the end of the run at once, in one block's
  /// memory: what nobody will look at again need not be kept.
  mutating func foundAndFinish(_ epoch: Epoch, heartbeat: Heartbeat) {
    guard let recipe = founding else { return }
    founding = nil
    let block = CustomerBlock(columns: columns)
    let engine = epoch.segments[segment].run.numbers.engine
    var index = 0
    while index < recipe.count {
      heartbeat.beat()
      let end = min(index + CustomerBlock.capacity, recipe.count)
      block.clear()
      foundBlock(recipe, index..<end, block, epoch)
      engine.finish(block, of: &self, epoch)
      index = end
    }
  }

  private mutating func foundBlock(
    _ recipe: any Founding, _ range: Range<Int>, _ block: CustomerBlock, _ epoch: Epoch
  ) {
    defer {
      block.noteStatuses()
      block.noteDues()
    }
    var rest = range
    if let past = recipe.past, range.lowerBound < past.customers {
      let customers = range.lowerBound..<min(range.upperBound, past.customers)
      withPass(epoch) { recipe.found(customers, in: block, $0) }
      liveHistories(past.base, block, customers.count, epoch)
      rest = customers.upperBound..<range.upperBound
    }
    if !rest.isEmpty { withPass(epoch) { recipe.found(rest, in: block, $0) } }
  }

  /// Lives the `count` rows of a block up to the start, keeping of the books only the head counts at month
  /// start 0.
  private mutating func liveHistories(
    _ base: HazardFounding.Base, _ block: CustomerBlock, _ count: Int, _ epoch: Epoch
  ) {
    let shape = ledger.shape
    let inForce = epoch.segments[segment].history
    let depth = inForce.tables.memory.history
    var counts = [Int64](repeating: 0, count: (depth + 1) * shape.stride)
    var squares = [Int128](repeating: 0, count: 2 * shape.months + depth + 2)
    var overflow: Int64 = 0
    var allowance = epoch.unlimited
    var past: [PastOrder] = []
    counts.withUnsafeMutableBufferPointer { counts in
      squares.withUnsafeMutableBufferPointer { squares in
        allowance.withUnsafeMutableBufferPointer { allowance in
          inForce.withMemory { memory in
            let pass = Pass(
              memory, shape: shape,
              ledger: counts.baseAddress.unsafelyUnwrapped + depth * shape.stride,
              squares: squares.baseAddress.unsafelyUnwrapped + depth, overflow: &overflow,
              allowance: allowance.baseAddress.unsafelyUnwrapped, end: 0, firstMonth: -depth,
              keepsDays: false, waitingMonth: epoch.waitingHistory, isByRow: epoch.isByRow)
            if case .histories(let book) = base {
              for i in 0..<count {
                pass.resume(block[i], book, pass.treatments(block, i), &past)
              }
            } else {
              pass.liveHistories(block)
            }
            for i in 0..<count { block[i].value = 0 }
          }
        }
      }
    }
    withPass(epoch) { pass in
      for i in 0..<shape.stride { pass.ledger[i] &+= counts[depth * shape.stride + i] }
      for i in 0..<count {
        let status = Int(block[i].status)
        let isGone = block[i].status == pass.goneStatus
        block.due[i] = isGone ? .max : 0
        pass.renew(block[i], pass.treatments(block, i))
        // Whoever waits pays for the contacts of the first month on entering it.
        if !isGone, epoch.waitingHistory == Epoch.noMonth {
          block[i].value = -pass.tables.contactValue[status]
        }
      }
    }
  }
}
