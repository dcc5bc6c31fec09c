/// What contact campaigns have done to one person: a ``Treatment`` per campaign, kept in columns beside
/// the rows and only for campaigns that make contacts (see ``CampaignNumbers/column``).
struct TreatmentRow {
  let words: UnsafeMutablePointer<UInt32>
  let campaigns: CampaignsInForce
  let row: Int

  /// - Parameter column: of a campaign that makes contacts.
  @inline(__always)
  subscript(column: Int) -> Treatment {
    get { Treatment(word: words[column &* CustomerBlock.capacity &+ row]) }
    nonmutating set { words[column &* CustomerBlock.capacity &+ row] = newValue.word }
  }

  /// Whether an earlier contact of the campaign is still in force on a day.
  func isEffective(_ c: UnsafeMutablePointer<Customer>, _ column: Int, _ day: Int) -> Bool {
    guard c.pointee.treated >> UInt64(column) & 1 == 1 else { return false }
    let treatment = self[column]
    return treatment.has(.effective) && treatment.effectUntil > day
  }

  /// The day up to which the campaign's coupon is valid; nil when there is none in hand on a day.
  func coupon(_ c: UnsafeMutablePointer<Customer>, _ column: Int, _ day: Int) -> Int? {
    guard c.pointee.treated >> UInt64(column) & 1 == 1 else { return nil }
    let treatment = self[column]
    return treatment.has(.coupon) && treatment.offerUntil > day ? treatment.offerUntil : nil
  }

  /// The product of the running uplifts and pulls of coupons in hand at time `t`; shortens `until` to
  /// the first to end and clears those that have ended. An uplift of nothing is no change of the hazard, so that its end
  /// does not split it either.
  @inline(never)
  func lift(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ until: inout Double
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

  /// Counts the next step of a treated person as a conversion of every campaign that reached it
  /// within its window, once each.
  @inline(never)
  func credit(
    _ ledger: UnsafeMutablePointer<Int64>, _ shape: LedgerShape,
    _ c: UnsafeMutablePointer<Customer>, _ month: Int, _ t: Double
  ) {
    forEach(c, t) { campaign, treatment in
      guard !treatment.has(.converted) else { return }
      self[campaigns[campaign].column] = treatment.with(.converted)
      let flow: CampaignFlow = treatment.has(.heldOut) ? .heldOutConverted : .converted
      ledger[shape.index(month, campaign: campaign, flow)] &+= 1
      if flow == .converted {
        campaigns.post(flow, campaigns.terms(campaign, treatment), ledger + month &* shape.stride)
      }
    }
  }

  /// The running campaign whose effective contact came last, or nil; ties go to the first in the
  /// file.
  @inline(__always)
  func latest(_ c: UnsafeMutablePointer<Customer>, _ t: Double) -> Int? {
    var best: Int?
    var bestDay = Int.min
    forEach(c, t) { campaign, treatment in
      let contactDay = treatment.effectUntil - campaigns[campaign].duration
      if treatment.has(.effective), contactDay > bestDay {
        best = campaign
        bestDay = contactDay
      }
    }
    return best
  }

  /// Calls `body` for the place and treatment of every campaign whose effect runs at time `t`, in
  /// file order; clears those of which neither the effect nor the coupon is left.
  @inline(__always)
  func forEach(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ body: (Int, Treatment) -> Void
  ) {
    var bits = c.pointee.treated
    while bits != 0 {
      let column = bits.trailingZeroBitCount
      bits &= bits &- 1
      let treatment = self[column]
      if Double(treatment.effectUntil) > t {
        body(campaigns.place(ofColumn: column), treatment)
      } else if Double(treatment.offerUntil) <= t {
        c.pointee.treated &= ~(1 << UInt64(column))
      }
    }
  }

  /// Calls `body` for the place and treatment of every campaign whose coupon is in hand at time `t`,
  /// in file order.
  @inline(__always)
  func forEachCoupon(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ body: (Int, Treatment) -> Void
  ) {
    var bits = c.pointee.treated
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

/// One campaign's mark on one person, in 32 bits: the day its effect ends in bits 0–11, the day its
/// offer ends in bits 12–23, marks above.
struct Treatment: Equatable {
  var word: UInt32

  enum Mark: UInt32 {
    /// A contact was delivered within the window.
    case reached = 24
    /// The next step was taken within the window.
    case converted
    /// Never contacted by the campaign, to measure what it does.
    case heldOut
    /// A personal coupon in hand.
    case coupon
    /// The offer and the uplift are in force.
    case effective
    /// The person got variant B of the campaign.
    case variantB
  }

  static let dayMask: UInt32 = 0xFFF

  /// - Parameter day: the first day after the effect and the offer, at most 4095.
  init(until day: Int, _ marks: Mark...) {
    let day = UInt32(clamping: min(day, Int(Self.dayMask)))
    word = marks.reduce(day | day << 12) { $0 | 1 << $1.rawValue }
  }

  init(word: UInt32) { self.word = word }

  /// The same with a coupon in hand.
  ///
  /// - Parameter day: the first day on which it is no longer valid, at most 4095.
  @inline(__always)
  func with(couponUntil day: Int) -> Treatment {
    let day = UInt32(clamping: min(day, Int(Self.dayMask)))
    return Treatment(word: word & ~(Self.dayMask << 12) | day << 12).with(.coupon)
  }

  @inline(__always) var effectUntil: Int { Int(word & Self.dayMask) }
  @inline(__always) var offerUntil: Int { Int(word >> 12 & Self.dayMask) }
  @inline(__always) func has(_ mark: Mark) -> Bool { word >> mark.rawValue & 1 == 1 }
  @inline(__always) func with(_ mark: Mark) -> Treatment {
    Treatment(word: word | 1 << mark.rawValue)
  }
  @inline(__always) func without(_ mark: Mark) -> Treatment {
    Treatment(word: word & ~(1 << mark.rawValue))
  }
}
