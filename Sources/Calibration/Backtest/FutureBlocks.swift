import Lifecycle
import Statistics

/// One life after the day of looking, in blocks: how many orders a customer with drawn
/// traits places in each. The law is that of ``FutureOrders``.
struct FutureBlocks {
  let model: RepurchaseProcess.Model
  /// Of the blocks, in the unit of the process.
  let lengths: [Double]

  /// Adds the orders of a life.
  ///
  /// - Parameters: a draw of ``TraitPosterior``; sums by block.
  func add(
    to sums: inout [Double], isAlive: Bool, rate: Double, loss: Double,
    _ stream: inout RandomStream
  ) {
    guard isAlive else { return }
    let life = model == .paretoNBD && loss > 0 ? stream.exponential() / loss : .infinity
    var left = Int.max
    if model == .bgNBD || model == .mbgNBD, loss > 0 {
      let last = FutureOrders.lastOrder(loss: loss, &stream)
      if last < 1e9 { left = Int(last) }
    }
    var begin = 0.0
    for block in sums.indices {
      let lived = min(lengths[block], life - begin)
      begin += lengths[block]
      guard lived > 0, left > 0 else { return }
      let orders = PoissonSampler.sample(mean: min(rate * lived, 0x1p40), &stream)
      // One a day.
      let most = Int((lengths[block] * 7).rounded(.up))
      let count = min(Int(truncatingIfNeeded: orders), most, left)
      left -= left == .max ? 0 : count
      sums[block] += Double(count)
    }
  }
}
