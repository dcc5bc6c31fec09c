/// Encodings of text that are not UTF-8, by the mark in front of the text (Unicode 15, table 2-4).
package enum ByteOrderMark {
  /// `UTF-16` or `UTF-32`; nil where there is no such mark.
  package static func foreignEncoding(of bytes: some Collection<UInt8>) -> String? {
    // The mark of UTF-32 with the low byte first begins with that of UTF-16.
    let head = Array(bytes.prefix(4))
    if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    return nil
  }
}
