import Foundation

/// Numbers, names and comments as a scenario writes them.
extension Baseline {
  /// A number with so many significant digits, without zeros at the end.
  static func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)g", value)
    return Double(text) == 0 ? "0" : text
  }

  /// Sentences as comment lines, which a name with a line break would end.
  static func comments(_ sentences: [String]) -> [String] {
    sentences.map { "# " + $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
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
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        text += String(format: "\\u%04X", scalar.value)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
