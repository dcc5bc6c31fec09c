/// The numbers a campaign works with in one replication, its uncertain parameters drawn.
struct CampaignNumbers: Sendable {
  /// What becomes of a contact.
  var funnel: ContactFunnel
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
  var holdout: Double
  /// Cost of one contact (ten-thousandths).
  var contactCost: Int64
  /// Total and daily budget (ten-thousandths); `.max` when unlimited.
  var budget: Int64
  var dailyBudget: Int64
  var offer: OfferTerms?
  var isStanding: Bool
  /// The campaign's place among those of its kind, 0…63: of a contact campaign the column of its
  /// treatments, of a standing one the bit of its offer.
  var column: Int

  /// Multiplies the hazard of the next step while the campaign's coupon is in hand.
  @inline(__always) var pull: Double { offer?.conditions.pull ?? 1 }

  var isBudgeted: Bool { budget < .max || dailyBudget < .max }
}

/// A scenario's campaigns in one segment as plain memory, for the hot loop.
struct CampaignsInForce {
  let numbers: UnsafeBufferPointer<CampaignNumbers>
  let streams: UnsafeBufferPointer<CampaignStreams>
  /// The steps of all offers, see ``OfferTerms/steps``.
  let steps: UnsafeBufferPointer<OfferStep>
  /// See ``DrawnScenario/redemptions``.
  let redemptions: UnsafeBufferPointer<RedemptionCells?>
  /// Whether an offer changes hazards while it is in hand, and whether one raises baskets.
  let hasPulls: Bool
  let hasTopUps: Bool
  private let contacting: UnsafeBufferPointer<Int>
  private let standing: UnsafeBufferPointer<Int>

  init(
    numbers: UnsafeBufferPointer<CampaignNumbers>, streams: UnsafeBufferPointer<CampaignStreams>,
    steps: UnsafeBufferPointer<OfferStep>, redemptions: UnsafeBufferPointer<RedemptionCells?>,
    contacting: UnsafeBufferPointer<Int>, standing: UnsafeBufferPointer<Int>, hasPulls: Bool,
    hasTopUps: Bool
  ) {
    self.numbers = numbers
    self.streams = streams
    self.steps = steps
    self.redemptions = redemptions
    self.hasPulls = hasPulls
    self.hasTopUps = hasTopUps
    self.contacting = contacting
    self.standing = standing
  }

  @inline(__always) subscript(place: Int) -> CampaignNumbers { numbers[place] }
  /// The place in the file of the contact campaign with a column.
  @inline(__always) func place(ofColumn column: Int) -> Int { contacting[column] }
  /// The place in the file of the standing campaign with a column.
  @inline(__always) func place(ofStanding column: Int) -> Int { standing[column] }
}
