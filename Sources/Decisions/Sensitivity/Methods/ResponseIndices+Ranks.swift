import Foundation
import Statistics

extension ResponseIndices {
  /// First-order indices of any sample with rows of their own luck, by ranks.
  init(ranks sample: FactorSample, response: Int, stream: inout RandomStream) {
    let y = sample.responses[response]
    var indices: [FactorIndex] = []
    for (place, x) in sample.factors.enumerated() {
      guard let found = RankIndex(x: x, y: y, shuffles: Self.shuffles, stream: &stream)
      else {
        indices.append(
          FactorIndex(
            factor: place,
            first: .undefined(
              y.count < 3 ? "fewer than three rows" : Self.constant + ", or the factor is")))
        continue
      }
      let error = Self.error(x, y, &stream)
      var index = FactorIndex(
        factor: place,
        first: StatedEstimate(
          value: found.value, se: error?.standardError,
          lower: error.map { found.value - $0.halfWidth() },
          upper: error.map { found.value + $0.halfWidth() }))
      index.noEffect = found.null.map { .init(lower: $0.lower, upper: $0.upper) }
      index.pValue = found.pValue
      if found.value < 0 { index.flags.append(.negative) }
      if found.value > 1 { index.flags.append(.aboveOne) }
      if Monotonicity.isBroken(x, y) { index.flags.append(.nonMonotone) }
      indices.append(index)
    }
    for place in Self.untold(indices.map(\.pValue)) { indices[place].flags.append(.notTold) }
    self.init(
      variance: Moments(y).variance, indices: indices,
      seed: Self.luck(sample, response: response))
  }

  /// Enough that a chance of 5 % over dozens of factors can be told.
  private static let shuffles = 1999

  /// Factors that are not told from one without effect, with a chance of 5 % over all of them together
  /// that one is told by mistake (Holm, Scandinavian Journal of Statistics 6, 1979).
  private static func untold(_ chances: [Double?]) -> [Int] {
    let known = chances.indices.compactMap { place in chances[place].map { (place, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    let told = known.enumerated().prefix {
      $0.element.1 <= 0.05 / Double(known.count - $0.offset)
    }.count
    return known.dropFirst(told).map(\.0).sorted()
  }

  /// Batches of rows that a standard error is taken of.
  private static let batches = 10

  /// Of the index, by ten batches of rows; nil where batches would be small.
  private static func error(
    _ x: [Double], _ y: [Double], _ stream: inout RandomStream
  ) -> Estimate? {
    guard x.count >= 8 * batches else { return nil }
    var values = Moments()
    for batch in 0..<batches {
      let rows = stride(from: batch, to: x.count, by: batches)
      let index = RankIndex(
        x: rows.map { x[$0] }, y: rows.map { y[$0] }, shuffles: 0, stream: &stream)
      if let index { values.add(index.value) }
    }
    return values.count == batches ? values.estimate : nil
  }

  /// Below this many twins a heavy tail can hide: an interval would promise too much.
  private static let fewestTwins = 30

  /// The share that luck has, alone or with others: half the mean squared difference of twins over the
  /// variance (Jansen, Computer Physics Communications 117, 1999), which may come out above 1.
  ///
  /// The standard error is that of a ratio whose parts come of the same rows (delta method: Cochran,
  /// Sampling Techniques, 1977, section 6.4), the interval symmetric in the logarithm.
  private static func luck(_ sample: FactorSample, response: Int) -> SeedShare {
    let y = sample.responses[response]
    let twins = sample.twins.filter { $0.responses[response].isFinite }
    let none = "a run does not tell luck alone; ask --method sobol"
    guard !twins.isEmpty else {
      return .unknown("every row has luck of its own; ask --method sobol for its share")
    }
    guard twins.count >= fewestTwins else {
      return SeedShare(
        main: .undefined(none),
        total: .undefined(
          "too few twins to tell: \(twins.count), and \(fewestTwins) are needed, which a run with more "
            + "replications has"))
    }
    let moments = Moments(y)
    guard let variance = moments.variance, variance > 0 else { return .unknown(constant) }
    var halves: [Int: Double] = [:]
    for twin in twins {
      let gap = y[twin.row] - twin.responses[response]
      halves[twin.row] = gap * gap / 2 / variance
    }
    let share = twins.reduce(0) { $0 + (halves[$1.row] ?? 0) } / Double(twins.count)
    // What each row adds to the error of the ratio, by its twin and by its part in the variance.
    let squares = y.indices.reduce(0) { sum, row in
      let gap = y[row] - moments.mean
      let own = halves[row].map { ($0 - share) / Double(twins.count) } ?? 0
      let part = own - share * (gap * gap / variance - 1) / Double(y.count)
      return sum + part * part
    }
    let error = squares.squareRoot()
    return SeedShare(main: .undefined(none), total: stated(share, error, twins.count))
  }

  private static func stated(_ share: Double, _ error: Double, _ count: Int) -> StatedEstimate {
    guard share > 0 else { return StatedEstimate(value: share, se: error) }
    let half = Estimate(
      value: share, standardError: error / share, degreesOfFreedom: Double(count - 1)
    ).halfWidth()
    return StatedEstimate(
      value: share, se: error, lower: share * exp(-half), upper: share * exp(half))
  }
}

extension StatedEstimate {
  /// With its interval of 95 %.
  init(_ estimate: Estimate) {
    let interval = estimate.interval()
    self.init(
      value: estimate.value, se: estimate.standardError, lower: interval.lowerBound,
      upper: interval.upperBound)
  }
}
