/// The numbers a campaign works with in one replication, its uncertain parameters drawn.
struct CampaignNumbers: Sendable {
  /// What becomes of a contact.
  var funnel: ContactFunnel
  /// 1 + uplift: multiplies the hazard of the next step.
  var lift: Double
  /// 1 + order-value uplift: multiplies what orders are worth.
  var valueLift: Double
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
  /// Its place in the file.
  var place: Int
  /// Nil without variants: then all that follows says nothing.
  var variant: CampaignVariant?
  /// Place of the numbers of variant B, behind those of all campaigns.
  var placeOfB = 0
  /// Share of persons who get variant B.
  var split = 0.0
  /// What all variants together may put into a hand; nil: none has an offer.
  var coupon: CouponBound?
  /// The largest of all variants.
  var mostAdvance = 0.0

  /// Multiplies the hazard of the next step while the campaign's coupon is in hand.
  @inline(__always) var pull: Double { offer?.conditions.pull ?? 1 }

  var isBudgeted: Bool { budget < .max || dailyBudget < .max }
}

/// The most that a coupon of a campaign can cost in one redemption (ten-thousandths) and the longest it
/// can be valid [days], whichever variant handed it out.
struct CouponBound: Sendable, Equatable {
  var mostCost: Int64
  var validity: Int

  init?(_ offers: [OfferTerms?]) {
    let offers = offers.compactMap(\.self)
    guard !offers.isEmpty else { return nil }
    mostCost = offers.map(\.mostCost).max() ?? 0
    validity = offers.map(\.validity).max() ?? 0
  }
}

/// A scenario's campaigns in one segment as plain memory, for the hot loop. Bare addresses, because a
/// copy of it goes with every row.
struct CampaignsInForce {
  private let numbers: UnsafePointer<CampaignNumbers>?
  private let streamsOf: UnsafePointer<CampaignStreams>?
  /// The steps of all offers.
  private let steps: UnsafePointer<OfferStep>?
  private let contacting: UnsafePointer<Int>?
  private let standing: UnsafePointer<Int>?
  /// See ``DrawnScenario/redemptions``.
  private let redemptions: UnsafePointer<RedemptionCells?>?
  /// Where figures by variant are posted; nil where no campaign has variants.
  let variantCells: UnsafePointer<LedgerCells>?
  /// How persons reached are counted; nil where no campaign reaches any.
  let persons: UnsafePointer<PersonCells>?
  /// What is kept of events that campaigns wait for; nil where none does.
  let occasions: UnsafePointer<OccasionLanes>?
  /// How much one person is contacted; nil without limits.
  let limits: UnsafePointer<DrawnContactLimits>?
  /// The column of words that keeps the next touch of media, where there are any.
  let touchColumn: Int
  /// Whether an offer changes hazards while it is in hand, and whether one raises baskets.
  let hasPulls: Bool
  let hasTopUps: Bool
  /// Whether a campaign changes what orders are worth.
  let hasValueLifts: Bool

  init(
    numbers: UnsafeBufferPointer<CampaignNumbers>, streams: UnsafeBufferPointer<CampaignStreams>,
    steps: UnsafeBufferPointer<OfferStep>, redemptions: UnsafeBufferPointer<RedemptionCells?>,
    contacting: UnsafeBufferPointer<Int>, standing: UnsafeBufferPointer<Int>,
    variantCells: UnsafePointer<LedgerCells>?, persons: UnsafePointer<PersonCells>?,
    occasions: UnsafePointer<OccasionLanes>?, limits: UnsafePointer<DrawnContactLimits>?,
    touchColumn: Int, hasPulls: Bool, hasTopUps: Bool,
    hasValueLifts: Bool
  ) {
    self.limits = limits
    self.touchColumn = touchColumn
    self.persons = persons
    self.occasions = occasions
    self.hasValueLifts = hasValueLifts
    self.variantCells = variantCells
    self.numbers = numbers.baseAddress
    streamsOf = streams.baseAddress
    self.steps = steps.baseAddress
    self.contacting = contacting.baseAddress
    self.standing = standing.baseAddress
    self.redemptions = redemptions.isEmpty ? nil : redemptions.baseAddress
    self.hasPulls = hasPulls
    self.hasTopUps = hasTopUps
  }

  /// - Parameter place: of a campaign in the file, or of a variant's numbers (``terms(_:_:)``).
  @inline(__always) subscript(place: Int) -> CampaignNumbers { numbers.unsafelyUnwrapped[place] }
  @inline(__always) func streams(_ place: Int) -> CampaignStreams {
    streamsOf.unsafelyUnwrapped[place]
  }
  /// The steps of an offer.
  @inline(__always) func steps(_ terms: OfferTerms) -> UnsafeBufferPointer<OfferStep> {
    UnsafeBufferPointer(
      start: steps.map { $0 + terms.steps.lowerBound }, count: terms.steps.count)
  }
  /// Where redemptions of a campaign's offer are counted besides, if its kind has a section.
  @inline(__always) func redemption(_ place: Int) -> RedemptionCells? {
    redemptions?[place]
  }
  /// The place in the file of the contact campaign with a column.
  @inline(__always) func place(ofColumn column: Int) -> Int {
    contacting.unsafelyUnwrapped[column]
  }
  /// The place in the file of the standing campaign with a column.
  @inline(__always) func place(ofStanding column: Int) -> Int {
    standing.unsafelyUnwrapped[column]
  }
}
