import Foundation
import Testing

@testable import Experiments

@Suite("Samples by column")
struct SampleTableTests {
  @Test(
    "Columns are those that rows were made of, in memory or in a file",
    arguments: [1 << 20, 60, 21, 7, 1])
  func columns(_ room: Int) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("cohortcast-samples-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var table = SampleTable(columns: 7, folder: folder, room: room)
    for row in 0..<50 { try table.append((0..<7).map { Double(row * 10 + $0) }) }
    for index in Array(0..<7) + [3, 0] {
      #expect(try table.column(index) == (0..<50).map { Double($0 * 10 + index) })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test("A folder that is gone is an error in words")
  func noFolder() throws {
    var table = SampleTable(columns: 2, folder: "/no/such/folder", room: 2)
    try table.append([1, 2])
    #expect(throws: ExecutionError.self) { try table.append([3, 4]) }
  }
}
