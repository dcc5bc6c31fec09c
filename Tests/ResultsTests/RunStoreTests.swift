import Experiments
import Foundation
import GRDB
import Lifecycle
import Testing

@testable import Results

@Suite struct RunStoreTests {
  let scratch: Scratch
  var path: String { scratch("run.sqlite") }

  init() throws { scratch = try Scratch() }

  private func create() throws -> RunStore {
    try RunStore.create(at: path, manifest: Fixture.manifest())
  }

  @Test func keepsBlocksInPlanOrderWhateverOrderTheyArriveIn() async throws {
    let store = try create()
    for number in [2, 0, 1] { try await store.commit(Fixture.block(number)) }
    let expected = (0..<3).map { Fixture.block($0) }
    #expect(try await store.keptBlocks() == [0, 1, 2])
    #expect(try (0..<3).map { try store.block($0) } == expected)
    try store.finish(SummaryFixture.summary)
    try store.close()
    #expect(try Scratch.names(in: scratch.path) == ["run.sqlite"])

    let reader = try RunStore.open(at: path)
    #expect(try (0..<3).map { try reader.block($0) } == expected)
    #expect(try reader.isFinished)
    #expect(try reader.summary() == nil)
    #expect(reader.manifest().differences(from: Fixture.manifest()) == [])
    #expect(reader.manifest().values == Fixture.manifest().values)
  }

  @Test func resumesWhereItStopped() async throws {
    var store = try create()
    try await store.commit(Fixture.block(1))
    try store.close()
    store = try RunStore.open(at: path, for: .writing)
    #expect(try await store.keptBlocks() == [1])
    #expect(try !store.isFinished)
    try await store.commit(Fixture.block(0))
    #expect(try await store.keptBlocks() == [0, 1])
  }

