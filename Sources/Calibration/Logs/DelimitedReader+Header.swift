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
      let name = header.text(index).trimmed
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
    if starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) {
      throw CalibrationError(problems.place, "is UTF-16 text; save it as CSV in UTF-8")
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

/// Which byte separates the fields of a file.
enum Delimiter {
  /// In the order of preference when all fit equally well; the comma has other uses too.
  static let candidates: [UInt8] = [";", "\t", "|", ","].map { UInt8(ascii: $0) }

  /// The candidate for which most of the first records have as many fields as the header, and at
  /// least two; among equals the one that makes more fields. A comma when there is none.
  /// - Parameter bytes: the beginning of the file.
  static func detect(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var best = (delimiter: UInt8(ascii: ","), agreeing: 0, fields: 1)
    for candidate in candidates {
      let counts = fieldCounts(bytes, candidate)
      guard let header = counts.first, header > 1 else { continue }
      let agreeing = counts.count { $0 == header }
      if (agreeing, header) > (best.agreeing, best.fields) {
        best = (candidate, agreeing, header)
      }
    }
    return best.delimiter
  }

  /// Fields of each of the first 100 records, blank lines left out.
  private static func fieldCounts(
    _ bytes: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8
  ) -> [Int] {
    var counts: [Int] = []
    var (fields, length, isQuoted) = (1, 0, false)
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if length > 0 { counts.append(fields) }
        if counts.count == 100 { return counts }
        (fields, length) = (1, 0)
        continue
      }
      length += 1
      if !isQuoted, byte == delimiter { fields += 1 }
    }
    // The last record counts only when nothing else is there: it may be cut off.
    if counts.isEmpty, length > 0 { counts.append(fields) }
    return counts
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    return String(rest).trimmedAtEnd
  }

  /// Without white space at its end.
  var trimmedAtEnd: String {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
