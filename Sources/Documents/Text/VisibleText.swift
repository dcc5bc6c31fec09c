/// Text from files, as it may be shown: without the characters that a terminal obeys instead of
/// showing them.
///
/// Control characters (C0, DEL, C1) move the cursor, change colours or the window's title; direction
/// marks, embeddings, overrides and isolates (Unicode Standard Annex 9) and the line and paragraph
/// separators make a text read as another ("Trojan Source", CVE-2021-42574). Each is written as
/// `\u001b`, the escape of JSON, so that a JSON document stays the same document.
public enum VisibleText {
  /// Several lines: ends of lines and tabs are layout and stay.
  public static func lines(_ text: String) -> String {
    shown(text) { $0 == "\n" || $0 == "\t" }
  }

  /// Several lines of messages: one that is longer than anybody reads is cut.
  public static func messages(_ text: String) -> String {
    let longest = 2_000
    guard text.utf8.count > longest else { return lines(text) }
    let parts = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    return lines(parts.map { String($0).cut(to: longest) }.joined(separator: "\n"))
  }

  /// One line: a name, a cell, a path.
  public static func line(_ text: String) -> String { shown(text) { _ in false } }

  private static func shown(_ text: String, _ isLayout: (Unicode.Scalar) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: { isHidden($0) && !isLayout($0) }) else {
      return text
    }
    var shown = ""
    shown.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if isHidden(scalar), !isLayout(scalar) {
        shown += escape(scalar)
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Whether a terminal or a reader's eye would be misled by a character.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F: true
    default: false
    }
  }

  /// `\u202e`
  /// - Parameter scalar: one of the hidden ones, of four hexadecimal digits at most.
  public static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
