/// Walks over the bytes of a field.
struct ByteCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// The byte at hand; nil at the end.
  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  /// The whole field as messages quote it, cut after 40 characters.
  var text: String {
    let text = DelimitedRecord.text(UnsafeBufferPointer(rebasing: bytes.prefix(160)))
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count > 40 ? line.prefix(40) + "…" : line
  }

  /// Digits as a number, and how many there were; of more than 18 digits the value says nothing.
  @inline(__always)
  mutating func number() -> (value: Int, length: Int) {
    let first = position
    var value = 0
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int(digit)
      position += 1
    }
    return (value, position - first)
  }

  @inline(__always)
  mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func skip(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    guard position + 2 < bytes.count, bytes[position] == first, bytes[position + 1] == second,
      bytes[position + 2] == third
    else { return false }
    position += 3
    return true
  }

  /// - Parameter lower: a lower-case letter; the capital counts as well.
  mutating func skipLetter(_ lower: UInt8) -> Bool { skip(lower) || skip(lower &- 32) }

  /// - Returns: false when there was none.
  mutating func skipSpaces() -> Bool {
    let first = position
    while skip(UInt8(ascii: " ")) {}
    return position > first
  }
}

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
