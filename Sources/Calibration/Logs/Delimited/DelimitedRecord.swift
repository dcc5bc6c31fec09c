import Documents
import Lifecycle

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

  /// What a field says, without what spreadsheets put around it and without the space that its
  /// quotes may have kept.
  @inline(__always)
  func trimmed(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    SpreadsheetText.content(Self.trimmed(self[index]))
  }

  @inline(__always)
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var field = bytes
    while let last = field.last, last <= 0x20 { field = .init(rebasing: field.dropLast()) }
    while let first = field.first, first <= 0x20 { field = .init(rebasing: field.dropFirst()) }
    return field
  }

  /// The text of a field, without what spreadsheets put around it: UTF-8, or Latin-1 where it is not
  /// valid UTF-8.
  func text(_ index: Int) -> String { Self.text(SpreadsheetText.content(self[index])) }

  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }
}
