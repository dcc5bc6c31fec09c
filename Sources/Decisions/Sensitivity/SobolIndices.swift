import Statistics

/// Which share of a response's variance each factor, each pair and the seed account for.
///
/// The first-order index of a factor is the share that would go on average if the factor were known
/// (Sobol', 1993); the total index the share that would stay if all others were known (Homma & Saltelli,
/// Reliability Engineering & System Safety 52, 1996). The difference is what it does together with
/// others. The indices presume that the factors are independent.
public struct SobolIndices: Codable, Sendable, Equatable {
  /// The indices of one factor, or of the seed; nil when the response does not vary.
  public struct Factor: Codable, Sendable, Equatable {
    public let first: SobolIndex?
    public let total: SobolIndex?
  }

  /// What two factors do together beyond what each does alone.
  public struct Pair: Codable, Sendable, Equatable {
    /// Places of the factors, the smaller one first.
    public let factors: [Int]
    public let index: SobolIndex?
  }

  public let factors: [Factor]
  /// All pairs; empty without the runs for them.
  public let pairs: [Pair]
  /// The simulator's own chance: its main effect, and all it is part of. Nil without the runs for it.
  public let seed: Factor?
  public let estimator: SobolEstimator
  /// Whether the response does not vary by more than rounding, so that there is nothing to share out.
  public let isConstant: Bool

  /// - Parameters:
  ///   - responses: of a ``SaltelliDesign``.
  ///   - estimator: of the first-order indices.
  ///   - resamples: bootstrap draws of base points, of which standard errors and intervals come; below
  ///     2 there are none. For Sobol points they are too wide rather than too narrow, since an
  ///     independent draw is less even.
  ///   - stream: of the bootstrap.
  public init(
    _ responses: SobolResponses, estimator: SobolEstimator = .saltelli, resamples: Int = 100,
    stream: inout RandomStream
  ) {
    self.estimator = estimator
    let places = responses.ab.indices
    let pairs =
      responses.ba == nil
      ? [] : places.flatMap { i in places.filter { $0 > i }.map { [i, $0] } }
    var draws: [[Double]] = []
    var values: [Double]?
    if let standard = responses.standardised() {
      var weights = [Double](repeating: 1, count: standard.basePoints)
      values = Self.estimates(standard, pairs, estimator, weights)
      if values != nil {
        for _ in 0..<max(0, resamples) {
          Self.draw(&weights, &stream)
          // A draw of rows that are all alike has no indices.
          if let draw = Self.estimates(standard, pairs, estimator, weights) { draws.append(draw) }
        }
      }
    }
    isConstant = values == nil
    let indices = (values ?? []).indices.map { place in
      values.flatMap { SobolIndex($0[place], draws: draws.map { $0[place] }) }
    }
    func index(_ place: Int) -> SobolIndex? { place < indices.count ? indices[place] : nil }
    let count = places.count
    factors = places.map { Factor(first: index(2 * $0), total: index(2 * $0 + 1)) }
    let own = Factor(first: index(2 * count), total: index(2 * count + 1))
    seed = responses.az == nil ? nil : own
    let start = 2 * count + (responses.az == nil ? 0 : 2)
    self.pairs = pairs.enumerated().map {
      Pair(factors: $0.element, index: index(start + $0.offset))
    }
  }

  /// So many base points as there are, drawn with replacement, as counts.
  private static func draw(_ weights: inout [Double], _ stream: inout RandomStream) {
    weights.withUnsafeMutableBufferPointer { weights in
      weights.update(repeating: 0)
      for _ in 0..<weights.count { weights[stream.index(below: weights.count)] += 1 }
    }
  }

  /// First and total index per factor, then of the seed, then all pairs; nil without variance.
  private static func estimates(
    _ responses: SobolResponses, _ pairs: [[Int]], _ estimator: SobolEstimator, _ weights: [Double]
  ) -> [Double]? {
    weights.withUnsafeBufferPointer { weights in
      let sample = SobolSample(responses, estimator, WeightedSums(weights: weights))
      // The responses are standardised: less than this is rounding.
      guard sample.variance > 1e-14 else { return nil }
      var values: [Double] = []
      for column in responses.ab + (responses.az.map { [$0] } ?? []) {
        values += [sample.first(column), sample.total(column)]
      }
      guard let ba = responses.ba else { return values }
      for pair in pairs {
        let closed = sample.closed(ba[pair[0]], responses.ab[pair[1]])
        values.append(closed - values[2 * pair[0]] - values[2 * pair[1]])
      }
      return values
    }
  }
}
