import Statistics
import Testing

/// Known answers: Random123 1.14, tests/kat_vectors, the lines "philox2x64 10".
@Suite struct PhiloxTests {
  struct Vector: Sendable {
    let counter: [UInt64]
    let key: UInt64
    let output: [UInt64]
  }

  static let vectors = [
    Vector(counter: [0, 0], key: 0, output: [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]),
    Vector(
      counter: [.max, .max], key: .max, output: [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]),
    Vector(
      counter: [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344], key: 0xa409_3822_299f_31d0,
      output: [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d]),
  ]

  @Test(arguments: vectors)
  func knownAnswers(_ vector: Vector) {
    let block = Philox.block(key: vector.key, counter: (vector.counter[0], vector.counter[1]))
    #expect([block.0, block.1] == vector.output)
  }

  @Test func twoBlocksAreTwoBlocks() {
    for start: UInt64 in [0, 2, 0xFFFF_FFFE, .max] {
      let both = Philox.twoBlocks(key: 1, counter: (7, start))
      #expect(both.0 == Philox.block(key: 1, counter: (7, start)))
      #expect(both.1 == Philox.block(key: 1, counter: (7, start &+ 1)))
    }
  }
}
