/// Texts that a spreadsheet would run instead of showing them.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end is a formula or may become one,
/// also with the full-width signs of Chinese and Japanese keyboards (OWASP, "CSV Injection"). Our
/// tables mark it as text by an apostrophe in front, and readers of tables take that apostrophe off
/// again: what was written is what is read. A name that begins with an apostrophe and goes on with one
/// of these signs does not survive: it comes back without its apostrophe. Nor do control characters
/// and direction marks, which our tables show as escapes.
public enum SpreadsheetText {
  /// What stands in front of a text that is no formula: an apostrophe.
  public static let mark = UInt8(ascii: "'")

  /// Whether a spreadsheet may take a text for a formula.
  /// - Parameter text: in UTF-8.
  @inlinable
  public static func isFormula(_ text: some Collection<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A,
      0x0D:
      return true
    case 0xEF:
      // U+FF1D ＝, U+FF0B ＋, U+FF0D －, U+FF20 ＠.
      let rest = Array(text.dropFirst().prefix(2))
      return [[0xBC, 0x9D], [0xBC, 0x8B], [0xBC, 0x8D], [0xBC, 0xA0]].contains(rest)
    default: return false
    }
  }

  /// The bytes of a field that are its text: without the apostrophe that keeps a formula from being
  /// one, and without the formula that keeps a number from losing its zeros (`="00123"` is `00123`).
  /// - Parameter field: without the quotes of the table itself.
  @inlinable
  public static func content(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let first = field.first, first == mark || first == UInt8(ascii: "=") else { return field }
    let quote = UInt8(ascii: "\"")
    if first == mark {
      let rest = UnsafeBufferPointer(rebasing: field.dropFirst())
      return isFormula(rest) ? rest : field
    }
    guard field.count >= 3, field[1] == quote, field[field.count - 1] == quote else { return field }
    let inner = UnsafeBufferPointer(rebasing: field[2..<(field.count - 1)])
    return inner.contains(quote) ? field : inner
  }
}
