import Statistics
import Testing

@testable import Experiments

/// The oracle is Wilson's half-width: 0.0962 for 50 of 100, 0.0686 for 100 of 200, 0.0185 for 0 of
/// 100.
@Suite("Precise enough")
struct PrecisionRuleTests {
  /// Every second replication attains the first target, none the second.
  private func attained(_ count: Int) -> [[Bool]] { (0..<count).map { [$0 % 2 == 0, false] } }

  @Test("Stops at the first look at which the widest interval is narrow enough")
  func stopping() {
    let rule = PrecisionRule(halfWidth: 0.07)
    #expect(rule.stop(attained(199)) == nil)
    #expect(rule.stop(attained(200)) == 200)
    #expect(rule.stop(attained(1000)) == 200)
    #expect(PrecisionRule(halfWidth: 0.0962).stop(attained(1000)) == 100)
    #expect(PrecisionRule(halfWidth: 0.02).stop(attained(100).map { [$0[1]] }) == 100)
  }

  @Test("Says how precise it is at the last look")
  func width() throws {
    let rule = PrecisionRule(halfWidth: 0.01)
    #expect(rule.widest(attained(99)) == nil)
    #expect(abs(try #require(rule.widest(attained(250))) - 0.06864) < 5e-6)
  }

  @Test("A scenario without targets is never precise")
  func noTargets() {
    #expect(PrecisionRule(halfWidth: 0.3).stop(Array(repeating: [], count: 500)) == nil)
  }

  @Test("Blocks that arrive out of order stop the run at the same replication")
  func order() async throws {
    let experiment = try Fixture.experiment(untilPrecise: 0.09)
    let plan = ExperimentPlan(replications: 400, blockSize: 50)
    let blocks = (0..<8).map { index in
      BlockOutcome(
        block: index,
        replications: plan.block(index).replications.map { replication in
          Fixture.outcome(
            replication,
            [
              (.plan, Fixture.Figures(customers: [0, 0, replication % 2 == 0 ? 20 : 10])),
              (.baseline, Fixture.Figures(customers: [10, 10, 10])),
            ], in: experiment)
        })
    }
    for order in [[0, 1, 2, 3, 4, 5, 6, 7], [7, 3, 2, 1, 0], [5, 4, 3, 1, 2, 0]] {
      let shelf = Shelf()
      let run = try await ExperimentRun(experiment, plan: plan, sink: shelf)
      for index in order { try await run.deliver(blocks[index]) }
      #expect(try await run.result() == 200, "\(order)")
      #expect(await run.isComplete)
      let kept = await shelf.committed().flatMap(\.replications)
      #expect(ExperimentRun.countingReplications(experiment, kept) == 200)
    }
  }
}
