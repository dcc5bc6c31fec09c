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
