import Statistics

/// Where probabilities of attainment turn into words.
public struct VerdictBands: Sendable, Codable, Equatable {
  /// Lower ends, in 0…1, falling: safe, ambitious, stretch; below the last: unlikely.
  public let safe: Double
  public let ambitious: Double
  public let stretch: Double

  public init(safe: Double = 0.8, ambitious: Double = 0.5, stretch: Double = 0.2) {
    self.safe = safe
    self.ambitious = ambitious
    self.stretch = stretch
  }

  /// A target is called unreachable only where it is attained at no time in more than this share.
  public static let unreachable = 0.05

  /// The word for a probability of attainment, 0…1.
  ///
  /// - Parameter atMost: the upper end of what the probability of attaining it at any time can be.
  public func verdict(_ probability: Double, atMost upper: Double = 1) -> Verdict {
    if probability >= safe { return .safe }
    if probability >= ambitious { return .ambitious }
    if probability >= stretch { return .stretch }
    return upper < Self.unreachable ? .unreachable : .unlikely
  }

  /// The lower end of the band that a probability lies in, 0…1.
  func floor(of probability: Double) -> Double {
    [safe, ambitious, stretch].first { probability >= $0 } ?? 0
  }

  /// The verdicts that the 95 % interval of a probability leaves open, the worst first; nil where
  /// there is one only.
  func range(_ proportion: Proportion) -> [Verdict]? {
    let interval = proportion.interval()
    let ends = [interval.lowerBound, interval.upperBound].map { verdict($0) }
    return ends[0] == ends[1] ? nil : ends
  }

  /// With how many replications the same share would be told to be in one band; nil where it is told
  /// already, or lies so near an end that it would take more than a million.
  func replicationsToTell(_ proportion: Proportion) -> Int? {
    guard range(proportion) != nil, let value = proportion.value else { return nil }
    func isTold(_ trials: Int) -> Bool {
      let successes = Int((value * Double(trials)).rounded())
      return range(Proportion(successes: successes, trials: trials)) == nil
    }
    var (low, high) = (proportion.trials, 2 * proportion.trials)
    while !isTold(high) {
      guard high <= 1_000_000 else { return nil }
      (low, high) = (high, 2 * high)
    }
    while high - low > max(1, high / 100) {
      let middle = (low + high) / 2
      if isTold(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

/// What a forecast says of a target, in a word.
public enum Verdict: String, Sendable, Codable, CaseIterable {
  case safe, ambitious, stretch, unlikely, unreachable
  /// The baseline alone attains it as surely: no success of the plan.
  case metWithoutPlan = "met without the plan"
  /// The figure is attained, and not by what the plan brings about: by credit for what would have come
  /// anyway, or by doing less.
  case notByPlan = "not the plan's doing"
  /// A level or a band that the plan comes to by making the figure worse than the baseline's.
  case worse = "met by getting worse"
  /// The figure changes because other people or contacts are counted, whatever any of them does: under
  /// other tier rules, by who becomes a customer, by another mix of campaigns.
  case compositionChanged = "composition changed"
  /// There is nothing to attain: a part of nothing, or a KPI without a value.
  case undefined = "not defined"
}
