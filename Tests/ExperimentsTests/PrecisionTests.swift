import Statistics
import Testing

@testable import Experiments

/// The oracle is Wilson's half-width: 0.0962 for 50 of 100, 0.0686 for 100 of 200, 0.0185 for 0 of
/// 100.
@Suite("Precise enough")
struct PrecisionTests {
  /// Every second replication attains the first target, none the second.
  private func tally(_ count: Int, halfWidth: Double) throws -> PrecisionTally {
    var tally = PrecisionTally(try Fixture.experiment(), halfWidth: halfWidth)
    tally.look([(0..<count).map { $0 % 2 == 0 }, Array(repeating: false, count: count)])
    return tally
  }

  @Test("Reached when the widest interval is narrow enough")
  func reached() throws {
    #expect(try !tally(100, halfWidth: 0.07).isReached)
    #expect(try tally(200, halfWidth: 0.07).isReached)
    #expect(try tally(100, halfWidth: 0.0962).isReached)
    #expect(abs(try #require(try tally(200, halfWidth: 0.01).widest) - 0.06864) < 5e-6)
  }

  @Test("A scenario without targets is never precise")
  func noTargets() throws {
    var tally = PrecisionTally(
      try Fixture.experiment(plan: Fixture.baseline, baseline: nil), halfWidth: 0.3)
    tally.look([])
    #expect(tally.widest == nil && !tally.isReached)
  }

  /// Half of the replications attain the first target: 0.0686 at the second look.
  @Test("The study ends with the round in which it is precise, whoever finishes first")
  func order() async throws {
    let experiment = try Fixture.experiment(replications: 400, untilPrecise: 0.09)
    for isReversed in [false, true] {
      let shelf = MemoryShelf()
      let run = try await StudyRun(
        ForecastStudy(experiment), setting: experiment.setting, blockSize: 30, sink: shelf)
      var asked: [Int] = []
      // All blocks of a round are out before one comes back, in one order or the other.
      while await !run.isComplete {
        var out: [Block] = []
        while out.count < 4, let block = await run.lease() { out.append(block) }
        asked.append(out.reduce(0) { $0 + $1.replications })
        for block in isReversed ? out.reversed() : out {
          try await run.deliver(
            Fixture.packed(block, in: experiment) { life in
              Fixture.Figures(
                customers: [0, 0, life.point == 0 && life.replication % 2 == 0 ? 20 : 10])
            })
        }
      }
      #expect(asked == [100, 100])
      #expect(try await run.result().summary.replications == 200)
      let replay = try await StudyReplay(
        ForecastStudy(experiment), blockSize: 30, sink: shelf)
      #expect(replay.isComplete && replay.replications == 200)
    }
  }

  @Test("Without targets it goes on to the last replication, in whole looks and a rest")
  func neverPrecise() async throws {
    let experiment = try Fixture.experiment(
      plan: Fixture.baseline, baseline: nil, replications: 130, untilPrecise: 0.3)
    let summary = try await Fixture.summary(experiment) { _ in Fixture.Figures() }
    #expect(summary.replications == 130)
  }
}
