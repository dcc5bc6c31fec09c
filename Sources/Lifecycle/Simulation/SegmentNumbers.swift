import Statistics

/// The numbers a segment lives by in one replication, its uncertain parameters drawn.
struct SegmentNumbers: Sendable {
  let name: String
  /// Owner of the segment's persons among all random streams: the hash of its name.
  var owner: UInt64 { Entity.owner(named: name) }
  /// Hazard per day: unaware → aware, and aware → interested.
  var awarenessHazard: Double
  var interestHazard: Double
  /// Added to the first per day, times the share of living customers among all people; see ``WordOfMouth``.
  var wordOfMouth: Double
  /// Hazard per day of falling back: aware → unaware, interested → aware.
  var awareForgetting: Double
  var interestedForgetting: Double
  /// Whether people fall back to unaware.
  var isForgetting: Bool { awareForgetting > 0 }
  /// Hazard per day interested → first order; nil: the person's own order rate λ_i.
  var purchaseHazard: Double?
  var process: RepurchaseProcess
  var spend: SpendProcess
  /// Ten-thousandths in the currency's smallest unit, to which spends are rounded.
  var minorUnit: Int64
  /// Contribution per currency unit of revenue, 0…1.
  var margin: Double
  /// Discount rate per day, continuous.
  var discountRate: Double
  /// Horizon of the residual value in days.
  var residualDays: Double

  /// An event falls on day d + ⌊E/h⌋ and the next can come from the day after.
  var isDaily: Bool
  /// A lost customer is known to be lost (contracts): leaves tiers and contacts at once.
  var isLossObserved: Bool
  /// First days of the twelve months before the run, the earliest first.
  var yearBefore: InlineArray<12, Int16>
  /// Activity window and retention period, in months.
  var activityWindow: Int
  var retentionPeriod: Int
  /// Loyal from this many orders in the trailing 12 months; nil: never by orders.
  var loyalOrders: Int?
  /// Loyal tiers, one bit each.
  var loyalTiers: UInt32
  var tierRules: TierRules
  /// Where customers are counted by tier and label; nil: labels are right.
  var labels: LedgerCells?
  /// The tier of a customer between the first order and the next review.
  var entryTier: Int
  /// How people come to order and leave.
  var engine: any PurchaseEngine
}
