import Testing

@testable import Experiments

@Suite("A run in progress")
struct ExperimentRunTests {
  let experiment: Experiment
  let plan = ExperimentPlan(replications: 6, blockSize: 2)

  init() throws { experiment = try Fixture.experiment(replications: 6) }

  @Test("Every block is kept before it counts, and one that cannot be kept does not count")
  func keeping() async throws {
    let shelf = Shelf(room: 1)
    let run = try await ExperimentRun(experiment, plan: plan, sink: shelf)
    let runner = BlockRunner(experiment)
    let first = try #require(await run.lease())
    try await run.deliver(await runner.run(first))
    #expect(await run.finishedReplications == 2)
    let second = try #require(await run.lease())
    await #expect(throws: Shelf.Full.self) { try await run.deliver(await runner.run(second)) }
    #expect(await run.finishedReplications == 2)
    #expect(await !run.isComplete)
    #expect(await shelf.order == [0])
  }

  @Test("Resuming skips what is kept and gives the same outcomes")
  func resuming() async throws {
    let whole = Shelf()
    try await LocalExecutor().execute(ExperimentRun(experiment, plan: plan, sink: whole))
    let blocks = await whole.committed()
    #expect(blocks.map(\.block) == [0, 1, 2])
    #expect(blocks.flatMap(\.replications).map(\.replication) == Array(0..<6))
    let half = Shelf([blocks[1]])
    let run = try await ExperimentRun(experiment, plan: plan, sink: half)
    try await LocalExecutor().execute(run)
    #expect(await half.order == [0, 2])
    #expect(await half.committed() == blocks)
    #expect(try await run.result() == 6)
  }

  /// The executable that a worker is started from ends at once, whatever it is given.
  @Test("A worker that always dies ends the run after three tries and names the block")
  func dyingWorkers() async throws {
    let runner = BlockRunner(experiment)
    let shelf = Shelf([await runner.run(plan.block(0))])
    let run = try await ExperimentRun(experiment, plan: plan, sink: shelf)
    let executor = ProcessExecutor(
      workers: 1, executable: "/bin/sh", arguments: ["-c", "exit 9"], version: "1")
    try await executor.execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    let text = try #require(error).description
    #expect(text.hasPrefix("block 1 (replications 2…3) failed 3 times: "), "\(text)")
    #expect(text.hasSuffix("What is done is kept; run again with --resume"))
    #expect(await shelf.committed().map(\.block) == [0])
  }

  @Test(
    "A worker that babbles, complains or says nothing is replaced, then given up",
    arguments: [
      ("echo hello; cat >/dev/null", 60, "its worker said something unintelligible"),
      (#"echo '{"failure":{"_0":"no"}}'; cat >/dev/null"#, 60, "no; no; no"),
      ("cat >/dev/null; exit 0", 0.3, "its worker gave no sign of life for 0.3 seconds"),
    ])
  func uselessWorkers(_ script: String, _ patience: Double, _ reason: String) async throws {
    let run = try await ExperimentRun(experiment, plan: plan, sink: Shelf())
    let executor = ProcessExecutor(
      workers: 2, executable: "/bin/sh", arguments: ["-c", script], patience: .seconds(patience),
      version: "1")
    try await executor.execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    #expect(try #require(error).description.contains(reason), "\(String(describing: error))")
  }

  @Test("A program that is not there is said at once, not three times")
  func missingProgram() async throws {
    let run = try await ExperimentRun(experiment, plan: plan, sink: Shelf())
    let executor = ProcessExecutor(workers: 2, executable: "/no/such/program", version: "1")
    try await executor.execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    #expect(
      try #require(error).description.hasPrefix("cannot start the worker /no/such/program: "))
  }

  @Test("A store that cannot keep a block ends the run with the store's own words")
  func fullStore() async throws {
    let run = try await ExperimentRun(experiment, plan: plan, sink: Shelf(room: 0))
    await #expect(throws: Shelf.Full.self) { try await LocalExecutor().execute(run) }
  }
}
