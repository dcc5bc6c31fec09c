import Experiments

/// The names that make a store's rows readable: of the plan, and of the baseline where it has other
/// tiers, segments or campaigns.
public struct StoreLabels: Codable, Sendable, Hashable {
  /// The names of one scenario, in its order.
  public struct Names: Codable, Sendable, Hashable {
    public let tiers: [String]
    public let segments: [String]
    public let campaigns: [String]

    public init(tiers: [String], segments: [String], campaigns: [String]) {
      self.tiers = tiers
      self.segments = segments
      self.campaigns = campaigns
    }
  }

  public let plan: Names
  public let baseline: Names?

  public init(plan: Names, baseline: Names?) {
    self.plan = plan
    self.baseline = baseline
  }

  public init(tiers: [String], segments: [String], campaigns: [String]) {
    self.init(
      plan: Names(tiers: tiers, segments: segments, campaigns: campaigns), baseline: nil)
  }

  /// The names an arm's ledgers are to be read with.
  public subscript(arm: Arm) -> Names { arm == .baseline ? baseline ?? plan : plan }
}
