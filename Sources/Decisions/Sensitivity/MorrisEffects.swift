import Statistics

/// Elementary effects, (change of the response)/(change of the factor in the unit cube), and what they
/// say of each factor (Morris, Technometrics 33, 1991; mu* by Campolongo, Cariboni & Saltelli,
/// Environmental Modelling & Software 22, 2007).
public struct MorrisEffects: Codable, Sendable, Equatable {
  /// What is known of one factor.
  public struct Factor: Codable, Sendable, Equatable {
    /// One per walk.
    public let effects: [Double]
    /// Their mean.
    public let mu: Estimate
    /// The mean of their sizes: large where the factor matters at all, whatever the sign.
    public let muStar: Estimate
    /// Their standard deviation, divisor r − 1: large where the effect is curved or depends on other
    /// factors. The standard error is the jackknife's (Efron & Stein, Annals of Statistics 9, 1981).
    public let sigma: Estimate
  }

  public let factors: [Factor]

  /// - Parameter responses: in the order of the design's rows; finite.
  public init(_ design: MorrisDesign, responses: [Double]) throws(SensitivityError) {
    guard responses.count == design.rowCount else {
      throw SensitivityError("\(responses.count) responses for \(design.rowCount) runs")
    }
    if let wild = responses.first(where: { !($0.magnitude <= 1e150) }) {
      throw SensitivityError("a response is \(wild); choose a response that is always finite")
    }
    var effects = [[Double]](repeating: [], count: design.factors)
    for walk in 0..<design.trajectories {
      let start = walk * (design.factors + 1)
      for row in start..<start + design.factors {
        let step = design.step(after: row)
        effects[step.factor].append((responses[row + 1] - responses[row]) / step.delta)
      }
    }
    factors = effects.compactMap(Factor.init)
  }
}

extension MorrisEffects.Factor {
  /// - Returns: nil for fewer than two effects.
  fileprivate init?(_ effects: [Double]) {
    let moments = Moments(effects)
    guard let mu = moments.estimate, let muStar = Moments(effects.map(\.magnitude)).estimate,
      let deviation = moments.standardDeviation
    else { return nil }
    self.effects = effects
    self.mu = mu
    self.muStar = muStar
    sigma = Estimate(
      value: deviation, standardError: Self.jackknife(effects, moments),
      degreesOfFreedom: Double(effects.count - 1))
  }

  /// From the standard deviations without one effect each; with two effects there is none without
  /// one, and the error is as large as the deviation.
  private static func jackknife(_ effects: [Double], _ moments: Moments) -> Double {
    let n = Double(effects.count)
    guard n > 2 else { return moments.standardDeviation ?? 0 }
    let without = Moments(
      effects.map { effect in
        let gap = effect - moments.mean
        let rest = max(0, moments.sumOfSquares - gap * gap * n / (n - 1))
        return (rest / (n - 2)).squareRoot()
      })
    return (without.sumOfSquares * (n - 1) / n).squareRoot()
  }
}
