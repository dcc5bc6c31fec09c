import Foundation
import Testing

@testable import Experiments

@Suite("Worker processes that are of no use")
struct ProcessExecutorTests {
  private func run(_ sink: any ResponseSink) async throws -> StudyRun<ForecastStudy> {
    let experiment = try Fixture.experiment(replications: 6)
    return try await StudyRun(
      ForecastStudy(experiment), setting: experiment.setting, blockSize: 2, sink: sink)
  }

  private func shell(_ script: String, patience: Double = 60, workers: Int = 2) -> ProcessExecutor {
    ProcessExecutor(
      workers: workers, executable: "/bin/sh", arguments: ["-c", script],
      patience: .seconds(patience), version: "1")
  }

  @Test("One that dies over its work ends the run after three tries and names the block")
  func dyingWorkers() async throws {
    let kept = Shelf()
    let run = try await run(kept)
    let first = try #require(await run.lease())
    try await run.deliver(try await LifeRunner(run.setting).run(first))
    try await shell("echo ready; read opening; exit 9", workers: 1).execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    let text = try #require(error).description
    #expect(text.hasPrefix("block 1 (replications 2…3) failed 3 times: "), "\(text)")
    #expect(text.hasSuffix("its worker ended (exited(9))"), "\(text)")
    #expect(kept.order == [0])
  }

  @Test(
    "One that babbles, complains or says nothing is replaced, then given up",
    arguments: [
      ("echo ready; echo hello; cat >/dev/null", 60, "its worker said something unintelligible"),
      ("echo ready; echo failure no; cat >/dev/null", 60, "no; no; no"),
      ("echo ready; cat >/dev/null; exit 0", 0.3, "no sign of life for 0.3 seconds"),
    ])
  func uselessWorkers(_ script: String, _ patience: Double, _ reason: String) async throws {
    let run = try await run(MemoryShelf())
    try await shell(script, patience: patience).execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    #expect(try #require(error).description.contains(reason), "\(String(describing: error))")
  }

  @Test(
    "One that cannot even start is said at once, not three times",
    arguments: [
      ("exit 7", 60, "its worker ended"), ("cat >/dev/null", 0.3, "did not say that it is ready"),
    ])
  func noStart(_ script: String, _ patience: Double, _ reason: String) async throws {
    let count = FileManager.default.temporaryDirectory
      .appendingPathComponent("cohortcast-starts-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: count) }
    let run = try await run(MemoryShelf())
    try await shell("echo x >>\(count); \(script)", patience: patience).execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    let text = try #require(error).description
    #expect(text.hasPrefix("cannot start the worker /bin/sh: "), "\(text)")
    #expect(text.contains(reason), "\(text)")
    #expect(try String(contentsOfFile: count, encoding: .utf8) == "x\nx\n")
  }

  @Test("A program that is not there is said at once")
  func missingProgram() async throws {
    let run = try await run(MemoryShelf())
    let executor = ProcessExecutor(workers: 2, executable: "/no/such/program", version: "1")
    try await executor.execute(run)
    let error = await #expect(throws: ExecutionError.self) { try await run.result() }
    #expect(
      try #require(error).description.hasPrefix("cannot start the worker /no/such/program: "))
  }

  @Test("A run whose workers need more open files than are allowed is refused with what would do")
  func descriptors() {
    #expect(DescriptorLimit.needed(workers: 2, open: 5) == 41)
    let error = ExecutionError.descriptors(workers: 30, needed: 210, allowed: 64, possible: 5)
    #expect(
      error.description == "--workers 30 needs 210 open files, the system allows 64; "
        + "write --workers 5 or allow more (`ulimit -n 210`)")
    #expect(throws: ExecutionError.self) { try DescriptorLimit.raise(workers: 1 << 40) }
    #expect(throws: Never.self) { try DescriptorLimit.raise(workers: 1) }
  }

  @Test("Threads that do not start are told before any is needed, with what would do")
  func threads() {
    #expect(throws: Never.self) { try ThreadLimit.check(workers: 1) }
    let tight = ExecutionError.threads(
      workers: 4, needed: 34, allowed: 20, possible: 1, limit: ResourceLimit(.processes, 50))
    #expect(
      tight.description == "--workers 4 needs 34 threads, the system allows 20 more; "
        + "write --workers 1 or allow more (`ulimit -u 64`)")
    let foreign = ExecutionError.threads(
      workers: 0, needed: 10, allowed: 3, possible: 0, limit: nil)
    #expect(
      foreign.description == "this command needs 10 threads, the system allows 3 more; "
        + "allow this machine or container more processes")
    let memory = ExecutionError.memory(
      threads: 10, limit: ResourceLimit(.addresses, 90_000), needed: 150_000_000)
    #expect(
      memory.description == "the memory allowed, 90000 KB, has no room for 10 threads; "
        + "allow more (`ulimit -v 200000`)")
    #expect([tight, foreign, memory].allSatisfy { $0.isLimit })
    #expect(!ExecutionError.study("is odd").isLimit)
  }
}
