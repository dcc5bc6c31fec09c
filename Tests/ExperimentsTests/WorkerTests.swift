import Foundation
import Lifecycle
import Synchronization
import Testing

@testable import Experiments

@Suite("Worker and coordinator")
struct WorkerTests {
  private let experiment: Experiment

  init() throws {
    experiment = try Fixture.experiment(
      plan: Fixture.baseline.replacing("margin: 30 %", with: "margin: {beta: {mean: 30 %, n: 50}}"))
  }

  private func opening(version: String = "1") throws -> String {
    try WorkerMessage.line(
      WorkerMessage.Opening(
        version: version, planFile: "plan", plan: experiment.planDocument, baselineFile: "base",
        baseline: experiment.baselineDocument, seed: experiment.seed))
  }

  /// What a worker answers to lines.
  private func answers(_ lines: [String]) async -> (status: Int32, lines: [String]) {
    let input = Mutex(lines[...])
    let output = Mutex<[String]>([])
    let worker = Worker(
      version: "1", nextLine: { input.withLock { $0.popFirst() } },
      put: { line in output.withLock { $0.append(line) } })
    let status = await worker.run()
    return (status, output.withLock { $0 }.filter { !$0.contains("alive") })
  }

  @Test("A block in, an outcome out: the one that this process would have worked out")
  func work() async throws {
    let plan = ExperimentPlan(replications: 5, blockSize: 2)
    let blocks = [2, 0].map { plan.block($0) }
    let (status, lines) = await answers(try [opening()] + blocks.map { try WorkerMessage.line($0) })
    #expect(status == 0)
    let outcomes = try lines.map { line in
      guard case .outcome(let outcome) = try WorkerMessage.read(WorkerMessage.Answer.self, line)
      else { throw CancellationError() }
      return outcome
    }
    let runner = BlockRunner(experiment)
    var expected: [BlockOutcome] = []
    for block in blocks { expected.append(await runner.run(block)) }
    #expect(outcomes == expected)
    // Replication 4 has a twin: three arms travel.
    #expect(outcomes[0].replications[0].arms.map(\.arm) == [.plan, .baseline, .twin])
    #expect(lines.allSatisfy { !$0.contains("\n") })
  }

  @Test("A worker says why it gives up")
  func failures() async throws {
    let other = await answers([try opening(version: "2")])
    #expect(other.status == 1)
    #expect(other.lines.first?.contains("the coordinator is version 2 but the worker 1") == true)
    let garbage = await answers(["hello"])
    #expect(garbage.status == 1)
    #expect(garbage.lines.first?.hasPrefix(#"{"failure":"#) == true)
    let block = await answers([try opening(), "hello"])
    #expect(block.status == 1 && block.lines.count == 1)
    #expect(await answers([]).status == 0)
  }

  @Test("Messages come back as they went out")
  func roundTrip() async throws {
    let block = ExperimentPlan.Block(index: 3, first: 6, count: 2)
    #expect(
      try WorkerMessage.read(ExperimentPlan.Block.self, WorkerMessage.line(block)) == block)
    #expect(try WorkerMessage.line(block) == #"{"count":2,"first":6,"index":3}"#)
    let whole = await BlockRunner(experiment).run(ExperimentPlan(replications: 1).block(0))
    let line = try WorkerMessage.line(WorkerMessage.Answer.outcome(whole))
    guard case .outcome(let back) = try WorkerMessage.read(WorkerMessage.Answer.self, line) else {
      Issue.record("another kind of answer")
      return
    }
    #expect(back == whole)
    guard
      case .failure("no") = try WorkerMessage.read(
        WorkerMessage.Answer.self, WorkerMessage.line(WorkerMessage.Answer.failure("no")))
    else {
      Issue.record("another kind of answer")
      return
    }
  }
}
