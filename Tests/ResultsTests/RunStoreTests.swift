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
    try RunStore.create(at: path, manifest: Fixture.manifest(), labels: Fixture.labels)
  }

  @Test func keepsBlocksInPlanOrderWhateverOrderTheyArriveIn() async throws {
    let store = try create()
    for number in [2, 0, 1] { try await store.commit(Fixture.block(number)) }
    let expected = (0..<3).map { Fixture.block($0) }
    #expect(try store.completedBlocks() == [0, 1, 2])
    #expect(try await store.committed() == expected)
    try store.finish()
    try store.close()
    #expect(try Scratch.names(in: scratch.path) == ["run.sqlite"])

    let reader = try RunStore.open(at: path)
    #expect(try reader.outcomes() == expected.flatMap(\.replications))
    #expect(try reader.isFinished)
    #expect(reader.labels == Fixture.labels)
    #expect(reader.manifest().differences(from: Fixture.manifest()) == [])
    #expect(reader.manifest().values == Fixture.manifest().values)
  }

  @Test func resumesWhereItStopped() async throws {
    var store = try create()
    try await store.commit(Fixture.block(1))
    try store.close()
    store = try RunStore.open(at: path, for: .writing)
    #expect(try store.completedBlocks() == [1])
    #expect(try !store.isFinished)
    try await store.commit(Fixture.block(0))
    #expect(try store.completedBlocks() == [0, 1])
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
    #expect(try resumed.completedBlocks() == [0])
  }

  @Test func aFinishedStoreIsOnePlainFile() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    let reader = try RunStore.open(at: path)
    // With a reader about, finishing neither waits nor fails.
    let time = try ContinuousClock().measure { try store.finish() }
    #expect(time < .seconds(2))
    #expect(try reader.isFinished)
    try reader.close()
    try store.finish()
    try store.close()
    let last = try RunStore.open(at: path)
    #expect(try last.completedBlocks() == [0])
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
    #expect(try await store.committed() == [Fixture.block(1)])
  }

  @Test func refusesBlocksThatAreNotOfThePlan() async throws {
    let store = try create()
    let foreign = BlockOutcome(
      block: 0,
      replications: [
        ReplicationOutcome(
          replication: 0,
          arms: [ArmOutcome(arm: .plan, ledgers: [Fixture.ledger(1)], events: [])]),
        ReplicationOutcome(replication: 1, arms: []),
      ])
    let swapped = BlockOutcome(block: 0, replications: Fixture.block(1).replications)
    for (block, words) in [
      (Fixture.block(3), "block 3 is not in the plan of 6 replications in blocks of 2"),
      (Fixture.block(-1), "block -1 is not in the plan of 6 replications in blocks of 2"),
      (swapped, "block 0 holds the replications [2, 3] instead of 0…1"),
      (foreign, "replication 0 counts other segments or months than the rest of block 0"),
    ] {
      #expect(
        await fault { try await store.commit(block) }
          == "\(path): \(words); report this as a fault of Cohortcast")
    }
    try store.finish()
    #expect(
      await fault { try await store.commit(Fixture.block(0)) }
        == "\(path): is finished: block 0 cannot be added; start a new run")
    #expect(try rows(store).allSatisfy { $0 == 0 })
  }

  @Test func aFullDiskLosesNoFinishedBlock() async throws {
    let store = try create()
    try await store.commit(Fixture.block(0))
    let before = try rows(store)
    try await store.queue.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    #expect(
      await fault { try await store.commit(Fixture.block(1)) }
        == "\(path): cannot be written: the disk is full; "
        + "free some space and go on with --resume; finished blocks are kept")
    #expect(try rows(store) == before)
    try await store.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try await store.commit(Fixture.block(1))
    #expect(try store.completedBlocks() == [0, 1])
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
    #expect(try store.completedBlocks() == [0])
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
        _ = try RunStore.create(at: path, manifest: Fixture.manifest(), labels: Fixture.labels)
      } == busy)
    let reader = try RunStore.open(at: path)
    #expect(try reader.completedBlocks() == [0])
    try await store.commit(Fixture.block(1))
    #expect(try reader.completedBlocks() == [0, 1])
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
          at: scratch("gone/run.sqlite"), manifest: Fixture.manifest(), labels: Fixture.labels)
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
