/// An amount of money as an integer number of ten-thousandths of the currency unit, so that sums do
/// not depend on their order. Range ± 9·10^14 currency units.
public struct Money: Sendable, Hashable, Comparable, AdditiveArithmetic, Codable {
  public var raw: Int64

  public static let unitsPerCurrency: Int64 = 10_000
  /// Ten-thousandths in one cent; spend per order is rounded to the cent.
  @usableFromInline static let unitsPerCent: Int64 = 100

  public init(raw: Int64) { self.raw = raw }

  /// Rounds to the nearest ten-thousandth.
  public init(_ currency: Double) {
    raw = Int64((currency * Double(Self.unitsPerCurrency)).rounded())
  }

  public static let zero = Money(raw: 0)

  /// In currency units.
  public var currency: Double { Double(raw) / Double(Self.unitsPerCurrency) }

  public static func + (a: Money, b: Money) -> Money { Money(raw: a.raw + b.raw) }
  public static func - (a: Money, b: Money) -> Money { Money(raw: a.raw - b.raw) }
  public static func < (a: Money, b: Money) -> Bool { a.raw < b.raw }
}
