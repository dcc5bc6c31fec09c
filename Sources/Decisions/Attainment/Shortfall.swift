import Statistics

/// By how much a figure misses a target on average: E[(T − X)⁺], a miss of nothing where the target
/// is attained. Where lower is better, a miss is an excess, E[(X − T)⁺].
///
/// An undefined value has no amount of its miss and is left out of the means, but counts as not
/// attained.
public struct Shortfall: Codable, Sendable, Equatable {
  public let target: Double
  /// The mean miss, 0 or above, in the figure's unit.
  public let expected: Estimate
  /// The mean surplus on the good side, 0 or above.
  public let surplus: Estimate
  /// Of all replications.
  public let attained: Proportion
  public let undefinedCount: Int

  /// - Parameters:
  ///   - column: one value per replication.
  ///   - target: finite.
  /// - Returns: nil below two defined values or where values are not finite.
  public init?(_ column: [Double?], target: Double, better: Better = .higher) {
    let leads = column.defined.map { better.sign * ($0 - target) }
    guard target.isFinite,
      let expected = Moments(leads.map { max(0, -$0) }).estimate,
      let surplus = Moments(leads.map { max(0, $0) }).estimate,
      expected.standardError.isFinite, surplus.standardError.isFinite
    else { return nil }
    self.target = target
    self.expected = expected
    self.surplus = surplus
    attained = Attainment.share(column, goal: target, better: better)
    undefinedCount = column.count - leads.count
  }
}

/// The mean of the worst share of replications: conditional value at risk.
///
/// Rockafellar & Uryasev, "Optimization of conditional value-at-risk", Journal of Risk 2(3), 2000:
/// CVaR = q − E[(q − X)⁺]/α, q being the α quantile; with n·α not whole, the value at the edge of
/// the tail counts by the fraction. Its standard error is that of the same mean with q held fixed,
/// which is right to first order (Trindade, Uryasev, Shapiro & Zrazhevsky, "Financial prediction
/// with constrained tail risk", Journal of Banking & Finance 31, 2007).
public struct TailMean: Codable, Sendable, Equatable {
  /// α, the share that is called the worst.
  public let share: Double
  public let value: Double
  /// Nil where fewer than two values make up the tail.
  public let standardError: Double?
  /// The value at the edge of the tail (value at risk).
  public let edge: Double
  /// Left out, as they have no amount.
  public let undefinedCount: Int

  /// - Parameters:
  ///   - column: one value per replication.
  ///   - share: above 0, at most 1; below 1/n it is the worst value alone.
  ///   - better: higher when the worst values are the low ones.
  /// - Returns: nil without defined values, for values not finite, or for a share out of range.
  public init?(_ column: [Double?], worst share: Double, better: Better = .higher) {
    let values = column.defined.map { better.sign * $0 }.sorted()
    guard let first = values.first, share > 0, share <= 1 else { return nil }
    let n = Double(values.count)
    // 20·0.1 is meant to be whole.
    let exact = n * share
    let size = max(1, abs(exact - exact.rounded()) < 1e-9 * n ? exact.rounded() : exact)
    let edge = values[min(Int(size.rounded(.up)), values.count) - 1]
    let whole = Int(size.rounded(.down))
    var sum = 0.0
    for value in values.prefix(whole) { sum += value - first }
    sum += (size - Double(whole)) * (edge - first)
    let value = first + sum / size
    guard value.isFinite, edge.isFinite else { return nil }
    let misses = Moments(values.lazy.map { max(0, edge - $0) })
    self.share = share
    self.value = better.sign * value
    self.edge = better.sign * edge
    // All of a sample is its mean, whose error has no edge.
    let error =
      size == n ? Moments(values).standardError : misses.standardError.map { $0 * n / size }
    standardError = size >= 2 ? error.flatMap { $0.isFinite ? $0 : nil } : nil
    undefinedCount = column.count - values.count
  }
}

extension [Double?] {
  /// The values that are numbers.
  var defined: [Double] { compactMap { $0.flatMap { $0.isNaN ? nil : $0 } } }
}
