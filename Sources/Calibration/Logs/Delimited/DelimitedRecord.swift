/// One record of a delimited text file, as ranges of the reader's buffer.
///
/// Valid until the reader moves on.
struct DelimitedRecord {
  /// Where a field lies: bytes `start..<end` of the buffer, without quotes or the space around it.
  struct Field {
    var start: Int32
    var end: Int32
    /// Holds quotes that are to be taken out before the field is read.
    var isEscaped: Bool

    init(_ start: Int, _ end: Int, isEscaped: Bool = false) {
      // The buffer is far smaller than 2 GiB.
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
      self.isEscaped = isEscaped
    }
  }

  /// Line on which the record starts, counted from 1.
  let line: Int
  let count: Int
  fileprivate let bytes: UnsafePointer<UInt8>
  fileprivate let fields: UnsafePointer<Field>

  init(
    line: Int, count: Int, bytes: UnsafePointer<UInt8>, fields: UnsafePointer<Field>
  ) {
    self.line = line
    self.count = count
    self.bytes = bytes
    self.fields = fields
  }

  /// The bytes of a field.
  /// - Parameter index: 0..<count.
  @inline(__always)
  subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
    let field = fields[index]
    return UnsafeBufferPointer(
      start: bytes + Int(field.start), count: Int(field.end) - Int(field.start))
  }

  /// A field without the space that its quotes may have kept around it.
  @inline(__always)
  func trimmed(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    var field = self[index]
    while let last = field.last, last <= 0x20 { field = .init(rebasing: field.dropLast()) }
    while let first = field.first, first <= 0x20 { field = .init(rebasing: field.dropFirst()) }
    return field
  }

  /// The text of a field: UTF-8, or Latin-1 where it is not valid UTF-8.
  func text(_ index: Int) -> String { Self.text(self[index]) }

  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }

  /// A field as a message quotes it: at most 40 characters, on one line.
  func quoted(_ index: Int) -> String {
    let text = Self.text(UnsafeBufferPointer(rebasing: self[index].prefix(200)))
    let line = text.map { $0.isNewline || $0 == "\u{0}" ? " " : $0 }
    return line.count > 40 ? String(line.prefix(40)) + "…" : String(line)
  }
}
