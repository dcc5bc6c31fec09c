import Foundation

/// Names and sentences as YAML takes them; what a segment, an arm, a file or a column is called may hold
/// anything.
enum YAMLText {
  /// A name as a key.
  static func key(_ name: String) -> String {
    let isPlain =
      name.first?.isLetter == true && name.last != " "
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " -_".contains($0)) }
      && !["yes", "no", "true", "false", "on", "off", "null", "y", "n"].contains(name.lowercased())
    if isPlain { return name }
    var text = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case _ where isUnwritable(scalar):
        text += String(format: "\\u%04X", scalar.value)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  /// A text in single quotes, what cannot be written in them as spaces.
  static func quoted(_ text: String) -> String {
    "'" + line(text).replacing("'", with: "''") + "'"
  }

  /// A text on one line, e.g. for a comment.
  static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isUnwritable($0) ? " " : $0 }))
  }

  /// A sentence as a comment of its own.
  static func comment(_ text: String) -> String { "# " + line(text) }

  /// Control characters, and what YAML takes for the end of a line or the head of a file.
  private static func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
  }
}
