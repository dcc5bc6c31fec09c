/// What contact campaigns have done to one person: a word of 16 bits per campaign, kept in columns
/// beside the rows and only for campaigns that make contacts (see ``CampaignNumbers/column``).
///
/// Bits 0–11: the day the effect ends; then held out, converted, coupon in hand, effect on.
struct TreatmentRow {
  let words: UnsafeMutablePointer<UInt16>
  let campaigns: UnsafeBufferPointer<CampaignNumbers>
  let row: Int

  static let dayMask: UInt16 = 0xFFF
  static let heldOut: UInt16 = 1 << 12
  static let converted: UInt16 = 1 << 13
  static let coupon: UInt16 = 1 << 14
  static let effective: UInt16 = 1 << 15

  @inline(__always)
  func word(_ campaign: Int) -> UInt16 {
    words[campaigns[campaign].column &* CustomerBlock.capacity &+ row]
  }

  @inline(__always)
  func set(_ campaign: Int, _ word: UInt16) {
    words[campaigns[campaign].column &* CustomerBlock.capacity &+ row] = word
  }

  /// Whether an earlier contact of the campaign is still in force on a day.
  func isEffective(_ c: UnsafeMutablePointer<Customer>, _ campaign: Int, _ day: Int) -> Bool {
    guard c.pointee.treated >> UInt32(campaign) & 1 == 1 else { return false }
    let word = word(campaign)
    return word & Self.effective != 0 && Int(word & Self.dayMask) > day
  }

  /// The product of the running uplifts at time `t`; shortens `until` to the first to end and
  /// clears those that have ended.
  @inline(never)
  func lift(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ until: inout Double
  ) -> Double {
    var factor = 1.0
    forEach(c, t) { campaign, word in
      guard word & Self.effective != 0 else { return }
      let expiry = Double(word & Self.dayMask)
      if expiry < until { until = expiry }
      factor *= campaigns[campaign].lift
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
    forEach(c, t) { campaign, word in
      guard word & Self.converted == 0 else { return }
      set(campaign, word | Self.converted)
      let flow: CampaignFlow = word & Self.heldOut != 0 ? .heldOutConverted : .converted
      ledger[shape.index(month, campaign: campaign, flow)] &+= 1
    }
  }

  /// The running campaign whose effective contact came last, or nil; ties go to the first in the
  /// file.
  @inline(__always)
  func latest(_ c: UnsafeMutablePointer<Customer>, _ t: Double) -> Int? {
    var best: Int?
    var bestDay = Int.min
    forEach(c, t) { campaign, word in
      let contactDay = Int(word & Self.dayMask) - campaigns[campaign].duration
      if word & Self.effective != 0, contactDay > bestDay {
        best = campaign
        bestDay = contactDay
      }
    }
    return best
  }

  /// Calls `body` for every treatment that runs at time `t`, in file order; clears the others.
  @inline(__always)
  func forEach(
    _ c: UnsafeMutablePointer<Customer>, _ t: Double, _ body: (Int, UInt16) -> Void
  ) {
    var bits = c.pointee.treated
    while bits != 0 {
      let campaign = bits.trailingZeroBitCount
      bits &= bits &- 1
      let word = word(campaign)
      if Double(word & Self.dayMask) <= t {
        c.pointee.treated &= ~(1 << UInt32(campaign))
      } else {
        body(campaign, word)
      }
    }
  }
}
