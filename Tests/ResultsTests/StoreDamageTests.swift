import Experiments
import Foundation
import GRDB
import Testing

@testable import Results

/// Whatever has happened to a file: words, no crash, and never other figures.
@Suite struct StoreDamageTests {
  let scratch: Scratch
  var path: String { scratch("run.sqlite") }

  init() throws { scratch = try Scratch() }

  private func makeStore() async throws -> [PackedBlock] {
    let store = try RunStore.create(
      at: path, manifest: Fixture.manifest())
    for number in 0..<3 { try await store.commit(Fixture.block(number)) }
    try store.finish(SummaryFixture.summary)
    try store.close()
    return (0..<3).map { Fixture.block($0) }
  }

  /// `kill -9` leaves the file and its write-ahead log as they are at that moment.
  @Test func aWriterThatVanishedLosesNothing() async throws {
    let store = try RunStore.create(
      at: path, manifest: Fixture.manifest())
    try await store.commit(Fixture.block(0))
    try await store.commit(Fixture.block(1))
    let copy = try scratch.makeFolder("copy") + "/run.sqlite"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    #expect(try await RunStore.open(at: copy).keptBlocks() == [0, 1])
    let resumed = try RunStore.open(at: copy, for: .writing)
    #expect(try [0, 1].map { try resumed.block($0) } == [0, 1].map { Fixture.block($0) })
    try await resumed.commit(Fixture.block(2))
    try resumed.finish(SummaryFixture.summary)
    try resumed.close()
    #expect(try await RunStore.open(at: copy).keptBlocks() == [0, 1, 2])
    withExtendedLifetime(store) {}
  }

  /// A block that was being written when the power went is not there; those before it are.
  @Test func aTornLogLosesOnlyTheLastBlock() async throws {
    let store = try RunStore.create(
      at: path, manifest: Fixture.manifest())
    try await store.commit(Fixture.block(0))
    try await store.commit(Fixture.block(1))
    let copy = try scratch.makeFolder("copy") + "/run.sqlite"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let log = try Scratch.bytes(path + "-wal")
    try log.dropLast(1000).write(to: URL(fileURLWithPath: copy + "-wal"))
    let resumed = try RunStore.open(at: copy, for: .writing)
    #expect(try await resumed.keptBlocks() == [0])
    try await resumed.commit(Fixture.block(1))
    #expect(try [0, 1].map { try resumed.block($0) } == [0, 1].map { Fixture.block($0) })
    withExtendedLifetime(store) {}
  }

  @Test func overwrittenBytesAreNoticedOrHarmless() async throws {
    let expected = try await makeStore()
    let whole = try Scratch.bytes(path)
    let pages = whole.count / RunStore.pageSize
    var noticed = 0
    for page in 0..<pages {
      for (offset, length) in [(0, 16), (1000, 200), (3000, 1)] {
        var bytes = whole
        let start = page * RunStore.pageSize + offset
        for i in start..<(start + length) { bytes[i] ^= 0x5a }
        try bytes.write(to: URL(fileURLWithPath: path))
        let text = fault {
          let store = try RunStore.open(at: path)
          #expect(try (0..<3).map { try store.block($0) } == expected)
        }
        if text == "no error" { continue }
        noticed += 1
        #expect(text.contains("is damaged") || text.contains("is not a store of Cohortcast"))
      }
    }
    // The readable rows carry no sums of their own; the blocks and every page's frame do.
    #expect(noticed >= pages)
  }

