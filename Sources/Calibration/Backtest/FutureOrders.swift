import Lifecycle
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// One life after the day of looking: how many orders a customer with drawn traits places in a time.
///
/// Exact and in one step: orders are Poisson, and of those the customer reaches as many as it lives
/// for. Under BG/NBD and MBG/NBD the order it leaves with is geometric; under Pareto/NBD the life is
/// exponential.
struct FutureOrders {
  let model: RepurchaseProcess.Model
  /// In the unit of the process.
  let time: Double
  /// Nobody orders more often than once a day: models count order days.
  let most: Int

  /// - Parameters: a draw of ``TraitPosterior``.
  @inline(__always)
  func count(
    isAlive: Bool, rate: Double, loss: Double, _ stream: inout RandomStream
  ) -> Int {
    guard isAlive else { return 0 }
    var lived = time
    if model == .paretoNBD, loss > 0 { lived = min(time, stream.exponential() / loss) }
    let orders = PoissonSampler.sample(mean: min(rate * lived, 0x1p40), &stream)
    var count = min(Int(truncatingIfNeeded: orders), most)
    if model == .bgNBD || model == .mbgNBD, count > 0, loss > 0 {
      let last = Self.lastOrder(loss: loss, &stream)
      if last < Double(count) { count = Int(last) }
    }
    return count
  }

  /// The order after which a customer leaves: 1 + the failures before the first success.
  ///
  /// - Parameter loss: the chance to leave after an order, above 0.
  @inline(__always)
  static func lastOrder(loss: Double, _ stream: inout RandomStream) -> Double {
    loss >= 1 ? 1 : 1 + (log(stream.uniformPositive()) / log1p(-loss)).rounded(.down)
  }
}
