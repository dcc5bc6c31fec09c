import Foundation
import Testing

/// The examples for Swift users, run as they stand.
@Suite("Examples") struct ExampleTests {
  private static let plan = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../scenarios/example-plan.yaml").standardizedFileURL.path

  @Test("In memory: a line per target, nothing written")
  func inMemory() async throws {
    let folder = try Workshop()
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let ending = try await Program.run(
      [Self.plan], in: folder, program: Program.path(of: "example-in-memory"))
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n")
    #expect(!lines.isEmpty && lines.allSatisfy { $0.split(separator: " ").count == 4 })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == before)
  }

  @Test("In a folder: the exports, and the same verdicts as in memory")
  func inFolder() async throws {
    let folder = try Workshop()
    let ending = try await Program.run(
      [Self.plan, "out"], in: folder, program: Program.path(of: "example-in-folder"))
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.hasSuffix("exports: out\n"))
    for file in ["run.sqlite", "kpis.csv", "targets.csv", "manifest.json"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/out/\(file)"), "\(file)")
    }
    let memory = try await Program.run(
      [Self.plan], in: folder, program: Program.path(of: "example-in-memory"))
    let verdicts = memory.output.split(separator: "\n").map {
      $0.split(separator: " ").prefix(3).joined(separator: " ")
    }
    #expect(ending.output.split(separator: "\n").dropLast().map(String.init) == verdicts)
  }
}
