#if canImport(Glibc)
  import Glibc
#endif
import Testing

@testable import Statistics

/// Whether streams look like strangers to each other, not only along one counter: every bit of an
/// address must change the output as a coin would, and numbers read across owners, purposes, ordinals,
/// indices and replications must look like numbers read along one stream. `Benchmarks/streams.sh` puts
/// the same interleavings to dieharder.
@Suite struct StreamIndependenceTests {
  /// The parts of an address and their bits.
  struct Address {
    var seed: UInt64
    var replication: UInt32
    var life: UInt32
    var owner: UInt64
    var purpose: Purpose
    var ordinal: UInt64
    var index: UInt32

    var word: UInt64 {
      var stream = StreamKey(seed: seed, replication: replication, life: life)
        .streams(of: owner, purpose).stream(ordinal, index)
      return stream.next()
    }

    static let bits = 64 + 32 + 32 + 64 + 64 + 32

    /// The address with one bit the other way.
    func flipped(_ bit: Int) -> Address {
      var other = self
      switch bit {
      case 0..<64: other.seed ^= 1 << UInt64(bit)
      case 64..<96: other.replication ^= 1 << UInt32(bit - 64)
      case 96..<128: other.life ^= 1 << UInt32(bit - 96)
      case 128..<192: other.owner ^= 1 << UInt64(bit - 128)
      case 192..<256: other.ordinal ^= 1 << UInt64(bit - 192)
      default: other.index ^= 1 << UInt32(bit - 256)
      }
      return other
    }
  }

  /// The strict avalanche criterion (Webster & Tavares, CRYPTO '85): each of the 288 address bits
  /// changes each of the 64 output bits with probability ½. 512 addresses; the largest of 18,432
  /// |z| exceeds 6.7 with a chance below 10⁻⁶.
  @Test func everyAddressBitChangesEveryOutputBit() {
    let trials = 512
    var counts = [Int](repeating: 0, count: Address.bits * 64)
    var source = StreamKey(seed: 77, replication: 0).stream(Entity(named: "addresses"), .experiment)
    for trial in 0..<trials {
      // Small numbers as in use, and numbers from all over.
      let isSmall = trial % 2 == 0
      func draw() -> UInt64 { isSmall ? source.next() >> 48 : source.next() }
      let address = Address(
        seed: draw(), replication: UInt32(truncatingIfNeeded: draw()),
        life: UInt32(truncatingIfNeeded: draw()) & 3, owner: source.next(),
        purpose: Purpose.allCases[trial % Purpose.allCases.count], ordinal: draw(),
        index: UInt32(truncatingIfNeeded: draw()))
      let word = address.word
      for bit in 0..<Address.bits {
        var change = word ^ address.flipped(bit).word
        while change != 0 {
          counts[bit * 64 + change.trailingZeroBitCount] += 1
          change &= change - 1
        }
      }
    }
    let error = (Double(trials) / 4).squareRoot()
    let worst = counts.map { abs(Double($0) - Double(trials) / 2) / error }.max() ?? 0
    #expect(worst < 6.7)
  }

  /// Purposes of one owner are strangers as well: 16 purposes, all pairs, all bits; |z| as above.
  @Test func purposesAreStrangers() {
    let key = StreamKey(seed: 5, replication: 9)
    let words = Purpose.allCases.map { purpose in
      (0..<512).map { ordinal in
        var stream = key.streams(of: 42, purpose).stream(UInt64(ordinal))
        return stream.next()
      }
    }
    for first in words.indices {
      for second in words.indices where first < second {
        let same = zip(words[first], words[second]).reduce(0) {
          $0 + (~($1.0 ^ $1.1)).nonzeroBitCount
        }
        let mean = 512.0 * 32
        #expect(abs(Double(same) - mean) / mean.squareRoot() * 2.0.squareRoot() < 6.7)
      }
    }
  }

  enum Interleaving: String, CaseIterable, Sendable {
    case ordinals, indices, purposes, replications, owners

    func words(_ count: Int) -> [UInt64] {
      (0..<count).map { i in
        let n = UInt64(i)
        let address: Address =
          switch self {
          case .ordinals: .init(purpose: 0, owner: 1, ordinal: n, index: 0, replication: 0)
          case .indices: .init(purpose: 0, owner: 1, ordinal: 0, index: n, replication: 0)
          case .purposes: .init(purpose: i, owner: 1, ordinal: n / 16, index: 0, replication: 0)
          case .replications: .init(purpose: 3, owner: 1, ordinal: 7, index: 0, replication: n)
          case .owners: .init(purpose: 3, owner: n, ordinal: 7, index: 0, replication: 0)
          }
        return address.word
      }
    }
  }

  /// Bytes are uniform, and so are pairs of neighbours' top bits: χ² with 255 degrees of freedom for
  /// each of nine readings; by Wilson & Hilferty (1931) |z| < 5.6, false alarms 10⁻⁶ for all.
  @Test(arguments: Interleaving.allCases)
  func interleavedNumbersAreUniform(_ interleaving: Interleaving) {
    let words = interleaving.words(32_768)
    for byte in 0..<8 {
      var cells = [Int](repeating: 0, count: 256)
      for word in words { cells[Int(word >> UInt64(8 * byte) & 255)] += 1 }
      #expect(abs(Self.score(cells)) < 5.6, "byte \(byte)")
    }
    var pairs = [Int](repeating: 0, count: 256)
    for place in 1..<words.count {
      pairs[Int((words[place - 1] >> 60) << 4 | (words[place] >> 60))] += 1
    }
    #expect(abs(Self.score(pairs)) < 5.6, "neighbours")
  }

  private static func score(_ cells: [Int]) -> Double {
    let total = Double(cells.reduce(0, +))
    let mean = total / Double(cells.count)
    let statistic = cells.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / mean }
    let k = Double(cells.count - 1)
    return (cbrt(statistic / k) - (1 - 2 / (9 * k))) / (2 / (9 * k)).squareRoot()
  }
}

extension StreamIndependenceTests.Address {
  fileprivate init(
    purpose: Int, owner: UInt64, ordinal: UInt64, index: UInt64,
    replication: UInt64
  ) {
    self.init(
      seed: 20_260_101, replication: UInt32(truncatingIfNeeded: replication), life: 0, owner: owner,
      purpose: Purpose.allCases[purpose % Purpose.allCases.count], ordinal: ordinal,
      index: UInt32(truncatingIfNeeded: index))
  }
}
