/// The numbers a campaign works with in one replication, its uncertain parameters drawn.
struct CampaignNumbers: Sendable {
  /// What a contact must have reached for the offer and the uplift to count.
  var trigger: Campaign.Trigger
  /// 1 + uplift: multiplies the hazard of the next step.
  var lift: Double
  /// Days the effect, the coupon and the conversion window last after a contact.
  var duration: Int
  /// Probability that a touch advances a prospect by itself.
  var advance: Double
  /// Probability that a touch revives a dormant customer on the day of the last order.
  var revival: Double
  /// Days in which the probability of a revival halves; infinite when it does not.
  var revivalHalfLife: Double
  var reach: Double
  var open: Double
  var click: Double
  var holdout: Double
  /// Cost of one contact (ten-thousandths).
  var contactCost: Int64
  /// Total and daily budget (ten-thousandths); `.max` when unlimited.
  var budget: Int64
  var dailyBudget: Int64
  var offer: OfferTerms?
  /// Addresses the campaign's draws: 12 bits of the hash of its name, distinct in a scenario.
  var address: UInt32
  var isStanding: Bool
  /// The campaign's column of treatment words; campaigns that make no contacts share column 0 and
  /// never use it.
  var column: Int

  var isBudgeted: Bool { budget < .max || dailyBudget < .max }
}
