import Statistics
import Testing

/// Known answers: Random123 1.14, tests/kat_vectors, the lines "philox2x64 7".
@Suite struct PhiloxTests {
  struct Vector: Sendable {
    let counter: [UInt64]
    let key: UInt64
    let output: [UInt64]
  }

  static let vectors = [
    Vector(counter: [0, 0], key: 0, output: [0xb41d_a69f_bfef_c666, 0x511e_9ce1_a553_4056]),
    Vector(
      counter: [.max, .max], key: .max, output: [0xa469_6cc0_4462_015d, 0x7247_82da_e171_69e9]),
    Vector(
      counter: [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344], key: 0xa409_3822_299f_31d0,
      output: [0x98ed_1534_392b_f372, 0x6752_8b15_6888_2fd5]),
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
