import Statistics
import Testing

/// Known answers: Random123 1.14, tests/kat_vectors, the lines "philox4x32 10".
@Suite struct PhiloxTests {
  struct Vector: Sendable {
    let counter: [UInt32]
    let key: [UInt32]
    let output: [UInt32]
  }

  static let vectors = [
    Vector(
      counter: [0, 0, 0, 0], key: [0, 0],
      output: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    Vector(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      output: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    Vector(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      output: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: vectors)
  func knownAnswers(_ vector: Vector) {
    let counter = (vector.counter[0], vector.counter[1], vector.counter[2], vector.counter[3])
    let key = (vector.key[0], vector.key[1])
    #expect(words(Philox.block(key: key, counter: counter)) == vector.output)
  }

  @Test func twoBlocksAreTwoBlocks() {
    for start: UInt32 in [0, 2, 0xFFFF_FFFE, .max] {
      let both = Philox.twoBlocks(key: (1, 2), counter: (start, 3, 4, 5))
      #expect(words(both.0) == words(Philox.block(key: (1, 2), counter: (start, 3, 4, 5))))
      #expect(words(both.1) == words(Philox.block(key: (1, 2), counter: (start &+ 1, 3, 4, 5))))
    }
  }

  private func words(_ block: Philox.Block) -> [UInt32] { [block.0, block.1, block.2, block.3] }
}
