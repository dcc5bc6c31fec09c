import Lifecycle
import Statistics
import Testing

@testable import Experiments

/// An example of the protocol: which of two points brings more, with a budget of lives. After a first
/// round for both, every round goes on with the one that leads.
private struct BetterOfTwo: Study {
  let figure: FigureAddress
  var rounds = 4
  var perRound: UInt32 = 3

  mutating func next(_ done: Responses) throws -> Batch? {
    guard done.roundCount < rounds else { return nil }
    if done.roundCount == 0 {
      return Batch(
        points: [
          Point(id: 0, name: "as it is", document: 0), Point(id: 1, name: "changed", document: 1),
        ], lives: lives(of: [0, 1], from: 0), reduction: .figures([figure]))
    }
    let leader = try result(done).max { ($0.value.mean, $1.key) < ($1.value.mean, $0.key) }?.key
    return Batch(
      lives: lives(of: [leader ?? 0], from: perRound * UInt32(done.roundCount)),
      reduction: .figures([figure]))
  }

  /// One replication of the round before comes again: it is looked up, not lived.
  private func lives(of points: [UInt32], from first: UInt32) -> [Life] {
    points.flatMap { point in
      (max(1, first) - 1..<first + perRound).map { Life(point: point, replication: $0) }
    }
  }

  func result(_ done: Responses) throws -> [UInt32: Moments] {
    var seen: Set<Life> = []
    var moments: [UInt32: Moments] = [:]
    for round in 0..<done.roundCount {
      try done.forEach(round: round) { response in
        guard seen.insert(response.life).inserted else { return }
        moments[response.life.point, default: Moments()].add(Double(response.figures[0]))
      }
    }
    return moments
  }
}

@Suite("A study that decides as it goes")
struct AdaptiveStudyTests {
  private let study: BetterOfTwo
  private let setting: StudySetting

  init() throws {
    let faster = Fixture.baseline.replacing("1 % per day", with: "3 % per day")
    let experiment = try Fixture.experiment(plan: faster, baseline: Fixture.baseline)
    let plan = experiment.setting
    setting = StudySetting(
      sources: plan.sources.reversed(), scenarios: plan.scenarios.reversed(), seed: plan.seed)
    study = BetterOfTwo(figure: .flow(.firstOrders, month: 0))
  }

  /// Of 20 interested people some 5 order in the month at 1 %, some 12 at 3 %, with the same luck:
  /// who orders at 1 % orders at 3 % as well, so the second leads from the first round on.
  @Test("It goes on with the better point, and a life asked for twice is lived once")
  func better() async throws {
    let shelf = Shelf()
    let result = try await Fixture.lived(study, setting, sink: shelf)
    #expect(result[0]?.count == 3)
    #expect(result[1]?.count == 12)
    #expect(try #require(result[1]).mean > #require(result[0]).mean)
    #expect(try shelf.blocks().flatMap { try $0.lives() }.count == 15)
  }

  @Test("Any order of arrival gives the same rounds and the same bytes")
  func purity() async throws {
    let calm = Shelf()
    let expected = try await Fixture.lived(study, setting, sink: calm)
    #expect(calm.order == Array(0..<8))
    let shelf = Shelf()
    let run = try await StudyRun(study, setting: setting, blockSize: 2, sink: shelf)
    let runner = LifeRunner(setting)
    while await !run.isComplete {
      // Both blocks of a round are out before one comes back.
      let out = [try #require(await run.lease()), try #require(await run.lease())]
      for block in out.reversed() { try await run.deliver(try await runner.run(block)) }
    }
    #expect(shelf.order == [1, 0, 3, 2, 5, 4, 7, 6])
    #expect(try await run.result() == expected)
    #expect(try shelf.blocks() == calm.blocks())
  }

  @Test("Stopped anywhere, it comes to the same end", arguments: 0...5)
  func resumed(_ kept: Int) async throws {
    let calm = Shelf()
    let expected = try await Fixture.lived(study, setting, sink: calm)
    let half = Shelf(Array(try calm.blocks().prefix(kept)))
    #expect(try await Fixture.lived(study, setting, sink: half) == expected)
    #expect(try half.blocks() == calm.blocks())
    #expect(half.order == Array(kept..<(try calm.blocks().count)))
  }

  @Test("A figure is that of the ledgers, of one segment or of all")
  func figures() async throws {
    let addresses: [FigureAddress] = [
      .flow(.orders, month: 1), .flow(.orders, month: 1, segment: 0),
      .stock(.unaware, month: 3), .flow(.revenue, month: 1),
    ]
    func response(_ reduction: Reduction) async throws -> Response {
      let block = Block(
        index: 0, points: [Point(id: 0, name: "a", document: 0)],
        lives: [Life(point: 0, replication: 2)], reduction: reduction)
      return try await LifeRunner(setting).run(block).responses()[0]
    }
    let total = try #require(try await response(.ledgers).total)
    let figures = try await response(.figures(addresses)).figures
    #expect(
      figures == [total(1, .orders), total(1, .orders), total(3, .unaware), total(1, .revenue)])
    #expect(figures[0] > 0)
    let missing = FigureAddress.flow(.orders, month: 400)
    await #expect(throws: ExecutionError.self) { try await response(.figures([missing])) }
  }
}
