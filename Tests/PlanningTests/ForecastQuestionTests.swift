import Experiments
import Foundation
import Planning
import Results
import Synchronization
import Testing

/// One question, asked in memory, in a folder, stopped and gone on with: the same answer.
@Suite("Questions") struct ForecastQuestionTests {
  private static let text = """
    start: 2026-01-01
    horizon: 2 months
    replications: 12
    segments:
      people:
        installed: {customers: 40, recency: {to: 30 days}}
        repurchase: {model: nbd, r: {normal: {mean: 2, sd: 0.1}}, alpha: 60 days}
        spend: {constant: ¥100}
        margin: 40 %
    tiers: {rules: {all: {}}}
    targets: [{kpi: orders, month: 2, atLeast: 40}]
    """

  private final class Scratch {
    let path = NSTemporaryDirectory() + "planning-\(UUID().uuidString)"
    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try text.write(toFile: path + "/plan.yaml", atomically: true, encoding: .utf8)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func question() throws -> ForecastQuestion { try ForecastQuestion(path + "/plan.yaml") }
  }

  private static func kpis(_ forecast: KeptForecast) throws -> String {
    try String(contentsOfFile: forecast.folder.path(of: .kpis), encoding: .utf8)
  }

  @Test("In memory and in a folder", arguments: Keeping.allCases)
  func sameAnswer(keep: Keeping) async throws {
    let scratch = try Scratch()
    let question = try scratch.question()
    let memory = try await question.answer()
    let kept = try await question.answer(in: .new(scratch.path + "/run"), keep: keep)
    #expect(memory.summary.kpis.map(\.plan) == kept.summary.kpis.map(\.plan))
    #expect(memory.summary.targets.map(\.attained) == kept.summary.targets.map(\.attained))
    let again = try await KeptRun(scratch.path + "/run")
    #expect(again.isComplete && again.replications == 12)
    #expect(again.summary.kpis.map(\.plan) == kept.summary.kpis.map(\.plan))
  }

  @Test("A cancelled run keeps what is done and goes on to the same bytes")
  func stopped() async throws {
    let scratch = try Scratch()
    let question = try scratch.question()
    let whole = try await question.answer(in: .new(scratch.path + "/whole"))
    let blocks = Mutex(0)
    let cancel = Mutex<Task<KeptForecast, any Error>?>(nil)
    let work = Task {
      try await question.answer(in: .new(scratch.path + "/part")) { _ in
        if blocks.withLock({
          $0 += 1; return $0
        }) == 3 {
          cancel.withLock { $0?.cancel() }
        }
      }
    }
    cancel.withLock { $0 = work }
    do {
      _ = try await work.value
    } catch let stopped as StoppedRun {
      #expect(stopped.kept < 12 && stopped.total == 12)
      let rest = try await question.answer(in: .resumed(scratch.path + "/part"))
      #expect(try Self.kpis(rest) == Self.kpis(whole))
    }
  }

  @Test("Places that cannot be used are bad input")
  func places() async throws {
    let scratch = try Scratch()
    let question = try scratch.question()
    await #expect(throws: ResultsError.self) {
      try await question.answer(in: .resumed(scratch.path + "/none"))
    }
    _ = try await question.answer(in: .new(scratch.path + "/run"))
    await #expect(throws: ResultsError.self) {
      try await question.answer(in: .new(scratch.path + "/run"))
    }
  }
}
