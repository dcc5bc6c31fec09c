import Foundation
import Statistics

/// BG/NBD (Fader, Hardie & Lee 2005, eq. 6) and MBG/NBD (Batislam, Denizel & Filiztekin 2007,
/// eq. 7). Parameters r, α, a, b.
///
/// With y the drop-out decisions survived (x, for MBG/NBD x + 1) the likelihood is that of the NBD,
/// times (b)_y/(a+b)_y, times 1 + a/(b+y−1) · ((α+T)/(α+t_x))^(r+x): alive, or lost at t_x. A BG/NBD
/// customer without repeats cannot be lost.
struct BetaGeometricLikelihood: LogLikelihood {
  private let columns: HistoryColumns
  /// 0 for BG/NBD, 1 for MBG/NBD.
  private let first: Double
  private var ordering: RisingFactorials
  private var staying: RisingFactorials
  private var deciding: RisingFactorials

  init(_ columns: HistoryColumns, dropsOutAfterFirst: Bool) {
    self.columns = columns
    let first = dropsOutAfterFirst ? 1.0 : 0.0
    self.first = first
    ordering = RisingFactorials(columns.levels)
    staying = RisingFactorials(columns.levels.map { $0 + first })
    deciding = staying
  }

  var dimensions: Int { 4 }
  var observations: Double { columns.customers }
  var coarse: BetaGeometricLikelihood? {
    columns.coarse.map { .init($0, dropsOutAfterFirst: first > 0) }
  }

  mutating func value(
    _ logs: UnsafeBufferPointer<Double>, slope: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let (r, alpha, a, b) = (exp(logs[0]), exp(logs[1]), exp(logs[2]), exp(logs[3]))
    ordering.fill(r)
    staying.fill(b)
    deciding.fill(a + b)
    var (sum, byR, byAlpha, byA, byB) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for level in columns.levels.indices {
      let n = columns.levelCount[level]
      sum += n * (ordering.logarithm[level] + staying.logarithm[level] - deciding.logarithm[level])
      byR += n * ordering.slope[level]
      byA -= n * deciding.slope[level]
      byB += n * (staying.slope[level] - deciding.slope[level])
    }
    for group in columns.count.indices {
      let (x, n) = (columns.repeats[group], columns.count[group])
      let term = OrderTerm(
        r: r, alpha: alpha, logAlpha: logs[1], orders: x, age: columns.age[group])
      var (value, slopeR, slopeAlpha) = (term.value, term.byR, term.byAlpha)
      let decided = x + first
      if decided > 0 {
        let start = alpha + columns.last[group]
        let silence = log(term.end / start)
        let chance = b + decided - 1
        let loss = LossTerm(odds: (r + x) * silence + log(a / chance))
        value += loss.value
        slopeR += loss.lost * silence
        slopeAlpha += loss.lost * (r + x) * (1 / term.end - 1 / start)
        byA += n * loss.lost / a
        byB -= n * loss.lost / chance
      }
      sum += n * value
      byR += n * slopeR
      byAlpha += n * slopeAlpha
    }
    slope[0] = byR * r
    slope[1] = byAlpha * alpha
    slope[2] = byA * a
    slope[3] = byB * b
    return sum
  }

  /// As a sum of two terms with GSL's log-beta functions (Fader, Hardie & Lee 2005, the first line
  /// of eq. 6), the larger in front.
  func secondValue(_ p: [Double]) -> Double? {
    let (r, alpha, a, b) = (p[0], p[1], p[2], p[3])
    guard let whole = SpecialFunctions.logBeta(a, b) else { return nil }
    var sum = 0.0
    for group in columns.count.indices {
      let x = columns.repeats[group]
      let decided = x + first
      guard let rising = SpecialFunctions.logRisingFactorial(r, x),
        let stays = SpecialFunctions.logBeta(a, b + decided)
      else { return nil }
      let alive = stays - (r + x) * log(alpha + columns.age[group])
      var total = alive
      if decided > 0 {
        guard let leaves = SpecialFunctions.logBeta(a + 1, b + decided - 1) else { return nil }
        let lost = leaves - (r + x) * log(alpha + columns.last[group])
        total = max(alive, lost) + log1p(exp(-abs(alive - lost)))
      }
      sum += columns.count[group] * (rising + r * log(alpha) - whole + total)
    }
    return sum
  }
}
