import Foundation
import Testing

@testable import Calibration

/// Files that come to more than memory holds.
@Suite("Memory bound")
struct MemoryBoundTests {
  @Test("A log is refused with the bound, by its records and by its ids")
  func logs() {
    let lines = String(repeating: "a,2024-01-01,1\n", count: 40_000)
    let long = (0..<17_000).map { "\($0)\(String(repeating: "x", count: 900)),2024-01-01,1\n" }
    for (text, memory) in [(lines, 4 << 20), (long.joined(), 20 << 20)] {
      var options = LogFixture.options()
      options.memory = memory
      let log = "customer,date,amount\n" + text
      let problems = LogFixture.problems(log, options)
      #expect(problems.count == 1)
      #expect(
        problems.first?.contains(
          "memory holds: \(memory >> 20) MB are left, which is enough for about")
          == true, "\(problems)")
      options.memory = 64 << 20
      #expect(LogFixture.problems(log, options) == [])
    }
  }

  @Test("So is a table")
  func tables() throws {
    let text = "a,b\n" + String(repeating: "1,2\n", count: 10_000)
    try TemporaryFile(text).use { path in
      #expect(throws: CalibrationError.self) {
        try DelimitedTable.read(path: path, within: MemoryBound(bytes: 1 << 20))
      }
      let table = try DelimitedTable.read(path: path, within: MemoryBound(bytes: 16 << 20))
      #expect(table.rows.count == 10_000)
    }
  }

  @Test("What the process can get is something, and not more than the machine has")
  func process() {
    let bytes = MemoryBound.ofProcess.bytes
    #expect(bytes > 0)
    #expect(UInt64(bytes) <= ProcessInfo.processInfo.physicalMemory)
  }
}
