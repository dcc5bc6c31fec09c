import Testing

@testable import Experiments

@Suite("A study in progress")
struct StudyRunTests {
  let experiment: Experiment
  let setting: StudySetting

  init() throws {
    experiment = try Fixture.experiment(replications: 6)
    setting = experiment.setting
  }

  private func run(_ sink: any ResponseSink) async throws -> StudyRun<ForecastStudy> {
    try await StudyRun(
      ForecastStudy(experiment), setting: setting, blockSize: 2, sink: sink)
  }

  @Test("Blocks go out lowest first, a failed one comes back, the third failure ends the run")
  func leasing() async throws {
    let run = try await run(MemoryShelf())
    let first = try #require(await run.lease())
    #expect(first.index == 0)
    await run.fail(first, reason: "a")
    #expect(await run.lease()?.index == 0)
    #expect(await run.lease()?.index == 1)
    await run.fail(first, reason: "b")
    await run.release(first)
    #expect(await run.lease()?.index == 0)
    await run.fail(first, reason: "c")
    #expect(await run.lease() == nil)
    await #expect(
      throws: ExecutionError.block(0, replications: 0...1, reasons: ["a", "b", "c"])
    ) { _ = try await run.result() }
  }

  @Test("Every block is kept before it counts, and one that cannot be kept does not count")
  func keeping() async throws {
    let shelf = Shelf(room: 1)
    let run = try await run(shelf)
    let runner = LifeRunner(setting)
    let first = try await runner.run(#require(await run.lease()))
    try await run.deliver(first)
    #expect(await run.replications == 2)
    let second = try await runner.run(#require(await run.lease()))
    await #expect(throws: Shelf.Full.self) { try await run.deliver(second) }
    #expect(await run.replications == 2)
    #expect(await !run.isComplete)
    #expect(shelf.order == [0])
  }

  @Test("A block of other lives than were asked for is refused")
  func otherLives() async throws {
    let run = try await run(MemoryShelf())
    let block = try #require(await run.lease())
    let other = Block(
      index: block.index, points: block.points, lives: Array(block.lives.dropLast()),
      reduction: block.reduction)
    let packed = try await LifeRunner(setting).run(other)
    await #expect(throws: ExecutionError.self) { try await run.deliver(packed) }
    #expect(await run.replications == 0)
  }

  @Test("Resuming skips what is kept and gives the same bytes")
  func resuming() async throws {
    let whole = Shelf()
    try await LocalExecutor().execute(run(whole))
    let blocks = try whole.blocks()
    #expect(blocks.map(\.index) == [0, 1, 2])
    #expect(try blocks.flatMap { try $0.lives() } == (0..<6).flatMap(study.lives(replication:)))
    let half = Shelf([blocks[1]])
    try await LocalExecutor().execute(run(half))
    #expect(half.order == [0, 2])
    #expect(try half.blocks() == blocks)
  }

  private var study: ForecastStudy { ForecastStudy(experiment) }

  @Test("What is kept of an unfinished study is read up to the first gap")
  func replay() async throws {
    let whole = Shelf()
    try await LocalExecutor().execute(run(whole))
    let blocks = try whole.blocks()
    for (kept, replications) in [([0, 1, 2], 6), ([0, 2], 2), ([1], 0), ([], 0)] {
      let replay = try await StudyReplay(
        study, blockSize: 2, sink: Shelf(kept.map { blocks[$0] }))
      #expect(replay.replications == replications)
      #expect(replay.isComplete == (replications == 6))
      #expect(try study.result(replay.responses).summary.replications == replications)
    }
  }

  @Test("Who waits for the next round is sent home when he is cancelled")
  func cancelled() async throws {
    let run = try await run(MemoryShelf())
    for _ in 0..<3 { #expect(await run.lease() != nil) }
    let waiting = Task { await run.lease() }
    try await Task.sleep(for: .milliseconds(20))
    waiting.cancel()
    #expect(await waiting.value == nil)
  }

  @Test("A store that cannot keep a block ends the run with the store's own words")
  func fullStore() async throws {
    let run = try await run(Shelf(room: 0))
    await #expect(throws: Shelf.Full.self) { try await LocalExecutor().execute(run) }
  }
}
