/// The tiers of a customer base. Shares are fractions of 1; a figure that is not defined is left
/// out.
public struct SegmentationReport: Codable, Sendable {
  /// A tier and the customers in it.
  public struct Tier: Codable, Sendable, Hashable {
    public let name: String
    public let rule: String
    public let customers: Int
    public let share: Double
    /// The band that document A wants the share in, and whether it is.
    public let wantedLower: Double?
    public let wantedUpper: Double?
    public let isWithin: Bool?
    /// Of the spend in the trailing 12 months.
    public let revenueShare: Double?
    public let meanRecency: Double?
    public let meanFrequency: Double?
    public let meanMonetary: Double?
    /// 0…100.
    public let meanChurnRisk: Double?
    /// Mean of P(alive), 0…1.
    public let meanAlive: Double?
    /// Orders expected of the whole tier in the next 52 weeks.
    public let expectedOrders: Double?
  }

  /// A field of the RFM map.
  public struct MapField: Codable, Sendable, Hashable {
    /// Scores, 1…5.
    public let recency: Int
    public let frequency: Int
    public let customers: Int
    public let meanMonetary: Double?
  }

  /// Smallest values of the scores 2…5; absent where nobody has a score. Of recency the largest.
  public struct Cuts: Codable, Sendable, Hashable {
    public let recency: [Double]
    public let frequency: [Double]
    public let monetary: [Double]?
  }

  public let source: String
  /// 2011-11-30.
  public let asOf: String
  public let method: String
  public let customers: Int
  /// The purchase model behind churn risk and potential.
  public let model: String?
  /// Churn risk is 100 · P(no order within so many days).
  public let churnHorizonDays: Int?
  /// What churn risk was worth on the log's own past; absent where it was not tried, and ``notes`` say why.
  public let churnRisk: ChurnRiskCheck?
  public let tiers: [Tier]
  public let map: [MapField]
  public let cuts: Cuts
  public let stability: TierStability
  public let notes: [String]
}
