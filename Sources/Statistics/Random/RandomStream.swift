/// The owner of one stream: Philox4x32-10 under a replication's key, at one address.
///
/// The 128-bit counter is (block, purpose·2^24 + index, entity low, entity high): a stream has 2^33
/// numbers of 64 bits, and no two addresses share one. Two blocks are computed at a time.
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline let key0: UInt32
  @usableFromInline let key1: UInt32
  @usableFromInline let address: UInt32
  @usableFromInline var block: UInt32 = 0
  @usableFromInline let entity: UInt64
  @usableFromInline var buffer: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  @usableFromInline var position: Int = 4
  @usableFromInline let ziggurat: Ziggurat

  @inlinable @inline(__always)
  init(key0: UInt32, key1: UInt32, address: UInt32, entity: UInt64, ziggurat: Ziggurat) {
    self.key0 = key0
    self.key1 = key1
    self.address = address
    self.entity = entity
    self.ziggurat = ziggurat
  }

  /// The next 64 random bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    if position == 4 { refill() }
    position &+= 1
    switch position {
    case 1: return buffer.0
    case 2: return buffer.1
    case 3: return buffer.2
    default: return buffer.3
    }
  }

  @inlinable @inline(__always)
  mutating func refill() {
    let (a, b) = Philox.twoBlocks(
      key: (key0, key1),
      counter: (
        block, address, UInt32(truncatingIfNeeded: entity), UInt32(truncatingIfNeeded: entity >> 32)
      ))
    buffer.0 = UInt64(a.0) | UInt64(a.1) << 32
    buffer.1 = UInt64(a.2) | UInt64(a.3) << 32
    buffer.2 = UInt64(b.0) | UInt64(b.1) << 32
    buffer.3 = UInt64(b.2) | UInt64(b.3) << 32
    block &+= 2
    position = 0
  }

  /// Uniform on [0, 1), 53 bits.
  @inlinable @inline(__always)
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Uniform on (0, 1), for logarithms.
  @inlinable @inline(__always)
  public mutating func uniformPositive() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }
}
