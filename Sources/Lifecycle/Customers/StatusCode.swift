/// Where a person stands, as one small number that tables are indexed by.
///
/// 0 aware, 1 interested, then two per tier (not loyal, loyal), last: gone (lost and known to be, or
/// forgotten and back among the unaware).
struct StatusCode {
  static let aware: Int16 = 0
  static let interested: Int16 = 1
  static let firstCustomer: Int16 = 2

  /// One bit per status before the first order.
  static let prospects: UInt64 = 1 << 0 | 1 << 1

  @inline(__always)
  static func customer(tier: Int, loyal: Bool) -> Int16 {
    Int16(truncatingIfNeeded: 2 &+ 2 &* tier &+ (loyal ? 1 : 0))
  }
  @inline(__always)
  static func tier(of status: Int16) -> Int { (Int(status) &- 2) >> 1 }
  static func isLoyal(_ status: Int16) -> Bool { status >= 2 && status & 1 == 1 }
  static func gone(tiers: Int) -> Int16 { Int16(2 + 2 * tiers) }
  /// Number of codes, gone included.
  static func count(tiers: Int) -> Int { 3 + 2 * tiers }
}
