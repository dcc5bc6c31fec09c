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
  /// Columns that were read last, one behind the other.
  private var read: [Double] = []
  private var readColumns = 0..<0

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

  /// A column, one number per row. Cheap when columns are asked for in their order.
  ///
  /// - Precondition: no row is added after the first column is read.
  mutating func column(_ column: Int) throws -> [Double] {
    if !readColumns.contains(column) { try load(from: column) }
    let first = (column - readColumns.lowerBound) * rows
    return Array(read[first..<first + rows])
  }

  /// Reads as many columns as fit into memory.
  private mutating func load(from first: Int) throws {
    if file >= 0, !memory.isEmpty { try spill() }
    readColumns = first..<min(first + max(1, room / max(1, rows)), columns)
    let width = readColumns.count
    if read.count != rows * width { read = Array(repeating: 0, count: rows * width) }
    var piece = [Double](repeating: 0, count: width)
    for row in 0..<rows {
      let start = row * columns + first
      if file < 0 {
        piece.replaceSubrange(0..<width, with: memory[start..<start + width])
      } else {
        let (file, folder) = (file, folder)
        try piece.withUnsafeMutableBytes { bytes in
          try Self.transfer(bytes.count, folder) { done in
            pread(
              file, bytes.baseAddress?.advanced(by: done), bytes.count - done,
              off_t(start * 8 + done))
          }
        }
      }
      let rows = rows
      read.withUnsafeMutableBufferPointer { read in
        for place in 0..<width { read[place * rows + row] = piece[place] }
      }
    }
  }

  private mutating func spill() throws {
    if file < 0 {
      var path = Array("\(folder)/.samples-XXXXXX".utf8CString)
      file = mkstemp(&path)
      guard file >= 0 else { throw Self.fault(folder) }
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      // Without a name from here on: it cannot stay behind.
      unlink(path)
    }
    let (file, folder) = (file, folder)
    try memory.withUnsafeBytes { bytes in
      try Self.transfer(bytes.count, folder) { done in
        write(file, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      }
    }
    memory.removeAll(keepingCapacity: true)
  }

  private static func transfer(_ count: Int, _ folder: String, _ step: (Int) -> Int) throws {
    var done = 0
    while done < count {
      let moved = step(done)
      if moved < 0, errno == EINTR { continue }
      guard moved > 0 else { throw fault(folder) }
      done += moved
    }
  }

  private static func fault(_ folder: String) -> ExecutionError {
    .keeping(
      "\(folder): cannot hold the samples of the KPIs (\(String(cString: strerror(errno)))); free "
        + "some space")
  }
}
