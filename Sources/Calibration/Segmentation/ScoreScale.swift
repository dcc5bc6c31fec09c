/// Scores 1–5 of a measure: five bins that a customer's value falls into.
///
/// Equal values never get different scores, and a larger value never a smaller one. Bins learnt from
/// customers aim at fifths: a value scores 1 + ⌊5u⌋ for its mid-rank share u, the share of customers
/// below it plus half of those who have the same. Values of 0 (no order in 12 months) score 1 and
/// are no part of the fifths, so that many inactive customers do not push everybody else into one
/// bin.
public struct ScoreScale: Sendable, Hashable {
  public static let scores = 1...5

  /// Four cuts, ascending: the score is 1 + the number of cuts that the value reaches. Infinite where
  /// a score is not used.
  public let cuts: [Double]

  /// - Parameter cuts: four, ascending.
  public init(cuts: [Double]) { self.cuts = cuts }

  /// - Parameters:
  ///   - values: finite.
  ///   - zeroIsLowest: whether 0 means that nothing happened.
  public init(learningFrom values: [Double], zeroIsLowest: Bool) {
    let sorted = (zeroIsLowest ? values.filter { $0 > 0 } : values).sorted()
    var cuts = [Double](repeating: .infinity, count: 4)
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      let share = Double(start + end) / 2 / Double(sorted.count)
      let score = min(5, 1 + Int(5 * share))
      for cut in 0..<(score - 1) where cuts[cut] == .infinity { cuts[cut] = sorted[start] }
      start = end
    }
    self.cuts = cuts
  }

  /// 1…5; the same for equal values.
  public func score(_ value: Double) -> Int { cuts.reduce(1) { $0 + (value >= $1 ? 1 : 0) } }
}

/// The scales of R, F and M.
public struct CustomerScores: Sendable, Hashable {
  /// Of −R, so that a recent order scores high.
  public let recency: ScoreScale
  public let frequency: ScoreScale
  /// Nil for a log without amounts.
  public let monetary: ScoreScale?

  /// Fixed cuts where they are given, otherwise fifths of these customers.
  init(learningFrom measures: CustomerMeasures, _ fixed: SegmentationOptions) {
    recency =
      fixed.recencyCuts.map { ScoreScale(cuts: $0.reversed().map { -$0 }) }
      ?? ScoreScale(learningFrom: measures.recency.map { -$0 }, zeroIsLowest: false)
    frequency =
      fixed.frequencyCuts.map { ScoreScale(cuts: $0) }
      ?? ScoreScale(learningFrom: measures.frequency, zeroIsLowest: true)
    monetary = measures.monetary.map { values in
      fixed.monetaryCuts.map { ScoreScale(cuts: $0) }
        ?? ScoreScale(learningFrom: values, zeroIsLowest: true)
    }
  }

  func r(_ measures: CustomerMeasures, _ index: Int) -> Int {
    recency.score(-measures.recency[index])
  }

  func f(_ measures: CustomerMeasures, _ index: Int) -> Int {
    frequency.score(measures.frequency[index])
  }

  func m(_ measures: CustomerMeasures, _ index: Int) -> Int? {
    monetary.flatMap { scale in measures.monetary.map { scale.score($0[index]) } }
  }

  /// R + F + M, 3…15; R + F, 2…10, without amounts.
  func sum(_ measures: CustomerMeasures, _ index: Int) -> Int {
    r(measures, index) + f(measures, index) + (m(measures, index) ?? 0)
  }
}
