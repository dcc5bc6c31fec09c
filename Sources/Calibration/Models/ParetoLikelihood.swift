import Foundation
import Statistics

/// Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader & Hardie 2005, note 009). Parameters r, α,
/// s, β.
///
/// The likelihood is that of the NBD, times (β/(β+T))^s, times 1 + s·I: alive, or lost at some time
/// since the last order. I is an integral over that time (``DropOutIntegral``), in place of the two
/// hypergeometric functions of the papers, which cancel and fail on real logs.
struct ParetoLikelihood: LogLikelihood {
  let columns: HistoryColumns
  private var ordering: RisingFactorials
  private let integral = DropOutIntegral()

  init(_ columns: HistoryColumns) {
    self.columns = columns
    ordering = RisingFactorials(columns.levels)
  }

  var dimensions: Int { 4 }
  var observations: Double { columns.customers }
  var coarse: ParetoLikelihood? { columns.coarse.map { .init($0) } }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (r, alpha, s, beta) = (exp(logs[0]), exp(logs[1]), exp(logs[2]), exp(logs[3]))
    ordering.fill(r)
    var (sum, byR, byAlpha, byS, byBeta) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for level in columns.levels.indices {
      let n = columns.levelCount[level]
      sum += n * ordering.logarithm[level]
      byR += n * ordering.slope[level]
    }
    for group in columns.count.indices {
      let (x, n, age) = (columns.repeats[group], columns.count[group], columns.age[group])
      let term = OrderTerm(r: r, alpha: alpha, logAlpha: logs[1], orders: x, age: age)
      let decay = log((beta + age) / beta)
      var value = term.value - s * decay
      var (slopeR, slopeAlpha) = (term.byR, term.byAlpha)
      var (slopeS, slopeBeta) = (-decay, s / beta - s / (beta + age))
      if age > columns.last[group] {
        let loss = integral.logLoss(
          order: r + x, alpha, s, beta, last: columns.last[group], age: age)
        let alternative = LossTerm(odds: logs[2] + loss.value)
        value += alternative.value
        slopeR += alternative.lost * loss.byOrder
        slopeAlpha += alternative.lost * loss.byAlpha
        slopeS += alternative.lost * (1 / s + loss.byS)
        slopeBeta += alternative.lost * loss.byBeta
      }
      sum += n * value
      byR += n * slopeR
      byAlpha += n * slopeAlpha
      byS += n * slopeS
      byBeta += n * slopeBeta
    }
    slope[0] = byR * r
    slope[1] = byAlpha * alpha
    slope[2] = byS * s
    slope[3] = byBeta * beta
    return sum
  }
}
