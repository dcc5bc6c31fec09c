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
