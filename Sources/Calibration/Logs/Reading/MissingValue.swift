/// What programs write where there is nothing: an empty field, `NULL`, `\N`, `NA`, `N/A`, `None`.
enum MissingValue {
  private static let words: [StaticString] = ["null", "\\n", "na", "n/a", "none", "#n/a"]

  @inline(__always)
  static func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.isEmpty { return true }
    // Almost every value begins with a digit or is longer than any of the words.
    if bytes.count > 4 || bytes[0] &- UInt8(ascii: "0") < 10 { return false }
    return isWord(bytes)
  }

  /// In a column of ids, where `nan` is no number that went wrong but nobody.
  static func matchesIdentifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    matches(bytes) || equals(bytes, "nan")
  }

  private static func isWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    words.contains { equals(bytes, $0) }
  }

  private static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return zip(bytes, letters).allSatisfy { byte, letter in
      byte == letter || byte | 0x20 == letter && (0x41...0x5A).contains(byte)
    }
  }
}
