/// Where probabilities of attainment turn into words.
public struct VerdictBands: Sendable, Codable, Equatable {
  /// Lower ends, in 0…1, falling: safe, ambitious, stretch; below the last: unreachable.
  public let safe: Double
  public let ambitious: Double
  public let stretch: Double

  public init(safe: Double = 0.8, ambitious: Double = 0.5, stretch: Double = 0.2) {
    self.safe = safe
    self.ambitious = ambitious
    self.stretch = stretch
  }
}

public enum Verdict: String, Sendable, Codable, CaseIterable {
  case safe, ambitious, stretch, unreachable
}
