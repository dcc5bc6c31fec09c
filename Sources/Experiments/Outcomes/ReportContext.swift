import Lifecycle
/// The plan, or what it is compared with.
public enum Arm: String, Sendable, Codable, CaseIterable {
  case plan
  /// The scenario that the plan extends, with the same people and the same luck.
  case baseline
}

/// What the figures are to be read with.
public struct ReportContext: Sendable, Codable {
  public let scenario: String
  public let baseline: String?
  /// The comment at the head of the scenario file.
  public let question: String
  /// ISO 4217 code, e.g. CNY.
  public let currency: String
  public let startDate: String
  /// Last day of each month 1…horizon, ISO.
  public let monthEnds: [String]
  public let horizon: Int
  public let tiers: [String]
  public let campaigns: [String]
  public let bands: VerdictBands
  /// Whether the plan's tiers are made by other rules than the baseline's.
  public let hasOtherTiers: Bool
  /// Orders have no values, and nothing that is made of them is told; nil where they have.
  public let lacksOrderValues: Bool?
  /// What stands on the roadmap and no life shows; nil without any.
  public let milestones: [Milestone]?

  public init(
    scenario: String, baseline: String?, question: String, currency: String, startDate: String,
    monthEnds: [String], horizon: Int, tiers: [String], campaigns: [String], bands: VerdictBands,
    hasOtherTiers: Bool = false, hasOrderValues: Bool = true, milestones: [Milestone] = []
  ) {
    self.scenario = scenario
    self.baseline = baseline
    self.question = question
    self.currency = currency
    self.startDate = startDate
    self.monthEnds = monthEnds
    self.horizon = horizon
    self.tiers = tiers
    self.campaigns = campaigns
    self.bands = bands
    self.hasOtherTiers = hasOtherTiers
    lacksOrderValues = hasOrderValues ? nil : true
    self.milestones = milestones.isEmpty ? nil : milestones
  }

  public var hasOrderValues: Bool { lacksOrderValues != true }
}
