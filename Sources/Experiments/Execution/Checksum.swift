import Foundation

/// A 64-bit sum over bytes, to notice what SQLite cannot: that the inside of a value has changed.
///
/// Every step is one-to-one in the sum so far (an odd multiplier and a rotation), so a change within
/// one word of eight bytes never goes unseen; others do with probability 2⁻⁶⁴.
public enum Checksum {
  public static func of(_ bytes: [UInt8]) -> Int64 { bytes.withUnsafeBytes { of($0) } }

  public static func of(_ data: Data) -> Int64 { data.withUnsafeBytes { of($0) } }

  private static func of(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ word: UInt64) {
      let product = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
      sum = product << 29 | product >> 35
    }
    var i = 0
    while i + 8 <= bytes.count {
      mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
      i += 8
    }
    var rest: UInt64 = 0
    for byte in bytes[i...] { rest = rest << 8 | UInt64(byte) }
    mix(rest)
    mix(UInt64(bytes.count))
    return Int64(bitPattern: sum)
  }

  public static func of(_ texts: String...) -> Int64 {
    of(Array(texts.joined(separator: "\0").utf8))
  }
}
