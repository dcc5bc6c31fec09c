import Testing

@testable import Experiments

@Suite("Which blocks are to do")
struct RunStateTests {
  @Test("Blocks go out lowest first, a failed one comes back, the third failure ends the run")
  func leasing() {
    var state = RunState(plan: ExperimentPlan(replications: 5, blockSize: 2), done: [])
    #expect(state.lease()?.index == 0)
    #expect(state.fail(0, reason: "a") == nil)
    #expect(state.lease()?.index == 0)
    #expect(state.lease()?.index == 1)
    #expect(state.fail(0, reason: "b") == nil)
    #expect(state.lease()?.index == 0)
    #expect(state.fail(0, reason: "c") == ["a", "b", "c"])
    #expect(state.lease()?.replications == 4..<5)
    #expect(state.lease() == nil)
  }

  @Test("Finished blocks are not given out again, and only a gapless start is contiguous")
  func resuming() {
    var state = RunState(plan: ExperimentPlan(replications: 10, blockSize: 3), done: [1])
    #expect(state.contiguous == 0)
    #expect(state.lease()?.index == 0)
    state.finish(0)
    #expect(state.contiguous == 6)
    #expect(state.lease()?.index == 2)
    state.stop(after: 6)
    #expect(state.lease() == nil)
    #expect(state.finished == 6)
  }
}
