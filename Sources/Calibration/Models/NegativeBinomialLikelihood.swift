import Foundation
import Statistics

/// NBD (Ehrenberg 1959): Γ(r+x)/Γ(r) · α^r/(α+T)^(r+x), the probability density of a customer's
/// order times. Parameters r, α.
struct NegativeBinomialLikelihood: LogLikelihood {
  private let columns: HistoryColumns
  private var rising: RisingFactorials

  init(_ columns: HistoryColumns) {
    self.columns = columns
    rising = RisingFactorials(columns.levels)
  }

  var dimensions: Int { 2 }
  var observations: Double { columns.customers }
  var coarse: NegativeBinomialLikelihood? { columns.coarse.map { .init($0) } }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (r, alpha) = (exp(logs[0]), exp(logs[1]))
    rising.fill(r)
    var (sum, byR, byAlpha) = (0.0, 0.0, 0.0)
    for level in columns.levels.indices {
      sum += columns.levelCount[level] * rising.logarithm[level]
      byR += columns.levelCount[level] * rising.slope[level]
    }
    for group in columns.count.indices {
      let (x, n) = (columns.repeats[group], columns.count[group])
      let term = OrderTerm(
        r: r, alpha: alpha, logAlpha: logs[1], orders: x, age: columns.age[group])
      sum += n * term.value
      byR += n * term.byR
      byAlpha += n * term.byAlpha
    }
    slope[0] = byR * r
    slope[1] = byAlpha * alpha
    return sum
  }

  /// With GSL's log-gamma in place of the sums of logarithms.
  func secondValue(_ p: [Double]) -> Double? {
    let (r, alpha) = (p[0], p[1])
    var sum = 0.0
    for group in columns.count.indices {
      let x = columns.repeats[group]
      guard let rising = SpecialFunctions.logRisingFactorial(r, x) else { return nil }
      let end = alpha + columns.age[group]
      sum += columns.count[group] * (rising - r * log1p(columns.age[group] / alpha) - x * log(end))
    }
    return sum
  }
}
