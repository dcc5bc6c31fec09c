import Foundation
import Statistics

/// log (c)_x = log Γ(c+x)/Γ(c) and its slope in c, for every different x of a customer base.
///
/// Summed as Σ log(c+k), which cancels nothing however large c is; a long way to the next x goes by
/// the gamma function.
struct RisingFactorials: Sendable {
  private let orders: [Double]
  private(set) var logarithm: [Double]
  private(set) var slope: [Double]

  /// - Parameter orders: whole, at least 0, ascending.
  init(_ orders: [Double]) {
    self.orders = orders
    logarithm = Array(repeating: 0, count: orders.count)
    slope = logarithm
  }

  /// Fills the tables for a base c above 0.
  mutating func fill(_ c: Double) {
    var (sum, rate, reached) = (0.0, 0.0, 0.0)
    for index in orders.indices {
      let x = orders[index]
      if x - reached > 40 {
        sum = SpecialFunctions.logRisingFactorial(c, x) ?? .nan
        let (top, bottom) = (SpecialFunctions.digamma(c + x), SpecialFunctions.digamma(c))
        rate = (top ?? .nan) - (bottom ?? .nan)
        reached = x
      }
      while reached < x {
        sum += log(c + reached)
        rate += 1 / (c + reached)
        reached += 1
      }
      logarithm[index] = sum
      slope[index] = rate
    }
  }
}
