import Documents

extension DelimitedReader {
  /// Skips what may stand in front, finds the separator and takes the names of the columns.
  mutating func readHeader() throws(CalibrationError) {
    // A whole chunk where there is one, so that the separator is judged by many lines; a pipe or a
    // compressed file may give less at a time.
    while limit < 1 << 16, !isAtEnd { try refill() }
    try checkEncoding()
    if starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    try obeySeparatorLine()
    guard try advance() else {
      throw CalibrationError(problems.place, "is empty; the first line must name the columns")
    }
    let header = record
    var names: [String] = []
    var isUTF8 = true
    for index in 0..<header.count {
      isUTF8 = isUTF8 && String(validating: header[index], as: UTF8.self) != nil
      // A name that a spreadsheet has wrapped is one line again.
      let name = String(header.text(index).trimmed.map { $0.isNewline ? " " : $0 })
      names.append(name.isEmpty ? "column \(index + 1)" : name)
    }
    var places: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      if let first = places[name] {
        problems.add(
          line: header.line,
          "columns \(first + 1) and \(index + 1) are both called \(name); rename one")
      }
      places[name] = places[name] ?? index
    }
    try problems.check()
    adopt(columns: names, isUTF8: isUTF8)
  }

  private func starts(with magic: [UInt8]) -> Bool {
    limit - start >= magic.count
      && magic.indices.allSatisfy { bytes[start + $0] == magic[$0] }
  }

  private func checkEncoding() throws(CalibrationError) {
    let head = UnsafeBufferPointer(start: bytes + start, count: limit - start)
    if let encoding = ByteOrderMark.foreignEncoding(of: head) {
      throw CalibrationError(problems.place, "is \(encoding) text; save it as CSV in UTF-8")
    }
    if starts(with: Array("PK\u{3}\u{4}".utf8)) {
      throw CalibrationError(
        problems.place, "is a workbook or zip archive; save the sheet as CSV in UTF-8")
    }
  }

  /// Excel's `sep=;` in the first line, else the separator that the first records agree on.
  private mutating func obeySeparatorLine() throws(CalibrationError) {
    let rest = UnsafeBufferPointer(start: bytes + start, count: limit - start)
    if rest.count > 4, rest.prefix(4).elementsEqual("sep=".utf8),
      Delimiter.candidates.contains(rest[4]),
      rest.count == 5 || rest[5] == UInt8(ascii: "\n") || rest[5] == UInt8(ascii: "\r")
    {
      adopt(delimiter: rest[4])
      _ = try advance()
      // The separator of the line itself has made it two fields; the header is the next record.
      return
    }
    adopt(delimiter: Delimiter.detect(rest))
  }
}
