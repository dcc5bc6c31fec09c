extension TransactionLog {
  /// Reads a log by streaming: delimited text, compressed or plain.
  ///
  /// - Parameters:
  ///   - path: as the user wrote it.
  ///   - progress: bytes on disk that have been read, and the size of the file (0 where the system
  ///     does not say), every few megabytes.
  ///   - waiting: called once when a pipe has given nothing for a second.
  /// - Throws: when the file cannot be read, needed columns are not recognised, or values are not
  ///   what their column says: the first ten with their lines, the rest counted. Empty values are no
  ///   error but missing, and so are those that the options leave out.
  public static func read(
    path: String, options: LogOptions, progress: ((_ read: Int64, _ size: Int64) -> Void)? = nil,
    waiting: () -> Void = {}
  ) throws(CalibrationError) -> TransactionLog {
    var reader = try DelimitedReader.open(path: path, waiting: waiting)
    let columns = try LogColumns(
      header: reader.columns, isUTF8: reader.isHeaderUTF8, source: path, named: options.columns)
    var builder = TransactionLogBuilder(
      source: path, columns: columns, header: reader.columns, delimiter: reader.delimiter,
      options: options)
    let memory = options.memory.map(MemoryBound.init(bytes:)) ?? .ofProcess
    var reported: Int64 = 0
    while try reader.next() {
      try builder.append(reader.record, &reader.problems)
      guard builder.count & 0x3FFF == 0 else { continue }
      try memory.check(builder.footprint, records: builder.count, of: path)
      if let progress {
        let position = reader.file.position
        if position - reported >= 4 << 20 {
          reported = position
          progress(position, reader.file.size)
        }
      }
    }
    let log = builder.finish(&reader.problems)
    try check(reader.problems, log, options)
    progress?(reader.file.size, reader.file.size)
    return log
  }

  private static func check(
    _ problems: ProblemList, _ log: TransactionLog, _ options: LogOptions
  ) throws(CalibrationError) {
    let (bad, all) = (problems.unreadable.count, log.count + problems.unreadable.lines.count)
    guard problems.isReadable, bad > 0 else { return try problems.check() }
    let isTooMuch = Double(bad) > UnreadableCells.largestShare * Double(all)
    if options.leavesOutUnreadable, !isTooMuch { return }
    guard !isTooMuch || options.leavesOutUnreadable else { return try problems.check() }
    let count = "\(bad) of \(all) records cannot be read"
    throw problems.error(
      line: nil,
      isTooMuch
        ? "\(count), more than half, so that the rest says little; check the columns (--map) and how "
          + "dates and numbers are written (--date-order, --decimal)"
        : "\(count); correct them, or leave them out with --drop-unreadable")
  }
}
