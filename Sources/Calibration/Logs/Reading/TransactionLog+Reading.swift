extension TransactionLog {
  /// Reads a log by streaming: delimited text, compressed or plain.
  ///
  /// - Parameters:
  ///   - path: as the user wrote it.
  ///   - progress: bytes on disk that have been read, and the size of the file (0 where the system
  ///     does not say), every few megabytes.
  /// - Throws: when the file cannot be read, needed columns are not recognised, or values are not
  ///   what their column says: the first ten with their lines, the rest counted. Empty values are no
  ///   error but missing.
  public static func read(
    path: String, options: LogOptions, progress: ((_ read: Int64, _ size: Int64) -> Void)? = nil
  ) throws(CalibrationError) -> TransactionLog {
    var reader = try DelimitedReader.open(path: path)
    let columns = try LogColumns(
      header: reader.columns, isUTF8: reader.isHeaderUTF8, source: path, named: options.columns)
    var builder = TransactionLogBuilder(
      source: path, columns: columns, header: reader.columns, delimiter: reader.delimiter,
      options: options)
    var reported: Int64 = 0
    while try reader.next() {
      try builder.append(reader.record, &reader.problems)
      if builder.count & 0x3FFF == 0, let progress {
        let position = reader.file.position
        if position - reported >= 4 << 20 {
          reported = position
          progress(position, reader.file.size)
        }
      }
    }
    let log = builder.finish(&reader.problems)
    try reader.problems.check()
    progress?(reader.file.size, reader.file.size)
    return log
  }
}
