import Documents
import Lifecycle
import Testing

@testable import Experiments

/// Points that differ from their document by changes, lived without reading it again.
@Suite("Points with changes")
struct ChangedPointTests {
  /// Lives each point twice and hands over the books.
  private struct Lives: Study {
    let points: [Point]

    mutating func next(_ done: Responses) throws -> Batch? {
      guard done.roundCount == 0 else { return nil }
      return Batch(
        points: points,
        lives: points.flatMap { point in
          (0..<2).map { Life(point: point.id, replication: UInt32($0)) }
        }, reduction: .ledgers)
    }

    func result(_ done: Responses) throws -> [UInt32: [Ledger]] {
      var books: [UInt32: [Ledger]] = [:]
      try done.forEach(round: 0) { response in
        if case .ledgers(let ledgers, _) = response.yield {
          books[response.life.point, default: []] += ledgers
        }
      }
      return books
    }
  }

  private static func books(
    _ points: [Point], _ setting: StudySetting
  ) async throws -> [UInt32: [Ledger]] {
    let run = try await StudyRun(
      Lives(points: points), setting: setting, blockSize: 1, sink: MemoryShelf())
    try await LocalExecutor().execute(run)
    return try await run.result()
  }

  @Test("A number changed and a document written with it live alike; the others stay")
  func numbers() async throws {
    let text = Fixture.baseline
    let other = text.replacing("1 % per day", with: "3 % per day")
    let setting = try StudySetting(
      sources: [text, other].enumerated().map {
        StudySetting.Source(file: "\($0).yaml", text: $1, hasBaseline: false)
      }, seed: 3)
    let scenario = setting.scenarios[0]
    let changed = scenario.quantities.indices.filter {
      scenario.quantities[$0].central != setting.scenarios[1].quantities[$0].central
    }
    #expect(!changed.isEmpty)
    let changes = changed.map { index in
      Change.number(QuantityID(index: index), 0.03)
    }
    let books = try await Self.books(
      [
        Point(id: 0, name: "as it is", document: 0),
        Point(id: 1, name: "changed", document: 0, changes: changes),
        Point(id: 2, name: "written", document: 1),
      ], setting)
    #expect(books[1] == books[2] && books[0] != books[1])
  }

  @Test("A change that cannot be made ends the study with its words")
  func impossible() async throws {
    let setting = try StudySetting(
      sources: [.init(file: "a.yaml", text: Fixture.baseline, hasBaseline: false)], seed: 3)
    let point = Point(
      id: 0, name: "none", document: 0, changes: [.switchOff(.campaign("no such campaign"))])
    await #expect(throws: ExecutionError.self) { try await Self.books([point], setting) }
  }
}
