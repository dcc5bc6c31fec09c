import CGSL
import Testing

@testable import Statistics

@Suite struct RandomStreamTests {
  @Test func anAddressGivesItsStreamAgain() {
    let entity = Entity(group: 3, ordinal: 77)
    var first = StreamKey(seed: 42, replication: 5).stream(entity, .order, 9)
    var second = StreamKey(seed: 42, replication: 5).stream(entity, .order, 9)
    for _ in 0..<100 { #expect(first.next() == second.next()) }
  }

  /// 64-bit numbers of distinct streams coincide with a chance below 1e-11 here.
  @Test func distinctAddressesGiveDistinctStreams() {
    var seen = Set<UInt64>()
    var drawn = 0
    for seed: UInt64 in [1, 2] {
      for replication: UInt32 in [0, 1, 7] {
        let key = StreamKey(seed: seed, replication: replication)
        for group: UInt32 in [0, 1, 9] {
          for ordinal: UInt32 in 0..<8 {
            for purpose in Purpose.allCases {
              for index: UInt32 in [0, 1] {
                let entity = Entity(group: group, ordinal: ordinal)
                var stream = key.stream(entity, purpose, index)
                for _ in 0..<2 { seen.insert(stream.next()) }
                drawn += 2
              }
            }
          }
        }
      }
    }
    #expect(seen.count == drawn)
  }

  @Test func aStreamIsPhiloxAtItsAddress() {
    let key = StreamKey(seed: 7, replication: 1)
    let ordinal: UInt64 = 1 << 40 | 3
    let index: UInt32 = 0x8000_0004
    var stream = key.stream(Entity(owner: 2, ordinal: ordinal), .contact, index)
    let own = Philox.block(key: key.root, counter: (2, Purpose.contact.rawValue)).0
    for block: UInt64 in 0..<5 {
      let words = Philox.block(key: own, counter: (ordinal, UInt64(index) << 32 | block))
      #expect(stream.next() == words.0)
      #expect(stream.next() == words.1)
    }
  }

  @Test func uniformsStayInside() {
    var stream = StreamKey(seed: 1, replication: 0).stream(Entity(named: "inside"), .experiment)
    for _ in 0..<2000 {
      #expect((0..<1).contains(stream.uniform()))
      let positive = stream.uniformPositive()
      #expect(positive > 0 && positive < 1)
    }
  }

  @Test func gslDrawsFromTheStreamAndLeavesItAdvanced() {
    let start = StreamKey(seed: 9, replication: 2).stream(Entity(named: "gsl"), .experiment)
    var lent = start
    let gaussians = (0..<50).map { _ in lent.withGSL { gsl_ran_gaussian($0, 2) } }
    var again = start
    let repeated = again.withGSL { rng in (0..<50).map { _ in gsl_ran_gaussian(rng, 2) } }
    #expect(gaussians == repeated)
    #expect(lent.next() == again.next())

    guard let owner = GSLGenerator(start) else { return #expect(Bool(false), "no memory") }
    let owned = (0..<50).map { _ in gsl_ran_gaussian(owner.pointer, 2) }
    #expect(owned == gaussians)
    var rest = owner.stream
    var reference = start
    _ = reference.withGSL { rng in (0..<50).map { _ in gsl_ran_gaussian(rng, 2) } }
    #expect(rest.next() == reference.next())
  }

  @Test func gslUniformsAreTheStreamsOwn() {
    var lent = StreamKey(seed: 3, replication: 0).stream(Entity(named: "u"), .experiment)
    var plain = lent
    for _ in 0..<20 {
      #expect(lent.withGSL { gsl_rng_uniform($0) } == plain.uniform())
      #expect(lent.withGSL { gsl_rng_get($0) } == UInt(plain.next()))
    }
    // Seed 0 goes back to the start of the address.
    lent.withGSL { gsl_rng_set($0, 0) }
    var start = StreamKey(seed: 3, replication: 0).stream(Entity(named: "u"), .experiment)
    #expect(lent.next() == start.next())
    #expect(GSL.version.hasPrefix("2."))
  }
}
