import Testing

@testable import Statistics

/// Draws in batches against the streams they stand for: bit by bit the same wherever they say they are sure,
/// so no false alarm is possible; and sure in most cases, or they would not be worth it.
@Suite struct SureDrawsTests {
  private static let streams = StreamKey(seed: 5, replication: 0).streams(of: 9, .experiment)
  private static let people: Range<UInt64> = 0..<10_000

  @Test func exponentialAndUniform() {
    var sure = 0
    for person in Self.people {
      let words = Self.streams.words(person, 3)
      #expect(Self.streams.word(person, 3) == words[0])
      var stream = Self.streams.stream(person, 3)
      let (value, isSure) = Self.streams.ziggurat.exponential(words[0])
      let drawn = stream.exponential()
      guard isSure else { continue }
      sure += 1
      #expect(value == drawn && RandomStream.uniform(words[1]) == stream.uniform())
    }
    #expect(sure > 9500)
  }

  @Test(arguments: [0.03, 0.7, 1, 2, 30])
  func gamma(shape: Double) {
    let sampler = GammaSampler(shape: shape)
    var sure = 0
    for person in Self.people {
      let words = Self.streams.words(person, 0)
      var stream = Self.streams.stream(person)
      let (value, isSure) = sampler.sure(words[0], words[1], words[2], Self.streams.ziggurat)
      let drawn = sampler.sample(&stream)
      guard isSure else { continue }
      sure += 1
      #expect(value == drawn)
      // What comes next in the stream is the word behind.
      #expect(stream.next() == words[sampler.sureWords])
    }
    #expect(sure > 8000)
  }

  @Test(arguments: [(0.8, 6.0), (2, 3), (0.5, 0.3), (0.01, 2)])
  func beta(alpha: Double, beta: Double) {
    let sampler = BetaSampler(alpha: alpha, beta: beta)
    var sure = 0
    for person in Self.people {
      let (a, b) = (
        Self.streams.words(person, 1, block: 0), Self.streams.words(person, 1, block: 2)
      )
      // The sampler may look at the word behind its last.
      let words = (0..<4).map { a[$0] } + (0..<4).map { b[$0] } + [0]
      var stream = Self.streams.stream(person, 1)
      let (value, isSure) = sampler.sure(words, Self.streams.ziggurat)
      let drawn = sampler.sample(&stream)
      guard isSure else { continue }
      sure += 1
      #expect(value == drawn)
    }
    // Tiny shapes are drawn by logarithms, never at once.
    #expect(min(alpha, beta) < 0.05 ? sure == 0 : sure > 7000)
  }
}
