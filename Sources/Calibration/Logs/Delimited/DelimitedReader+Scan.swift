extension DelimitedReader {
  /// Finds the fields of the record at `start` and moves behind it; `lineCount` tells how many lines
  /// it took.
  /// - Returns: false when the buffer ends before the record does.
  mutating func scan() throws(CalibrationError) -> Bool {
    let (bytes, limit, isSpecial, delimiter) = (self.bytes, self.limit, isSpecial, delimiter)
    let (quote, lineFeed, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    var position = start
    var breaks = 0
    var hasEscapes = false
    fieldCount = 0
    openQuote = nil
    while true {
      while position < limit, isSpace(bytes[position]) { position += 1 }
      var field: DelimitedRecord.Field
      if position < limit, bytes[position] == quote {
        guard let (quoted, end) = try scanQuoted(from: position + 1, &breaks) else { return false }
        field = quoted
        hasEscapes = hasEscapes || field.isEscaped
        position = end
      } else {
        let first = position
        while position < limit, !isSpecial[Int(bytes[position])] { position += 1 }
        var end = position
        while end > first, isSpace(bytes[end - 1]) { end -= 1 }
        field = DelimitedRecord.Field(first, end)
      }
      if position == limit, !isAtEnd { return false }
      append(field)
      if position < limit {
        let byte = bytes[position]
        if byte == delimiter {
          position += 1
          continue
        }
        if byte == 0 { throw holdsNUL(line: line + breaks) }
        if byte == carriage {
          // Whether a line feed belongs to it is not known yet.
          if position + 1 == limit, !isAtEnd { return false }
          if position + 1 < limit, bytes[position + 1] == lineFeed { position += 1 }
        }
        position += 1
      }
      break
    }
    start = position
    lineCount = breaks + 1
    if hasEscapes { unescape() }
    return true
  }

  /// A field in quotes, and where what ends it stands.
  /// - Parameters:
  ///   - first: behind the opening quote.
  ///   - breaks: line ends met within the record.
  /// - Returns: nil when the buffer ends before the field does.
  private mutating func scanQuoted(
    from first: Int, _ breaks: inout Int
  ) throws(CalibrationError) -> (DelimitedRecord.Field, end: Int)? {
    let quote = UInt8(ascii: "\"")
    let opened = line + breaks
    openQuote = opened
    var position = first
    var isEscaped = false
    while true {
      while position < limit, bytes[position] != quote {
        if bytes[position] == UInt8(ascii: "\n") { breaks += 1 }
        if bytes[position] == 0 { throw holdsNUL(line: line + breaks) }
        position += 1
      }
      if position == limit {
        guard isAtEnd else { return nil }
        throw problems.error(line: opened, "a quote opens here and never closes; close it")
      }
      if position + 1 == limit, !isAtEnd { return nil }
      guard position + 1 < limit, bytes[position + 1] == quote else { break }
      isEscaped = true
      position += 2
    }
    let close = position
    position += 1
    let tail = position
    while position < limit, !isSpecial[Int(bytes[position])] { position += 1 }
    openQuote = nil
    var end = position
    while end > tail, isSpace(bytes[end - 1]) { end -= 1 }
    guard end > tail else {
      return (DelimitedRecord.Field(first, close, isEscaped: isEscaped), position)
    }
    return (DelimitedRecord.Field(first, end, isEscaped: true), position)
  }

  /// Takes the quotes out of the fields that hold any, in place: the record is complete, so its bytes
  /// are not scanned again.
  private mutating func unescape() {
    let quote = UInt8(ascii: "\"")
    for index in 0..<fieldCount where fields[index].isEscaped {
      let end = Int(fields[index].end)
      var from = Int(fields[index].start)
      var to = from
      var isInside = true
      while from < end {
        if isInside, bytes[from] == quote {
          guard from + 1 < end, bytes[from + 1] == quote else {
            isInside = false
            from += 1
            continue
          }
          from += 1
        }
        bytes[to] = bytes[from]
        (from, to) = (from + 1, to + 1)
      }
      fields[index].end = Int32(truncatingIfNeeded: to)
    }
  }

  private mutating func append(_ field: DelimitedRecord.Field) {
    if fieldCount == fieldCapacity {
      let larger = UnsafeMutablePointer<DelimitedRecord.Field>.allocate(
        capacity: fieldCapacity * 2)
      larger.moveInitialize(from: fields, count: fieldCount)
      fields.deallocate()
      fields = larger
      fieldCapacity *= 2
    }
    (fields + fieldCount).initialize(to: field)
    fieldCount += 1
  }

  @inline(__always)
  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && delimiter != UInt8(ascii: "\t")
  }

  private func holdsNUL(line: Int) -> CalibrationError {
    problems.error(
      line: line, "holds a NUL byte, so it is not plain text; save it as CSV in UTF-8")
  }
}
