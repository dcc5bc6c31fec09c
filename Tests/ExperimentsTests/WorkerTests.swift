import Foundation
import Lifecycle
import Synchronization
import Testing

@testable import Experiments

@Suite("Worker and coordinator")
struct WorkerTests {
  private let setting: StudySetting
  private let blocks: [Block]

  init() throws {
    let experiment = try Fixture.experiment(
      plan: Fixture.baseline.replacing("margin: 30 %", with: "margin: {beta: {mean: 30 %, n: 50}}"),
      replications: 5)
    setting = experiment.setting
    var plan = StudyPlan(blockSize: 2)
    var study = ForecastStudy(experiment)
    let done = Responses(plan: plan, blockCount: 0, shelf: MemoryShelf())
    try plan.add(try #require(try study.next(done)))
    blocks = plan.blocks(0)
  }

  private func opening(version: String = "1") throws -> String {
    try WorkerMessage.line(WorkerMessage.Opening(version: version, setting))
  }

  /// What a worker answers to lines.
  private func answers(_ lines: [String]) async throws -> (
    status: Int32, answers: [WorkerMessage.Answer]
  ) {
    let input = Mutex(lines[...])
    let output = Mutex<[UInt8]>([])
    let worker = Worker(
      version: "1", nextLine: { input.withLock { $0.popFirst() } },
      put: { bytes in output.withLock { $0 += bytes } })
    let status = await worker.run()
    return (status, try read(output.withLock { $0 }, by: 1000).filter { $0 != .alive })
  }

  private func read(_ bytes: [UInt8], by size: Int) throws -> [WorkerMessage.Answer] {
    var reader = AnswerReader()
    var answers: [WorkerMessage.Answer] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { reader.append($0) }
      while let answer = try reader.next() { answers.append(answer) }
    }
    return answers
  }

  @Test("A block in, its responses out: those that this process would have worked out")
  func work() async throws {
    let orders = try [2, 0].map { try WorkerMessage.line(WorkerMessage.Order(blocks[$0])) }
    let (status, answers) = try await answers([opening()] + orders)
    #expect(status == 0)
    let runner = LifeRunner(setting)
    #expect(
      answers == [
        .ready, .block(try await runner.run(blocks[2])), .block(try await runner.run(blocks[0])),
      ])
    // Replication 4 has twins: four lives travel.
    guard case .block(let block) = answers[1] else { return }
    #expect(try block.lives().map(\.chance) == [0, 0, 1, 1])
  }

  @Test("A worker says why it gives up")
  func failures() async throws {
    func failure(_ lines: [String]) async throws -> String {
      let (status, answers) = try await answers(lines)
      guard status == 1, case .failure(let reason) = answers.last else { return "" }
      return reason
    }
    #expect(
      try await failure([opening(version: "2")])
        .contains("the coordinator is version 2 but the worker 1"))
    #expect(try await failure(["hello"]) != "")
    #expect(try await failure([opening(), "hello"]) != "")
    let lost = Block(index: 0, points: [], lives: blocks[0].lives, reduction: .totals)
    #expect(
      try await failure([opening(), WorkerMessage.line(WorkerMessage.Order(lost))])
        .contains("has no document for point 0"))
    #expect(try await answers([]).status == 0)
  }

  @Test("Answers are read whole, however they arrive", arguments: [1, 7, 4096])
  func pieces(_ size: Int) async throws {
    let answers: [WorkerMessage.Answer] = [
      .ready, .alive, .block(try await LifeRunner(setting).run(blocks[1])), .failure("no\nway"),
    ]
    #expect(
      try read(answers.flatMap(WorkerMessage.bytes), by: size) == answers.dropLast()
        + [.failure("no way")])
  }

  @Test("Bytes that were damaged on the way are no answer")
  func damage() async throws {
    var bytes = WorkerMessage.bytes(.block(try await LifeRunner(setting).run(blocks[1])))
    bytes[bytes.count / 2] ^= 1
    #expect(throws: AnswerReader.Unintelligible.self) { try read(bytes, by: 100) }
    #expect(throws: AnswerReader.Unintelligible.self) { try read(Array("block 1 2\n".utf8), by: 9) }
    let endless = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 17)
    #expect(throws: AnswerReader.Unintelligible.self) { try read(endless, by: 4096) }
  }

  @Test("An order is a line that can be written by hand")
  func order() throws {
    let block = Block(
      index: 3, points: [Point(id: 1, name: "b", document: 0)],
      lives: [Life(point: 1, replication: 6, knowledge: 2, chance: 9)], reduction: .totals)
    let line = try WorkerMessage.line(WorkerMessage.Order(block))
    #expect(
      line
        == #"{"block":3,"lives":[1,6,2,9],"points":[{"changes":[],"document":0,"id":1,"name":"b"}],"#
        + #""reduction":{"totals":{}}}"#)
    #expect(try WorkerMessage.read(WorkerMessage.Order.self, line).asBlock == block)
  }
}
