import Foundation

/// Numbers, names and comments as YAML takes them; names of segments and files may hold anything.
extension Baseline {
  /// Characters that a segment's name has at most.
  static let longestName = 100

  /// A number with so many significant digits, without zeros at the end.
  static func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)g", value)
    return Double(text) == 0 ? "0" : text
  }

  /// A name as a YAML key.
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

  /// A sentence as a line of its own; what a file or a column is called may hold anything.
  static func comment(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { isUnwritable($0) ? " " : $0 }
    return "# " + String(String.UnicodeScalarView(scalars))
  }

  /// Control characters, and what YAML takes for the end of a line or the head of a file.
  private static func isUnwritable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
  }
}
