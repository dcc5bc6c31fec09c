/// An amount of money as an integer number of ten-thousandths of the currency unit, so that sums do
/// not depend on their order. Range ± 9·10^14 currency units: what does not fit is refused where a
/// scenario is read, and told where it comes up all the same (``Ledger/isExact``).
public struct Money: Sendable, Hashable, Comparable, AdditiveArithmetic, Codable {
  public var raw: Int64

  public static let unitsPerCurrency: Int64 = 10_000
  public init(raw: Int64) { self.raw = raw }

  /// Rounds to the nearest ten-thousandth, halves away from zero; saturates at the ends of the range.
  public init(_ currency: Double) {
    raw = Self.saturated(currency * Double(Self.unitsPerCurrency))
  }

  public static let zero = Money(raw: 0)

  /// In currency units.
  public var currency: Double { Double(raw) / Double(Self.unitsPerCurrency) }

  /// An amount times a discount factor, to the nearest ten-thousandth.
  @inline(__always)
  static func discounted(_ raw: Int64, _ factor: Double) -> Int64 { nearest(Double(raw) * factor) }

  /// To the nearest integer; halves to the even one up to 2^51, where adding and taking away 1.5·2^52
  /// rounds without a call or a check, away from zero beyond. Saturates at the ends of the range.
  @inline(__always)
  static func nearest(_ value: Double) -> Int64 {
    if value.magnitude < 0x1p51 {
      return Int64(bitPattern: (value + 0x1.8p52).bitPattern)
        &- Int64(bitPattern: 0x1.8p52.bitPattern)
    }
    return saturated(value)
  }

  @inline(never)
  private static func saturated(_ value: Double) -> Int64 {
    if value.isNaN { return 0 }
    return Int64(exactly: value.rounded()) ?? (value < 0 ? .min : .max)
  }

  public static func + (a: Money, b: Money) -> Money { Money(raw: a.raw + b.raw) }
  public static func - (a: Money, b: Money) -> Money { Money(raw: a.raw - b.raw) }
  public static func < (a: Money, b: Money) -> Bool { a.raw < b.raw }
}
