/// Philox4x32-10, a counter-based generator: the output is a pure function of (key, counter).
///
/// Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, section 3.3
/// and table 2. The known-answer vectors of their Random123 library are part of the tests.
public enum Philox {
  /// The 128-bit counter, or the 128-bit output, as four 32-bit words (least significant first).
  public typealias Block = (UInt32, UInt32, UInt32, UInt32)

  @usableFromInline static let multiplier0: UInt64 = 0xD251_1F53
  @usableFromInline static let multiplier1: UInt64 = 0xCD9E_8D57
  @usableFromInline static let weyl0: UInt32 = 0x9E37_79B9
  @usableFromInline static let weyl1: UInt32 = 0xBB67_AE85

  /// Ten rounds over one counter.
  @inlinable @inline(__always)
  public static func block(key: (UInt32, UInt32), counter: Block) -> Block {
    var (k0, k1) = key
    var x = counter
    for _ in 0..<10 {
      x = round(x, k0, k1)
      k0 &+= weyl0
      k1 &+= weyl1
    }
    return x
  }

  /// The blocks at `counter` and at `counter` with its first word advanced by one, computed side by
  /// side: a block is bound by latency, so the second one is nearly free.
  @inlinable @inline(__always)
  public static func twoBlocks(key: (UInt32, UInt32), counter: Block) -> (Block, Block) {
    var (k0, k1) = key
    var x = counter
    var y = (counter.0 &+ 1, counter.1, counter.2, counter.3)
    for _ in 0..<10 {
      x = round(x, k0, k1)
      y = round(y, k0, k1)
      k0 &+= weyl0
      k1 &+= weyl1
    }
    return (x, y)
  }

  @inlinable @inline(__always)
  static func round(_ x: Block, _ k0: UInt32, _ k1: UInt32) -> Block {
    let a = multiplier0 &* UInt64(x.0)
    let b = multiplier1 &* UInt64(x.2)
    return (
      UInt32(truncatingIfNeeded: b >> 32) ^ x.1 ^ k0, UInt32(truncatingIfNeeded: b),
      UInt32(truncatingIfNeeded: a >> 32) ^ x.3 ^ k1, UInt32(truncatingIfNeeded: a)
    )
  }
}
