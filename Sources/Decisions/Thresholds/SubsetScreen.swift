import Statistics

/// Keeps the alternatives that may be the best, look after look.
///
/// At a look an alternative is dropped when another's mean exceeds its own by more than
/// t·S/√n, S² being the variance of their paired differences and t Student's point of
/// αₘ ÷ (k − 1) (subset selection: Gupta, Technometrics 7, 1965; with screening by pairs as in Nelson,
/// Swann, Goldsman & Song, Operations Research 49, 2001, eq. 3, without their assumption of independence).
/// The best of k is lost at look m with a probability of at most αₘ, and the αₘ = α·2⁻ᵐ add up to α over
/// any number of looks. Differences are taken as normal.
struct SubsetScreen: Sendable {
  /// How many alternatives there are, k.
  let alternatives: Int
  let alpha: Double

  /// What is left, and how much may be lost by choosing the best seen.
  struct Outcome: Sendable {
    let survivors: [Int]
    /// Largest upper end of what the best seen may fall short of another survivor, or be ahead of it.
    let spread: Double
  }

  /// The upper point of a one-sided comparison at a look.
  ///
  /// - Parameters:
  ///   - look: counted from 1.
  ///   - count: replications.
  func critical(look: Int, count: Int) -> Double {
    guard alternatives > 1 else { return 0 }
    var share = alpha
    for _ in 0..<look { share /= 2 }
    let tail = share / Double(alternatives - 1)
    return Estimate.critical(level: 1 - 2 * tail, degreesOfFreedom: Double(count - 1))
  }

  /// - Parameters:
  ///   - columns: by alternative, larger is better; those of the survivors have at least `count` values.
  ///   - survivors: of earlier looks.
  func screen(
    _ columns: [[Double]], _ survivors: [Int], look: Int, count: Int
  ) -> Outcome {
    let t = critical(look: look, count: count)
    let n = Double(count)
    let values = survivors.map { Array(columns[$0].prefix(count)) }
    let means = values.map { $0.reduce(0, +) / n }
    /// Half the interval of a paired difference.
    func half(_ a: Int, _ b: Int) -> Double {
      let difference = means[a] - means[b]
      var squares = 0.0
      for place in 0..<count {
        let rest = values[a][place] - values[b][place] - difference
        squares += rest * rest
      }
      return t * (squares / (n - 1) / n).squareRoot()
    }
    // The best seen drops most: it is asked first.
    let order = means.indices.sorted { (means[$0], $1) > (means[$1], $0) }
    var kept: [Int] = []
    for a in means.indices {
      let isBeaten = order.contains { b in
        means[b] > means[a] && means[b] - means[a] > half(a, b)
      }
      if !isBeaten { kept.append(a) }
    }
    let best = order.first ?? 0
    let spread = kept.filter { $0 != best }
      .map { means[best] - means[$0] + half($0, best) }.max()
    return Outcome(survivors: kept.map { survivors[$0] }, spread: spread ?? 0)
  }
}
