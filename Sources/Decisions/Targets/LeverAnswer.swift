import Lifecycle

/// How far a lever must be moved for one target.
public struct LeverAnswer: Sendable, Encodable {
  /// The requirement for one probability.
  public struct Requirement: Sendable, Encodable, Equatable {
    public let p: Double
    /// nil where no setting tried reaches it, or none is told.
    public let setting: StatedEstimate?
    /// What the plan spends to the horizon at that setting.
    public let cost: StatedEstimate?
    /// Whether the easiest setting tried is enough already, so that less might do.
    public let isMetAtEdge: Bool
    /// Whether some setting seems to reach it, but the interval is open at both ends: it may lie anywhere.
    public let isOpen: Bool
  }

  /// A setting that was tried.
  public struct Trial: Sendable, Encodable, Equatable {
    public let setting: Double
    public let p: StatedEstimate
    /// The same made monotone along the lever.
    public let fitted: Double
    public let cost: StatedEstimate
  }

  public struct Nearest: Sendable, Encodable, Equatable {
    public let setting: Double
    public let p: StatedEstimate
  }

  /// How many replications attain the target and lose it again further along the lever.
  public struct Monotone: Sendable, Encodable, Equatable {
    public let paths: Int
    public let violations: Int
  }

  public let path: String
  /// Place of the target.
  public let target: Int
  public let unit: String
  /// `higher` where more of it helps, `lower` where less does; nil where it makes no difference.
  public let direction: String?
  public let curve: [Requirement]
  public let points: [Trial]
  /// Whether some setting reaches the target with 80 %; nil where there is no requirement.
  public let reachable: Bool?
  /// Whether the settings tried surely differ in how often they reach the target.
  public let makesDifference: Bool
  /// Where some probability is not reached: the easiest setting with the highest probability.
  public let nearest: Nearest?
  public let monotone: Monotone
  /// Whether numbers stand in the place of a law.
  public let replacesLaw: Bool
  /// Why there is no requirement; nil where there is one.
  public let why: String?
  /// For texts.
  public let lever: Lever

  private enum CodingKeys: String, CodingKey {
    case path, target, unit, direction, curve, points, reachable, makesDifference, nearest, monotone
    case replacesLaw, why
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(path, forKey: .path)
    try container.encode(target, forKey: .target)
    try container.encode(unit, forKey: .unit)
    try container.encode(direction, forKey: .direction)
    try container.encode(curve, forKey: .curve)
    try container.encode(points, forKey: .points)
    try container.encode(reachable, forKey: .reachable)
    try container.encode(makesDifference, forKey: .makesDifference)
    try container.encode(nearest, forKey: .nearest)
    try container.encode(monotone, forKey: .monotone)
    try container.encode(replacesLaw, forKey: .replacesLaw)
    try container.encode(why, forKey: .why)
  }
}

extension LeverAnswer.Requirement {
  private enum CodingKeys: String, CodingKey { case p, setting, cost, isMetAtEdge, isOpen }

  /// What is not reached is null, not left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(p, forKey: .p)
    try container.encode(setting, forKey: .setting)
    try container.encode(cost, forKey: .cost)
    try container.encode(isMetAtEdge, forKey: .isMetAtEdge)
    try container.encode(isOpen, forKey: .isOpen)
  }
}
