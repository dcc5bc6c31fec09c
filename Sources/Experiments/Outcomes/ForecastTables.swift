/// Means over replications that are read with plain SQL; months counted from 1, month 0 the start.
public struct ForecastTables: Sendable {
  public let campaigns: [CampaignMonth]
  public let tiers: [TierMonth]
  public let cohorts: [CohortMonth]
}

/// A campaign in a month.
public struct CampaignMonth: Sendable {
  public let arm: Arm
  public let campaign: String
  public let month: Int
  /// In the order of `CampaignFlow`; money in ten-thousandths of the currency unit.
  public let figures: [Double]
}

/// Customers of a tier at the end of a month, in a segment or in `all`.
public struct TierMonth: Sendable {
  public let arm: Arm
  public let segment: String
  public let month: Int
  public let tier: String
  public let customers: Double
  /// … of these.
  public let loyal: Double
}

/// Customers by month of first order (0: the installed base), in a segment or in `all`.
public struct CohortMonth: Sendable {
  public let arm: Arm
  public let segment: String
  public let cohort: Int
  public let month: Int
  public let buyers: Double
  /// [currency]
  public let revenue: Double
}
