/// One person from the first touch on: a plain row of a cohort.
///
/// 256 bytes, four cache lines. The row holds no random state: every draw is addressed by the person and
/// the number of the order or stage, so the row is all there is to know about a person.
struct Customer: Sendable {
  // What contacts, screening and month starts look at: the first cache line of an aligned row.

  /// The moment up to which the hazard has been spent, in days since the start: the last month start,
  /// event or change of the hazard. Nothing happens to the row between it and its due day.
  var clock: Double
  /// What was left then of the unit exponential that the hazard is spent against.
  var threshold: Double
  /// Discounted contribution minus direct marketing cost so far (ten-thousandths).
  var value: Int64
  /// One bit per contact campaign whose effect or window is still running.
  var treated: UInt64
  /// λ: orders per day.
  var rate: Float
  /// The moment of drop-out under Pareto/NBD; infinite otherwise.
  var end: Float
  /// Number of this person in the segment.
  var ordinal: UInt32
  /// Orders so far, those of the history included: addresses the draws of the next.
  var orders: UInt32
  /// Stages of the funnel lived through so far: addresses the clock of the next. Under a Markov chain
  /// the place of the state.
  var stages: UInt32
  /// Day of the last order.
  var lastOrder: Int16
  /// One bit per month start: was active (an order within the activity window); the newest lowest.
  var activity: UInt16
  /// Orders in the trailing 12 months; the sum of `counts`.
  var orderSum: UInt16
  /// The first month start since the first order, where the tenure is 0 whole months; before the run
  /// negative.
  var tenureStart: Int16
  /// Marks in the lower four bits, true tier + 1 in the upper.
  private var flags: UInt8
  /// Month of the first order; ``Customer/installed`` for the installed base, −1 for prospects.
  var firstMonth: Int8
  /// See ``StatusCode``.
  var status: UInt8
  /// The last month in which a campaign reached the person, where persons are counted;
  /// ``neverReached`` before.
  var lastReached: Int8

  // What orders and month starts of customers look at besides: the second.

  /// Tier + 1 at the last 16 month starts, four bits each, the newest lowest; 0 = not a customer.
  var tierHistory: UInt64
  /// Spend in the trailing 12 months, in minor units of the currency; the sum of `spends`.
  var spendSum: Int64
  /// Drop-out probability per order (BG/NBD) or drop-out rate per day (Pareto/NBD).
  var loss: Float
  /// 1/ν: a spend is this times Gamma(p, 1), in currency units.
  var scale: Float
  /// One bit per contact campaign that never contacts the person, to measure what it does.
  var heldOut: UInt64
  /// Orders by calendar month, a ring of 12.
  var counts: InlineArray<12, UInt16>
  /// Spend by calendar month, in minor units of the currency, a ring of 12.
  var spends: InlineArray<12, Int64>
  /// The first month start at which the last order before the run no longer lies in the trailing 12 months,
  /// where only its day is known: it is in neither `counts` nor `spends`, and tiers do not see it.
  /// ``noEarlierOrder`` without.
  var earlierUntil: Int8
  /// To four whole cache lines.
  private var padding: InlineArray<39, UInt8>

  static let installed: Int8 = .max
  static let neverReached: Int8 = -1
  static let noEarlierOrder: Int8 = .min
  private static let dormantFlag: UInt8 = 1
  private static let loyalFlag: UInt8 = 2
  private static let watchedFlag: UInt8 = 4

  /// A person on the day of the first touch.
  init(ordinal: UInt32, status: UInt8, clock: Double) {
    self.clock = clock
    threshold = 0
    value = 0
    spendSum = 0
    tierHistory = 0
    rate = 0
    loss = 0
    end = .infinity
    scale = 0
    spends = InlineArray(repeating: 0)
    earlierUntil = Self.noEarlierOrder
    heldOut = 0
    padding = InlineArray(repeating: 0)
    counts = InlineArray(repeating: 0)
    self.ordinal = ordinal
    orders = 0
    treated = 0
    lastOrder = .min
    firstMonth = -1
    activity = 0
    orderSum = 0
    tenureStart = 0
    stages = 0
    flags = 0
    lastReached = Self.neverReached
    self.status = status
  }

  /// Was a customer at the start of the run.
  @inline(__always)
  var isOfBase: Bool { firstMonth == Self.installed }

  /// Dropped out in truth.
  @inline(__always)
  var isDormant: Bool {
    get { flags & Self.dormantFlag != 0 }
    set { flags = newValue ? flags | Self.dormantFlag : flags & ~Self.dormantFlag }
  }

  /// The next step may be a conversion of the person, see ``ReachedContact``.
  @inline(__always)
  var isWatched: Bool {
    get { flags & Self.watchedFlag != 0 }
    set { flags = newValue ? flags | Self.watchedFlag : flags & ~Self.watchedFlag }
  }

  /// Orders known to lie in the 12 months before a month start.
  @inline(__always)
  func yearOrders(_ month: Int) -> UInt16 { orderSum &+ (month < Int(earlierUntil) ? 1 : 0) }

  /// The tier by the rules at the last review, where labels may be wrong; nil: as labelled.
  @inline(__always)
  var trueTier: Int? {
    get { flags >> 4 == 0 ? nil : Int(flags >> 4) - 1 }
    set { flags = flags & 0xF | UInt8(truncatingIfNeeded: (newValue ?? -1) + 1) << 4 }
  }

  /// Loyal by a state of its own, whatever the scenario.s rule of loyalty says.
  @inline(__always)
  var isLoyalState: Bool {
    get { flags & Self.loyalFlag != 0 }
    set { flags = newValue ? flags | Self.loyalFlag : flags & ~Self.loyalFlag }
  }
}

/// Where a person stands, as one small number that tables are indexed by.
///
/// 0 aware, 1 interested, then two per tier (not loyal, loyal), last: gone (lost and known to be, or
/// forgotten and back among the unaware).
struct StatusCode {
  static let aware: UInt8 = 0
  static let interested: UInt8 = 1
  static let firstCustomer: UInt8 = 2

  static func customer(tier: Int, loyal: Bool) -> UInt8 { UInt8(2 + 2 * tier + (loyal ? 1 : 0)) }
  static func tier(of status: UInt8) -> Int { (Int(status) - 2) >> 1 }
  static func isLoyal(_ status: UInt8) -> Bool { status >= 2 && status & 1 == 1 }
  static func gone(tiers: Int) -> UInt8 { UInt8(2 + 2 * tiers) }
  /// Number of codes, gone included.
  static func count(tiers: Int) -> Int { 3 + 2 * tiers }
}
