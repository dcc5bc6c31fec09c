import Statistics

/// What contact campaigns have done to one person: a ``Treatment`` per campaign, kept in columns beside
/// the rows and only for campaigns that make contacts (see ``CampaignNumbers/column``).
struct TreatmentRow {
  let words: UnsafeMutablePointer<UInt64>
  let inForce: UnsafePointer<CampaignsInForce>
  let row: Int

  @inline(__always) var campaigns: CampaignsInForce { inForce.pointee }

  /// - Parameter column: of a campaign that makes contacts.
  @inline(__always)
  subscript(column: Int) -> Treatment {
    get { Treatment(word: words[column &* CustomerBlock.capacity &+ row]) }
    nonmutating set { words[column &* CustomerBlock.capacity &+ row] = newValue.word }
  }

  /// Whether an earlier contact of the campaign is still in force on a day.
  func isEffective(_ c: Customer, _ column: Int, _ day: Int) -> Bool {
    guard c.treated >> UInt64(column) & 1 == 1 else { return false }
    let treatment = self[column]
    return treatment.has(.effective) && treatment.effectUntil > day
  }

  /// The day up to which the campaign's coupon is valid; nil when there is none in hand on a day.
  func coupon(_ c: Customer, _ column: Int, _ day: Int) -> Int? {
    guard c.treated >> UInt64(column) & 1 == 1 else { return nil }
    let treatment = self[column]
    return treatment.has(.coupon) && treatment.offerUntil > day ? treatment.offerUntil : nil
  }

  /// The product of the running uplifts and pulls of coupons in hand at time `t`; shortens `until` to
  /// the first to end and clears those that have ended. An uplift of nothing is no change of the hazard, so that its end
  /// does not split it either.
  @inline(never)
  func lift(
    _ c: Customer, _ t: Double, _ until: inout Double
  ) -> Double {
    var factor = 1.0
    forEach(c, t) { campaign, treatment in
      let lift = campaigns[campaigns.terms(campaign, treatment)].lift
      guard treatment.has(.effective), lift != 1 else { return }
      let expiry = Double(treatment.effectUntil)
      if expiry < until { until = expiry }
      factor *= lift
    }
    guard campaigns.hasPulls else { return factor }
    forEachCoupon(c, t) { campaign, treatment in
      let pull = campaigns[campaigns.terms(campaign, treatment)].pull
      guard pull != 1 else { return }
      until = min(until, Double(treatment.offerUntil))
      factor *= pull
    }
    return factor
  }

  /// Ends the campaign's window of conversion on a day: the next contact has come, delivered or not.
  func endWindow(_ c: Customer, _ column: Int, _ day: Int) {
    guard c.treated >> UInt64(column) & 1 == 1 else { return }
    self[column] = self[column].with(windowUntil: min(day, self[column].windowUntil))
  }

  /// The running campaign whose effective contact came last, or nil; one by lot among those of one day.
  @inline(__always)
  func latest(_ c: Customer, _ t: Double) -> Int? {
    var best: Int?
    var bestDay = Int.min
    forEach(c, t) { campaign, treatment in
      let contactDay = treatment.effectUntil - campaigns[campaign].duration
      guard treatment.has(.effective), contactDay >= bestDay else { return }
      if contactDay == bestDay, let other = best, !campaigns.wins(campaign, over: other, c) {
        return
      }
      best = campaign
      bestDay = contactDay
    }
    return best
  }

  /// Calls `body` for the place and treatment of every campaign whose effect runs at time `t`, in
  /// file order; clears those of which neither the effect nor the coupon nor the window is left.
  @inline(__always)
  func forEach(
    _ c: Customer, _ t: Double, _ body: (Int, Treatment) -> Void
  ) {
    var bits = c.treated
    while bits != 0 {
      let column = bits.trailingZeroBitCount
      bits &= bits &- 1
      let treatment = self[column]
      if Double(treatment.effectUntil) > t {
        body(campaigns.place(ofColumn: column), treatment)
      } else if Double(max(treatment.offerUntil, treatment.windowUntil)) <= t {
        c.treated &= ~(1 << UInt64(column))
      }
    }
  }

