/// A small delimited text file in memory: the arms of an experiment, survivors, prospects.
///
/// Read as logs are: any of four separators, quotes, gzip, a byte order mark. Fields are UTF-8, or
/// Latin-1 where they are not valid UTF-8; the space around an unquoted field is dropped.
public struct DelimitedTable: Sendable {
  /// The file as the user wrote it.
  public let source: String
  /// Different names, in the order of the file; a nameless column is called `column 3` by its place.
  public let columns: [String]
  /// At least one, each with one field per column.
  public let rows: [[String]]
  /// By row: the line of the file on which it starts, counted from 1.
  public let lines: [Int]

  /// - Parameter waiting: called once when a pipe has given nothing for a second.
  /// - Throws: when the file cannot be read, has no records, a record has more or fewer fields than
  ///   the header, or memory does not hold it.
  public static func read(
    path: String, waiting: () -> Void
  ) throws(CalibrationError) -> DelimitedTable {
    try read(path: path, within: .ofProcess, waiting: waiting)
  }

  /// As above; whoever waits for a pipe is told nothing.
  public static func read(path: String) throws(CalibrationError) -> DelimitedTable {
    try read(path: path) {}
  }

  static func read(
    path: String, within bound: MemoryBound, waiting: () -> Void = {}
  ) throws(CalibrationError) -> DelimitedTable {
    var reader = try DelimitedReader.open(path: path, waiting: waiting)
    var rows: [[String]] = []
    var lines: [Int] = []
    var size = 0
    while try reader.next() {
      let record = reader.record
      let row = (0..<record.count).map(record.text)
      size += footprint(row)
      try bound.check(size, records: rows.count, of: path)
      rows.append(row)
      lines.append(record.line)
    }
    try reader.problems.check()
    return DelimitedTable(source: path, columns: reader.columns, rows: rows, lines: lines)
  }

  /// Bytes of a row in memory, with what is made of it: analyses keep the table and columns of numbers
  /// beside it.
  private static func footprint(_ row: [String]) -> Int {
    // A string of up to 15 bytes lies in its 16, a longer one elsewhere.
    row.reduce(128) { $0 + 48 + ($1.utf8.count > 15 ? $1.utf8.count + 48 : 0) }
  }
}
