import Glibc

/// Reads the records of a delimited text file from front to back in bounded memory (RFC 4180, with
/// the liberties that real files take).
///
/// The separator is a comma, semicolon, tab or pipe, found from the first lines; a line `sep=;` in
/// front of all (Excel) is obeyed. Lines end in LF, CRLF or CR. Blank lines do not count. The space
/// around a field does not belong to it, unless quoted. A quote within an unquoted field is itself,
/// and what follows a closing quote belongs to the field, as Python's `csv` has it. The file may be
/// compressed by gzip and may start with a UTF-8 byte order mark.
struct DelimitedReader: ~Copyable {
  /// A longer record is an error: somewhere a quote or a line end is missing.
  static let longestRecord = 1 << 20
  private static let chunk = 1 << 18

  /// Names of the columns, all different; a nameless one is called `column 3` by its place.
  private(set) var columns: [String] = []
  /// The names are UTF-8, as they should be.
  private(set) var isHeaderUTF8 = true
  private(set) var delimiter = UInt8(ascii: ",")
  /// Records read, sound or not.
  private(set) var recordCount = 0
  /// What was wrong so far; readers of the fields add to it and check it at the end.
  var problems: ProblemList

  let file: CompressedFile
  let bytes: UnsafeMutablePointer<UInt8>
  /// The bytes `start..<limit` of the buffer are read and not yet used.
  var start = 0
  var limit = 0
  var isAtEnd = false
  /// Line of the next record, counted from 1.
  var line = 1
  /// Lines that the record at hand takes.
  var lineCount = 0
  /// Line of a quote that had not been closed when the buffer ran out.
  var openQuote: Int?

  var fields: UnsafeMutablePointer<DelimitedRecord.Field>
  var fieldCapacity = 64
  var fieldCount = 0
  /// By byte: whether it can end an unquoted field.
  let isSpecial: UnsafeMutablePointer<Bool>

  /// Opens a file and reads its header.
  ///
  /// - Parameter waiting: called once when a pipe has given nothing for a second.
  static func open(
    path: String, waiting: () -> Void = {}
  ) throws(CalibrationError) -> DelimitedReader {
    var reader = DelimitedReader(try CompressedFile(path: path, waiting: waiting))
    try reader.readHeader()
    return reader
  }

  private init(_ file: consuming CompressedFile) {
    problems = ProblemList(place: file.source)
    self.file = file
    bytes = .allocate(capacity: Self.longestRecord + Self.chunk)
    fields = .allocate(capacity: 64)
    isSpecial = .allocate(capacity: 256)
    isSpecial.initialize(repeating: false, count: 256)
    for byte in [UInt8(0), UInt8(ascii: "\n"), UInt8(ascii: "\r")] { isSpecial[Int(byte)] = true }
  }

  deinit {
    bytes.deallocate()
    fields.deallocate()
    isSpecial.deallocate()
  }

  /// The record that ``next()`` came to; valid until the next call.
  var record: DelimitedRecord {
    DelimitedRecord(
      line: line - lineCount, count: fieldCount, bytes: UnsafePointer(bytes),
      fields: UnsafePointer(fields))
  }

  /// Goes to the next record with as many fields as there are columns; others become problems.
  /// - Returns: false at the end of the file.
  /// - Throws: what makes reading on impossible, after the problems so far.
  mutating func next() throws(CalibrationError) -> Bool {
    while try advance() {
      recordCount += 1
      if fieldCount == columns.count { return true }
      problems.add(
        unreadable: line - lineCount,
        "has \(fieldCount) field\(fieldCount == 1 ? "" : "s") where the header has "
          + "\(columns.count); quote fields that hold the separator")
    }
    if recordCount == 0 {
      throw CalibrationError(problems.place, "has a header but no records; nothing can be read")
    }
    return false
  }

  /// Goes to the next record that is not a blank line, whatever its number of fields.
  mutating func advance() throws(CalibrationError) -> Bool {
    while true {
      guard start < limit || !isAtEnd else { return false }
      guard try scan() else {
        try refill()
        continue
      }
      line += lineCount
      if fieldCount > 1 || fields[0].end > fields[0].start { return true }
    }
  }

  /// Moves the unfinished record to the front and reads on behind it.
  mutating func refill() throws(CalibrationError) {
    let rest = limit - start
    guard rest <= Self.longestRecord else {
      if let openQuote {
        throw problems.error(
          line: openQuote, "a quote opens here and does not close within 1 MiB; close it")
      }
      throw problems.error(
        line: line, "the record is longer than 1 MiB; is this a text file with line ends?")
    }
    memmove(bytes, bytes + start, rest)
    start = 0
    limit = rest
    let count: Int
    do {
      count = try file.read(
        into: UnsafeMutableRawBufferPointer(start: bytes + limit, count: Self.chunk))
    } catch {
      throw CalibrationError(
        problems.error.problems + error.problems, isFailure: error.isFailure)
    }
    if count == 0 { isAtEnd = true }
    limit += count
  }

  mutating func adopt(columns: [String], isUTF8: Bool) {
    self.columns = columns
    isHeaderUTF8 = isUTF8
  }

  mutating func adopt(delimiter: UInt8) {
    self.delimiter = delimiter
    isSpecial[Int(delimiter)] = true
  }
}
