extension Numeral {
  /// The sign as one that may stand in front of decimals; nil for spaces and apostrophes.
  static func kind(_ sign: UInt8) -> LogOptions.DecimalSign? {
    switch sign {
    case UInt8(ascii: "."): .point
    case UInt8(ascii: ","): .comma
    default: nil
    }
  }

  /// A sign and how many bytes it takes; all kinds of space are one.
  static func sign(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (sign: UInt8, width: Int)? {
    switch bytes.first {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"), UInt8(ascii: " "):
      return bytes.first.map { ($0, 1) }
    default:
      // No-break space, narrow no-break space.
      if bytes.starts(with: [0xC2, 0xA0]) { return (UInt8(ascii: " "), 2) }
      if bytes.starts(with: [0xE2, 0x80, 0xAF]) { return (UInt8(ascii: " "), 3) }
      return nil
    }
  }

  /// A number such as `1.2e3`, written without its leading sign.
  static func exponential(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
    let allowed = Set("0123456789.eE+-".utf8)
    guard bytes.allSatisfy(allowed.contains) else { return nil }
    let number = Double(String(decoding: bytes, as: UTF8.self))
    return number.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
  }
}
