/// The names that make a store's rows readable, in the scenario's order.
public struct StoreLabels: Codable, Sendable, Hashable {
  public let tiers: [String]
  public let segments: [String]
  public let campaigns: [String]

  public init(tiers: [String], segments: [String], campaigns: [String]) {
    self.tiers = tiers
    self.segments = segments
    self.campaigns = campaigns
  }
}
