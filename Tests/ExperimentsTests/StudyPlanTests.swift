import Testing

@testable import Experiments

@Suite("Rounds, blocks and lives")
struct StudyPlanTests {
  /// Lives of two points in replications `range`, named point by point.
  private func batch(_ range: Range<UInt32>, _ reduction: Reduction = .totals) -> Batch {
    Batch(
      points: [Point(id: 0, name: "a", document: 0), Point(id: 1, name: "b", document: 0)],
      lives: [0, 1].flatMap { point in range.map { Life(point: point, replication: $0) } },
      reduction: reduction)
  }

  @Test(
    "Blocks hold every life once, replications whole and in order, whatever the numbers",
    arguments: [1, 2, 7, 25, 26, 100, 123] as [UInt32], [1, 2, 25])
  func coverage(_ replications: UInt32, _ size: Int) throws {
    var plan = StudyPlan(blockSize: size)
    try plan.add(batch(0..<replications))
    let blocks = plan.blocks(0)
    #expect(blocks.map(\.index) == Array(0..<blocks.count))
    #expect(blocks.count == (Int(replications) + size - 1) / size)
    #expect(blocks.allSatisfy { $0.replications <= size && $0.lives.count == 2 * $0.replications })
    let lives = blocks.flatMap(\.lives)
    #expect(lives.map(\.replication) == (0..<replications).flatMap { [$0, $0] })
    #expect(lives.map(\.point) == (0..<replications).flatMap { _ in [0, 1] })
    for (index, life) in lives.enumerated() {
      let place = try #require(plan.place(of: life, .totals))
      #expect(blocks[place.block].lives[place.index] == life, "\(index)")
      #expect(plan.lives(block: place.block).map { Array($0) } == blocks[place.block].lives)
    }
  }

  @Test("A life that an earlier round had is not lived again, unless something else is kept of it")
  func lookup() throws {
    var plan = StudyPlan(blockSize: 2)
    try plan.add(batch(0..<4))
    try plan.add(batch(2..<6))
    try plan.add(batch(1..<3))
    try plan.add(batch(0..<2, .ledgers))
    #expect(plan.rounds.map(\.fresh.count) == [8, 4, 0, 4])
    #expect(plan.rounds.map(\.firstBlock) == [0, 2, 3, 3])
    #expect(plan.blockCount == 4)
    let life = Life(point: 1, replication: 3)
    #expect(plan.place(of: life, .totals).map { [$0.block, $0.index] } == [1, 3])
    #expect(plan.place(of: life, .ledgers) == nil)
    #expect(plan.place(of: Life(point: 1, replication: 3, chance: 1), .totals) == nil)
    #expect(plan.lives(block: 2)?.first == Life(point: 0, replication: 4))
    #expect(plan.lives(block: 4) == nil)
  }

  @Test("A study that names no point, or one twice, is told so")
  func faults() throws {
    var plan = StudyPlan(blockSize: 1)
    let life = [Life(point: 7, replication: 0)]
    #expect(throws: ExecutionError.study("asks for a life of point 7, which it has not named")) {
      try plan.add(Batch(lives: life, reduction: .totals))
    }
    try plan.add(batch(0..<1))
    #expect(throws: ExecutionError.study("names two points 1: b and c")) {
      try plan.add(
        Batch(points: [Point(id: 1, name: "c", document: 0)], lives: [], reduction: .totals))
    }
  }

  @Test("About 200 blocks of a forecast, of 25 replications at most; 20 between two looks")
  func sizes() {
    func size(_ replications: Int, _ half: Double? = nil) -> Int {
      ForecastStudy.blockSize(replications: replications, untilPrecise: half)
    }
    #expect(size(100) == 1 && size(1_000) == 5 && size(1_000_000) == 25)
    #expect(size(10_000, 0.03) == 5 && size(100, 0.03) == 1)
  }

  @Test("A replication lives plan and baseline, every fourth both again if something is uncertain")
  func lives() throws {
    let certain = ForecastStudy(try Fixture.experiment())
    #expect(
      certain.lives(replication: 0) == [
        Life(point: 0, replication: 0), Life(point: 1, replication: 0),
      ])
    let margin = Fixture.baseline.replacing(
      "margin: 30 %", with: "margin: {beta: {mean: 30 %, n: 50}}")
    let alone = ForecastStudy(try Fixture.experiment(plan: margin, baseline: nil))
    #expect((0..<6).map { alone.lives(replication: $0).count } == [2, 1, 1, 1, 2, 1])
    #expect(alone.lives(replication: 4)[1] == Life(point: 0, replication: 4, chance: 1))
    let both = ForecastStudy(try Fixture.experiment(plan: margin))
    #expect(both.lives(replication: 1).count == 2)
    #expect(both.lives(replication: 8).map(\.point) == [0, 1, 0, 1])
    #expect(both.lives(replication: 8).map(\.chance) == [0, 0, 1, 1])
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
        "horizon differs from the baseline's 2 months (got 3 months); plan and baseline must cover the "
          + "same days: delete it here and write it in the baseline"))
    let window = "definitions: {conversionWindow: 60 days}\n"
    #expect(problems(window + Fixture.baseline, window + Fixture.baseline) == "")
    #expect(
      problems(window + Fixture.baseline, Fixture.baseline).hasSuffix(
        "definitions.conversionWindow differs from the baseline's 30 days (got 60 days); plan and "
          + "baseline must be counted alike: delete it here and write it in the baseline"))
    #expect(
      problems("discountRate: 0 % per year\n" + Fixture.baseline, Fixture.baseline).contains(
        "discountRate differs from the baseline's 10 % per year (got 0 % per year); plan and"))
    let wrong = problems(
      Fixture.baseline.replacing("30 %", with: "130 %"),
      Fixture.baseline.replacing("40 persons", with: "40 days"))
    #expect(wrong.split(separator: "\n").count == 2, "\(wrong)")
  }

  @Test("A run is not resumed as another: version, documents, seed, numbers")
  func differences() throws {
    func manifest(
      version: String = "1", seed: UInt64 = 1, blockSize: Int = 1, keep: Keeping = .figures
    ) -> RunManifest {
      RunManifest(
        runID: "a", version: version, toolchain: "", gsl: "", scenario: "s", path: "s.yaml",
        baseline: nil, planDocument: "{}", baselineDocument: nil, values: [], seed: seed,
        replications: 4, blockSize: blockSize, keep: keep, untilPrecise: nil, startedAt: "",
        command: "",
        host: .init(cores: 1, memoryBytes: 1, system: ""))
    }
    #expect(manifest().differences(from: manifest()) == [])
    #expect(
      manifest(version: "0.9").differences(from: manifest(seed: 2, blockSize: 3, keep: .summary))
        == [
          "version 0.9 against 1", "seed 1 against 2", "--keep figures against summary",
          "another block size",
        ])
  }
}
