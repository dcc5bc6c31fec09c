/// The owner of one stream: Philox2x64-7 under the key of an owner and a purpose, at one address.
///
/// The 128-bit counter is (ordinal, index·2^32 + block): a stream has 2^33 numbers of 64 bits, and no
/// two addresses under a key share one. Two blocks are computed at a time.
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline let key: UInt64
  @usableFromInline let ordinal: UInt64
  @usableFromInline let index: UInt32
  @usableFromInline var block: UInt32 = 0
  @usableFromInline var buffer: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  @usableFromInline var position: Int = 0
  @usableFromInline let ziggurat: Ziggurat

  @inlinable @inline(__always)
  init(key: UInt64, ordinal: UInt64, index: UInt32, ziggurat: Ziggurat) {
    self.key = key
    self.ordinal = ordinal
    self.index = index
    self.ziggurat = ziggurat
    // Every stream is used at least once: the first numbers are made here, inline.
    fill()
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

  /// Rare: a stream is short, and most are never read past their first four numbers.
  @usableFromInline @inline(never)
  mutating func refill() { fill() }

  @inlinable @inline(__always)
  mutating func fill() {
    let (a, b) = Philox.twoBlocks(
      key: key, counter: (ordinal, UInt64(index) << 32 | UInt64(block)))
    buffer = (a.0, a.1, b.0, b.1)
    block &+= 2
    position = 0
  }

  /// Uniform on [0, 1), 53 bits.
  @inlinable @inline(__always)
  public mutating func uniform() -> Double {
    Self.uniform(next())
  }

  /// Uniform on (0, 1), for logarithms.
  @inlinable @inline(__always)
  public mutating func uniformPositive() -> Double {
    (Double(Int64(bitPattern: next() >> 12)) + 0.5) * 0x1p-52
  }
}
