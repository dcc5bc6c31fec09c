/// One person from the first touch on: a row of a block's columns.
///
/// A view; it owns nothing. The row holds no random state: every draw is addressed by the person and
/// the number of the order or stage, so the row is all there is to know about a person.
struct Customer {
  let memory: UnsafeMutableRawPointer
  let row: Int

  /// What events of a person read and months do not, close together.
  struct Traits {
    /// λ: orders per day; 0 until it is drawn.
    var rate: Float = 0
    /// Drop-out probability per order (BG/NBD) or drop-out rate per day (Pareto/NBD).
    var loss: Float = 0
    /// 1/ν: a spend is this times Gamma(p, 1), in currency units; 0 until it is drawn.
    var scale: Float = 0
    /// Orders so far, those of the history included: addresses the draws of the next.
    var orders: UInt32 = 0
    /// Stages of the funnel lived through so far: addresses the clock of the next. Under a Markov chain
    /// the place of the state.
    var stages: UInt32 = 0
    /// The first month start since the first order, where the tenure is 0 whole months; before the run
    /// negative.
    var tenureStart: Int16 = 0
    /// Marks in the lower four bits, true tier + 1 in the upper.
    var flags: UInt8 = 0
  }

  static let installed: Int16 = .max
  static let neverReached: Int16 = -1
  static let noEarlierOrder: Int16 = .min
  /// The longest retention period [months].
  static let longestRetention = 12
  /// Month starts whose marks are kept: a power of two, and more than a retention period looks back.
  static let marksKept = 16

  @inline(__always)
  subscript<T>(_ column: Column<T>) -> T {
    get { column.start(memory)[row] }
    nonmutating set { column.start(memory)[row] = newValue }
  }
}

extension Customer {
  /// The moment up to which the hazard has been spent, in days since the start: the last month start,
  /// event or change of the hazard. Nothing happens to the row between it and its due day.
  @inline(__always) var clock: Double {
    get { self[.clock] }
    nonmutating set { self[.clock] = newValue }
  }
  /// What was left then of the unit exponential that the hazard is spent against.
  @inline(__always) var threshold: Double {
    get { self[.threshold] }
    nonmutating set { self[.threshold] = newValue }
  }
  /// Hazard per day of the next step but for season, campaigns and forgetting: what screening knows of a
  /// person's traits. Kept true, like the two that follow, by ``Pass/renew(_:_:)``.
  @inline(__always) var hazard: Double {
    get { self[.hazard] }
    nonmutating set { self[.hazard] = newValue }
  }
  /// The product of the uplifts that run.
  @inline(__always) var lift: Double {
    get { self[.lift] }
    nonmutating set { self[.lift] = newValue }
  }
  /// The day up to which the hazard and the lift hold.
  @inline(__always) var holdsUntil: UInt16 {
    get { self[.holdsUntil] }
    nonmutating set { self[.holdsUntil] = newValue }
  }
  /// The day on which the row must be looked at again at the latest.
  @inline(__always) var due: UInt16 {
    get { self[.due] }
    nonmutating set { self[.due] = newValue }
  }
  /// See ``StatusCode``.
  @inline(__always) var status: Int16 {
    get { self[.status] }
    nonmutating set { self[.status] = newValue }
  }
  /// Day of the last order.
  @inline(__always) var lastOrder: Int16 {
    get { self[.lastOrder] }
    nonmutating set { self[.lastOrder] = newValue }
  }
  /// Month of the first order; ``Customer/installed`` for the installed base, −1 for prospects.
  @inline(__always) var firstMonth: Int16 {
    get { self[.firstMonth] }
    nonmutating set { self[.firstMonth] = newValue }
  }
  /// The first month start at which the last order before the run no longer lies in the trailing 12 months,
  /// where only its day is known: it is in neither `counts` nor `spends`, and tiers do not see it.
  /// ``noEarlierOrder`` without.
  @inline(__always) var earlierUntil: Int16 {
    get { self[.earlierUntil] }
    nonmutating set { self[.earlierUntil] = newValue }
  }
  /// Orders in the trailing 12 months; the sum of `counts`.
  @inline(__always) var orderSum: UInt16 {
    get { self[.orderSum] }
    nonmutating set { self[.orderSum] = newValue }
  }
  /// Spend in the trailing 12 months (ten-thousandths); the sum of `spends`.
  @inline(__always) var spendSum: Int64 {
    get { self[.spendSum] }
    nonmutating set { self[.spendSum] = newValue }
  }
  /// Discounted contribution minus direct marketing cost so far (ten-thousandths).
  @inline(__always) var value: Int64 {
    get { self[.value] }
    nonmutating set { self[.value] = newValue }
  }
  /// One bit per contact campaign whose effect or window is still running.
  @inline(__always) var treated: UInt64 {
    get { self[.treated] }
    nonmutating set { self[.treated] = newValue }
  }
  /// One bit per contact campaign that never contacts the person, to measure what it does.
  @inline(__always) var heldOut: UInt64 {
    get { self[.heldOut] }
    nonmutating set { self[.heldOut] = newValue }
  }
  /// The moment of drop-out under Pareto/NBD; infinite otherwise.
  @inline(__always) var end: Float {
    get { self[.end] }
    nonmutating set { self[.end] = newValue }
  }
  /// The traits, which are read and written one by one.
  @inline(__always) var traits: UnsafeMutablePointer<Traits> {
    Column.traits.start(memory) + row
  }
  @inline(__always) var rate: Float {
    get { traits.pointee.rate }
    nonmutating set { traits.pointee.rate = newValue }
  }
  @inline(__always) var loss: Float {
    get { traits.pointee.loss }
    nonmutating set { traits.pointee.loss = newValue }
  }
  @inline(__always) var scale: Float {
    get { traits.pointee.scale }
    nonmutating set { traits.pointee.scale = newValue }
  }
  /// Number of this person in the segment.
  @inline(__always) var ordinal: UInt32 {
    get { self[.ordinal] }
    nonmutating set { self[.ordinal] = newValue }
  }
  @inline(__always) var orders: UInt32 {
    get { traits.pointee.orders }
    nonmutating set { traits.pointee.orders = newValue }
  }
  @inline(__always) var stages: UInt32 {
    get { traits.pointee.stages }
    nonmutating set { traits.pointee.stages = newValue }
  }
  @inline(__always) var tenureStart: Int16 {
    get { traits.pointee.tenureStart }
    nonmutating set { traits.pointee.tenureStart = newValue }
  }
  /// The last month in which a campaign reached the person, where persons are counted;
  /// ``Customer/neverReached`` before.
  @inline(__always) var lastReached: Int16 {
    get { self[.lastReached] }
    nonmutating set { self[.lastReached] = newValue }
  }
}
