/// A 64-bit hash of bytes: products of 64-bit words folded together, after wyhash (Wang Yi, 2019).
/// Not secret and the same in every run; whoever must not err compares the bytes.
enum ByteHash {
  private static let odd: UInt64 = 0xa076_1d64_78bd_642f
  private static let seed: UInt64 = 0xe703_7ed1_a0b4_28db

  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    guard let base = bytes.baseAddress else { return mix(hash, odd) }
    let raw = UnsafeRawPointer(base)
    var position = 0
    while position + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      hash = mix(hash ^ word, odd)
      position += 8
    }
    var rest: UInt64 = 0
    while position < bytes.count {
      rest = rest << 8 | UInt64(bytes[position])
      position += 1
    }
    return mix(hash ^ rest, odd)
  }

  /// Two words as one; their order counts.
  @inline(__always)
  static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low ^ b
  }

  /// The hash of a sequence that has `hash` so far and goes on with `next`.
  @inline(__always)
  static func chain(_ hash: UInt64, _ next: UInt64) -> UInt64 {
    mix(hash ^ next, odd) &+ 0x9e37_79b9_7f4a_7c15
  }
}