  @Test func resumesOnlyTheRunThatIsAskedFor() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    try store.close()
    #expect(
      fault {
        _ = try RunStore.resume(
          at: path, manifest: Fixture.manifest(replications: 8, seed: 8, run: "another"))
      } == "\(path): was begun as another run (seed 7 against 8; 6 replications against 8); "
        + "resume it with the command it was begun with (`cohortcast run scenarios/growth.yaml`), "
        + "or start a new run without --resume")
    let resumed = try RunStore.resume(at: path, manifest: Fixture.manifest(run: "another"))
    #expect(resumed.manifest().runID == Fixture.manifest().runID)
    #expect(try await resumed.keptBlocks() == [0])
  }

  @Test func aFinishedStoreIsOnePlainFile() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    let reader = try RunStore.open(at: path)
    // With a reader about, finishing neither waits nor fails.
    let time = try ContinuousClock().measure { try store.finish(SummaryFixture.summary) }
    #expect(time < .seconds(2))
    #expect(try reader.isFinished)
    try reader.close()
    try store.finish(SummaryFixture.summary)
    try store.close()
    let last = try RunStore.open(at: path)
    #expect(try await last.keptBlocks() == [0])
    #expect(try Scratch.names(in: scratch.path) == ["run.sqlite"])
  }

  @Test func theSameBlockTwiceIsNoChangeAndAnotherAnError() async throws {
    let store = try create()
    try await store.commit(Fixture.block(1))
    let before = try rows(store)
    try await store.commit(Fixture.block(1))
    #expect(try rows(store) == before)
    #expect(
      await fault { try await store.commit(Fixture.block(1, salt: 5)) }
        == "\(path): block 1 is already there with other figures; "
        + "resume with the same scenario, seed and version, or start a new run")
    #expect(try rows(store) == before)
    #expect(try store.block(1) == Fixture.block(1))
    #expect(fault { _ = try store.block(0) }.contains("block 0 is missing"))
  }

  @Test func aFinishedRunTakesNoMoreBlocks() async throws {
    let store = try create()
    try store.finish(SummaryFixture.summary)
    #expect(
      await fault { try await store.commit(Fixture.block(0)) }
        == "\(path): is finished: block 0 cannot be added; start a new run")
    #expect(try rows(store).allSatisfy { $0 == 0 })
  }

  @Test func blocksOfAnotherRunAreDamage() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    let swapped = PackedBlock(
      Block(index: 1, points: [], lives: try Fixture.block(0).lives(), reduction: .totals),
      try Fixture.block(0).responses())
    try await store.commit(swapped)
    let experiment = try Fixture.experiment()
    let replay = try await store.replay(experiment)
    #expect(replay.replications == 4 && !replay.isComplete)
    #expect(
      fault { _ = try store.forecast(experiment, replay.responses, scratch: scratch.path) }
        .contains("is damaged (block 1 is of other lives than the study asked for)"))
  }

  @Test func aSummaryIsAllThatIsKeptWhereNothingElseIsAskedFor() async throws {
    let manifest = Fixture.manifest(keep: .summary)
    let store = try RunStore.create(at: path, manifest: manifest)
    let experiment = try Fixture.experiment()
    for number in 0..<3 { try await store.commit(Fixture.block(number)) }
    #expect(try store.summary() == nil)
    let done = try await store.replay(experiment).responses
    let summary = try store.tabulate(experiment, done, scratch: scratch.path).summary
    try store.finish(summary)
    try store.close()
    let reader = try RunStore.open(at: path)
    #expect(try await reader.keptBlocks() == [])
    let kept = try #require(try reader.summary())
    let exports = [summary, kept].map { Exports($0, manifest: manifest) }
    #expect(exports[0].kpis == exports[1].kpis && exports[0].kpis.count > 1000)
    #expect(exports[0].cohorts == exports[1].cohorts)
    #expect(exports[0].campaigns == exports[1].campaigns)
    #expect(kept.events.map(\.effect) == summary.events.map(\.effect))
  }

  @Test func aStoreThatIsRemovedOrReplacedIsNoticed() async throws {
    for isReplaced in [false, true] {
      let store = try create()
      try await store.commit(Fixture.block(0))
      let copy = try Scratch.bytes(path)
      try FileManager.default.removeItem(atPath: path)
      if isReplaced { try copy.write(to: URL(fileURLWithPath: path)) }
      let words = "\(path): was removed or replaced while the run was writing it; "
      #expect(await fault { try await store.commit(Fixture.block(1)) }.hasPrefix(words))
      #expect(fault { try store.finish(SummaryFixture.summary) }.hasPrefix(words))
      try store.close()
      for name in try Scratch.names(in: scratch.path) {
        try FileManager.default.removeItem(atPath: scratch(name))
      }
    }
  }

  @Test func aFullDiskLosesNoFinishedBlock() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    try await store.queue.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    // Some more may find room in the pages there are.
    var (next, words, before) = (0, "no error", [0])
    while words == "no error", next < 100 {
      next += 1
      before = try rows(store)
      let block = Fixture.block(next)
      words = await fault { try await store.commit(block) }
    }
    #expect(
      words == "\(path): cannot be written: the disk is full; free some space")
    #expect(try rows(store) == before)
    try await store.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try await store.commit(Fixture.block(next))
    #expect(try await store.keptBlocks() == Set(0...next))
  }

  /// Ctrl-C cancels the run's task; a block that is there is kept all the same.
  @Test func aCancelledTaskStillKeepsItsBlock() async throws {
    let store = try create()
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      try await store.commit(Fixture.block(0))
    }
    task.cancel()
    try await task.value
    #expect(try await store.keptBlocks() == [0])
  }

  @Test func oneProcessWritesAtATimeAndAnyNumberRead() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    let busy =
      "\(scratch.path): is being written by another process; "
      + "wait for it to end, or start a run of your own without --resume"
    #expect(fault { _ = try RunStore.open(at: path, for: .writing) } == busy)
    #expect(
      fault {
        _ = try RunStore.create(at: path, manifest: Fixture.manifest())
      } == busy)
    let reader = try RunStore.open(at: path)
    #expect(try await reader.keptBlocks() == [0])
    try await store.commit(Fixture.block(1))
    #expect(try await reader.keptBlocks() == [0, 1])
    #expect(await fault { try await reader.commit(Fixture.block(2)) }.contains("cannot be written"))
    try store.close()
    try RunStore.open(at: path, for: .writing).close()
  }

  @Test func neverOverwritesAStore() throws {
    try create().close()
    let before = try Scratch.bytes(path)
    #expect(
      fault { _ = try create() }
        == "\(path): already exists; go on with it by --resume or name another folder")
    #expect(try Scratch.bytes(path) == before)
    #expect(
      fault {
        _ = try RunStore.create(
          at: scratch("gone/run.sqlite"), manifest: Fixture.manifest())
      }.contains("gone: cannot be opened: the folder does not exist"))
  }

  /// Rows per table.
  private func rows(_ store: RunStore) throws -> [Int] {
    try store.queue.read { db in
      try ["block", "kpi", "tier_mix", "cohort", "campaign", "event"].map {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1
      }
    }
  }
}