  @Test func truncatedFiles() async throws {
    _ = try await makeStore()
    let whole = try Scratch.bytes(path)
    let page = RunStore.pageSize
    for length in [99, 512, page, whole.count / 2, whole.count - page] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      for access in [RunStore.Access.reading, .writing] {
        let text = fault { _ = try RunStore.open(at: path, for: access) }
        #expect(text.contains("is damaged") || text.contains("holds no run"), "\(length)")
      }
      #expect(try Scratch.bytes(path) == whole.prefix(length))
    }
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(
      fault { _ = try RunStore.open(at: path) }
        == "\(path): holds no run: it was interrupted before it began; "
        + "remove it and start the run again without --resume")
  }

  /// SQLite's journal beside a store that was being changed: a process was killed in the middle, and the
  /// next to open it takes the change back.
  @Test func aJournalIsTakenBack() async throws {
    let expected = try await makeStore()
    let copy = scratch("copy.sqlite")
    let queue = try DatabaseQueue(path: path)
    try await queue.writeWithoutTransaction { [path] db in
      // A small cache, so that changed pages are in the file before the end of the transaction.
      for statement in ["journal_mode = DELETE", "cache_size = 1"] {
        try db.execute(sql: "PRAGMA \(statement)")
      }
      try db.execute(sql: "BEGIN IMMEDIATE")
      try db.execute(sql: "UPDATE block SET payload = zeroblob(length(payload)), checksum = 0")
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
      try db.execute(sql: "ROLLBACK")
    }
    try queue.close()
    #expect(try Scratch.bytes(copy) != Scratch.bytes(path))
    let store = try RunStore.open(at: copy)
    #expect(try (0..<3).map { try store.block($0) } == expected)
  }

  @Test func tablesThatAreGoneOrOfAnotherForm() async throws {
    _ = try await makeStore()
    let whole = try Scratch.bytes(path)
    for (statement, table) in [
      ("DROP TABLE block", "block"), ("DROP TABLE kpi", "kpi"), ("DROP TABLE manifest", "manifest"),
      ("ALTER TABLE summary DROP COLUMN checksum", "summary"),
      ("ALTER TABLE event RENAME TO happening", "event"),
    ] {
      try whole.write(to: URL(fileURLWithPath: path))
      try await DatabaseQueue(path: path).write { try $0.execute(sql: statement) }
      for access in [RunStore.Access.reading, .writing] {
        let error = #expect(throws: ResultsError.self) {
          _ = try RunStore.open(at: path, for: access)
        }
        #expect(error?.kind == .badInput)
        #expect(
          error?.description
            == "\(path): is damaged (its table \(table) is not there, or of another "
            + "form); run the scenario again into a new folder: the same seed gives the same figures"
        )
      }
    }
    // What a planner adds for queries of her own is hers.
    try whole.write(to: URL(fileURLWithPath: path))
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: "CREATE VIEW revenue AS SELECT * FROM kpi WHERE kpi = 'revenue'")
    }
    try RunStore.open(at: path, for: .writing).close()
  }

  @Test func anotherFormat() async throws {
    _ = try await makeStore()
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 8") }
    let before = try Scratch.bytes(path)
    for access in [RunStore.Access.reading, .writing] {
      #expect(
        fault { _ = try RunStore.open(at: path, for: access) }
          == "\(path): is of store format 8; this version of Cohortcast reads format 7; "
          + "use the version that made it (its manifest.json names it), or run again")
    }
    #expect(try Scratch.bytes(path) == before)
  }

  @Test func filesThatAreNoStore() async throws {
    _ = try scratch.write(String(repeating: "not a database\n", count: 100), to: "run.sqlite")
    let words = "\(path): is not a store of Cohortcast; name the folder of a run"
    #expect(fault { _ = try RunStore.open(at: path) } == words)
    #expect(fault { _ = try RunStore.open(at: path, for: .writing) } == words)

    let other = scratch("other.sqlite")
    try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
    let before = try Scratch.bytes(other)
    #expect(
      fault { _ = try RunStore.open(at: other, for: .writing) }
        == "\(other): is not a store of Cohortcast; name the folder of a run")
    #expect(try Scratch.bytes(other) == before)

    #expect(
      fault { _ = try RunStore.open(at: scratch("none")) }
        == "\(scratch("none")): does not exist; name the folder of a run")
    #expect(fault { _ = try RunStore.open(at: scratch.path) }.contains("is a folder, not a file"))
    #expect(fault { _ = try RunStore.open(at: "/dev/null") }.contains("/dev/null: "))
  }

  @Test func aLostManifestRow() async throws {
    _ = try await makeStore()
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "DELETE FROM manifest") }
    #expect(fault { _ = try RunStore.open(at: path) }.contains("holds no run"))
  }

  @Test func aManifestThatWasEdited() async throws {
    _ = try await makeStore()
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: #"UPDATE manifest SET json = replace(json, '"seed":7', '"seed":8')"#)
    }
    #expect(
      fault { _ = try RunStore.open(at: path) }
        == "\(path): is damaged (its manifest cannot be read); "
        + "run the scenario again into a new folder: the same seed gives the same figures")
  }
}
