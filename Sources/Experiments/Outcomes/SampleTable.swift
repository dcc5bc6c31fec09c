import Foundation
import Glibc

/// A table of numbers, written row by row (one per replication) and read column by column. Small
/// ones stay in memory; a larger one lies in a file that has no name and goes with the process.
struct SampleTable: ~Copyable {
  /// Numbers held in memory at most: 8 MB.
  static let roomInMemory = 1 << 20

  let columns: Int
  private(set) var rows = 0
  private var memory: [Double] = []
  private var file: Int32 = -1
  private let folder: String
  private let room: Int

  /// - Parameters:
  ///   - folder: where a file may be made; it must allow it.
  ///   - room: numbers held in memory, at most (for tests).
  init(columns: Int, folder: String, room: Int = roomInMemory) {
    self.columns = columns
    self.folder = folder
    self.room = max(room, columns)
  }

  deinit { if file >= 0 { close(file) } }

  /// - Precondition: one number per column.
  mutating func append(_ row: [Double]) throws {
    precondition(row.count == columns, "a row of \(row.count) in a table of \(columns)")
    if memory.count + columns > room { try spill() }
    memory.append(contentsOf: row)
    rows += 1
  }

  /// Calls `body` with every column in turn.
  mutating func forEachColumn(_ body: (Int, [Double]) throws -> Void) throws {
    if file < 0 { return try deal(memory, 0..<columns, body) }
    try spill()
    // So many columns at once that their numbers fit into memory.
    let group = max(1, room / max(1, rows))
    for first in stride(from: 0, to: columns, by: group) {
      let range = first..<min(first + group, columns)
      var part = [Double](repeating: 0, count: rows * range.count)
      for row in 0..<rows {
        try part.withUnsafeMutableBytes { bytes in
          let piece = UnsafeMutableRawBufferPointer(
            rebasing: bytes[row * range.count * 8..<(row + 1) * range.count * 8])
          try transfer(piece.count) { done in
            pread(
              file, piece.baseAddress?.advanced(by: done), piece.count - done,
              off_t((row * columns + first) * 8 + done))
          }
        }
      }
      try deal(part, range, body)
    }
  }

  private func deal(
    _ part: [Double], _ range: Range<Int>, _ body: (Int, [Double]) throws -> Void
  ) rethrows {
    var column = [Double](repeating: 0, count: rows)
    for index in 0..<range.count {
      for row in 0..<rows { column[row] = part[row * range.count + index] }
      try body(range.lowerBound + index, column)
    }
  }

  private mutating func spill() throws {
    if file < 0 {
      var path = Array("\(folder)/.samples-XXXXXX".utf8CString)
      file = mkstemp(&path)
      guard file >= 0 else { throw fault() }
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      // Without a name from here on: it cannot stay behind.
      unlink(path)
    }
    let file = file
    try memory.withUnsafeBytes { bytes in
      try transfer(bytes.count) { done in
        write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      }
    }
    memory.removeAll(keepingCapacity: true)
  }

  private func transfer(_ count: Int, _ step: (Int) -> Int) throws {
    var done = 0
    while done < count {
      let moved = step(done)
      if moved < 0, errno == EINTR { continue }
      guard moved > 0 else { throw fault() }
      done += moved
    }
  }

  private func fault() -> ExecutionError {
    .keeping(
      "\(folder): cannot hold the samples of the KPIs (\(String(cString: strerror(errno)))); free "
        + "some space")
  }
}