  /// Calls `body` for the place and treatment of every campaign whose coupon is in hand at time `t`,
  /// in file order.
  @inline(__always)
  func forEachCoupon(
    _ c: Customer, _ t: Double, _ body: (Int, Treatment) -> Void
  ) {
    var bits = c.treated
    while bits != 0 {
      let column = bits.trailingZeroBitCount
      bits &= bits &- 1
      let treatment = self[column]
      if treatment.has(.coupon), Double(treatment.offerUntil) > t {
        body(campaigns.place(ofColumn: column), treatment)
      }
    }
  }
}

extension CampaignsInForce {
  /// Whether one of two campaigns with the same claim on the buyer's latest order has the higher lot. A
  /// campaign's lot depends on its name, the person and the number of the order; not on its place in the
  /// file, and not on which other campaigns there are.
  @inline(never)
  func wins(_ campaign: Int, over other: Int, _ c: Customer) -> Bool {
    func lot(_ campaign: Int) -> UInt64 {
      var stream = streams(campaign).credit.stream(UInt64(c.ordinal), c.orders)
      return stream.next()
    }
    return lot(campaign) > lot(other)
  }
}

/// One campaign's mark on one person: the day its effect ends in bits 0–11, the day its offer ends in
/// bits 12–23, the day the window of conversion ends in bits 24–35, marks above.
///
/// The window is that of the last contact, or of the one that would have been; it ends with the next,
/// so that persons treated and held out are watched for the same days.
struct Treatment: Equatable {
  var word: UInt64

  enum Mark: UInt64 {
    /// The next step was taken within the window.
    case converted = 36
    /// Never contacted by the campaign, to measure what it does.
    case heldOut
    /// A personal coupon in hand.
    case coupon
    /// The offer and the uplift are in force.
    case effective
    /// The person got variant B of the campaign.
    case variantB
  }

  static let dayMask: UInt64 = 0xFFF

  /// Of somebody held out, or reached without effect.
  ///
  /// - Parameter day: the first day after the window, at most 4095.
  init(windowUntil day: Int, _ marks: Mark...) {
    word = marks.reduce(Self.day(day) << 24) { $0 | 1 << $1.rawValue }
  }

  /// - Parameter day: the first day after the effect and the window, at most 4095.
  init(effectiveUntil day: Int) {
    word = Self.day(day) | Self.day(day) << 24 | 1 << Mark.effective.rawValue
  }

  init(word: UInt64) { self.word = word }

  private static func day(_ day: Int) -> UInt64 { UInt64(clamping: min(day, Int(dayMask))) }

  /// The same, watched for a conversion up to a day.
  ///
  /// - Parameter day: the first that no longer counts, at most 4095.
  @inline(__always)
  func with(windowUntil day: Int) -> Treatment {
    Treatment(word: word & ~(Self.dayMask << 24) | Self.day(day) << 24)
  }

  /// The same with a coupon in hand.
  ///
  /// - Parameter day: the first day on which it is no longer valid, at most 4095.
  @inline(__always)
  func with(couponUntil day: Int) -> Treatment {
    Treatment(word: word & ~(Self.dayMask << 12) | Self.day(day) << 12).with(.coupon)
  }

  @inline(__always) var effectUntil: Int { Int(word & Self.dayMask) }
  @inline(__always) var offerUntil: Int { Int(word >> 12 & Self.dayMask) }
  @inline(__always) var windowUntil: Int { Int(word >> 24 & Self.dayMask) }
  @inline(__always) func has(_ mark: Mark) -> Bool { word >> mark.rawValue & 1 == 1 }
  @inline(__always) func with(_ mark: Mark) -> Treatment {
    Treatment(word: word | 1 << mark.rawValue)
  }
  @inline(__always) func without(_ mark: Mark) -> Treatment {
    Treatment(word: word & ~(1 << mark.rawValue))
  }
}
