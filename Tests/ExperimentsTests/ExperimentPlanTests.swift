import Testing

@testable import Experiments

@Suite("The plan of blocks")
struct ExperimentPlanTests {
  @Test(
    "Blocks cover every replication once, whatever the numbers",
    arguments: [1, 2, 99, 199, 200, 399, 400, 401, 5_000, 10_000, 123_457])
  func coverage(_ replications: Int) {
    let plan = ExperimentPlan(replications: replications)
    #expect((1...25).contains(plan.blockSize))
    var next = 0
    for index in 0..<plan.blockCount {
      let block = plan.block(index)
      #expect(block.index == index && block.first == next && block.count >= 1)
      next = block.replications.upperBound
    }
    #expect(next == replications)
  }

  @Test("About 200 blocks, of 25 replications at most; a size that is asked for is taken")
  func sizes() {
    #expect(ExperimentPlan(replications: 100).blockSize == 1)
    #expect(ExperimentPlan(replications: 1_000).blockSize == 5)
    #expect(ExperimentPlan(replications: 1_000_000).blockSize == 25)
    #expect(ExperimentPlan(replications: 10, blockSize: 4).block(2).replications == 8..<10)
  }

  @Test("A replication lives the plan and its baseline, every fourth a twin if it is uncertain")
  func arms() throws {
    let certain = try Fixture.experiment()
    #expect(certain.arms(replication: 0) == [.plan, .baseline])
    let uncertain = try Fixture.experiment(
      plan: Fixture.baseline.replacing("margin: 30 %", with: "margin: {beta: {mean: 30 %, n: 50}}"),
      baseline: nil)
    #expect((0..<6).map { uncertain.arms(replication: $0).count } == [2, 1, 1, 1, 2, 1])
    #expect(uncertain.arms(replication: 4) == [.plan, .twin])
  }

  @Test("Plan and baseline must cover the same days, and the problems of both come together")
  func findings() throws {
    func problems(_ plan: String, _ baseline: String) -> String {
      do {
        _ = try Fixture.experiment(plan: plan, baseline: baseline)
        return ""
      } catch { return "\(error)" }
    }
    let short = Fixture.baseline.replacing("3 months", with: "2 months")
    #expect(
      problems(Fixture.baseline, short).contains(
        "start differs from the baseline's in start, horizon or calendar; "
          + "plan and baseline must cover the same days"))
    let wrong = problems(
      Fixture.baseline.replacing("30 %", with: "130 %"),
      Fixture.baseline.replacing("40 persons", with: "40 days"))
    #expect(wrong.split(separator: "\n").count == 2, "\(wrong)")
  }

  @Test("A run is not resumed as another: version, documents, seed, numbers")
  func differences() throws {
    func manifest(version: String = "1", seed: UInt64 = 1, blockSize: Int = 1) -> RunManifest {
      RunManifest(
        runID: "a", version: version, toolchain: "", gsl: "", scenario: "s", path: "s.yaml",
        baseline: nil, planDocument: "{}", baselineDocument: nil, values: [], seed: seed,
        replications: 4, blockSize: blockSize, untilPrecise: nil, startedAt: "", command: "",
        host: .init(cores: 1, memoryBytes: 1, system: ""))
    }
    #expect(manifest().differences(from: manifest()) == [])
    #expect(
      manifest(version: "0.9").differences(from: manifest(seed: 2, blockSize: 3)) == [
        "version 0.9 against 1", "seed 1 against 2", "another block size",
      ])
  }
}
