/// Philox2x64-7, a counter-based generator: the output is a pure function of (key, counter).
///
/// Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, section 3.3
/// and table 2. Of the paper's Philox family the one that needs the fewest instructions per number on
/// a 64-bit machine. The paper finds six rounds enough for BigCrush; seven leave one to spare. The
/// known-answer vectors of the authors' Random123 library for seven rounds are part of the tests.
public enum Philox {
  /// The 128-bit counter, or the 128-bit output, least significant word first.
  public typealias Block = (UInt64, UInt64)

  @usableFromInline static let multiplier: UInt64 = 0xD2B7_4407_B1CE_6E93
  /// The round keys are a Weyl sequence of the golden ratio.
  @usableFromInline static let weyl: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Seven rounds over one counter.
  @inlinable @inline(__always)
  public static func block(key: UInt64, counter: Block) -> Block {
    twoBlocks(key: key, counter: counter).0
  }

  /// The blocks at `counter` and at `counter` with its second word advanced by one, computed side by
  /// side: a block is bound by latency, so the second one is nearly free.
  @inlinable @inline(__always)
  public static func twoBlocks(key: UInt64, counter: Block) -> (Block, Block) {
    // Seven rounds, written out as four, two and one, because a loop here costs a fifth.
    let start = Pair(x: counter, y: (counter.0, counter.1 &+ 1), key: key)
    let end = start.fourRounds().twoRounds().oneRound()
    return (end.x, end.y)
  }

  /// Two blocks on their way through the rounds, with the round key.
  @usableFromInline struct Pair {
    @usableFromInline let x, y: Block
    @usableFromInline let key: UInt64

    @inlinable @inline(__always)
    init(x: Block, y: Block, key: UInt64) {
      self.x = x
      self.y = y
      self.key = key
    }

    @inlinable @inline(__always)
    func oneRound() -> Pair {
      Pair(x: Philox.round(x, key), y: Philox.round(y, key), key: key &+ weyl)
    }
    @inlinable @inline(__always) func twoRounds() -> Pair { oneRound().oneRound() }
    @inlinable @inline(__always) func fourRounds() -> Pair { twoRounds().twoRounds() }
  }

  @inlinable @inline(__always)
  static func round(_ x: Block, _ key: UInt64) -> Block {
    let product = x.0.multipliedFullWidth(by: multiplier)
    return (product.high ^ key ^ x.1, product.low)
  }
}
