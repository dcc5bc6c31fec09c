import Foundation

/// Numbers, and lines with a remark, of the files that are written.
enum AggregateText {
  /// So many significant digits at least, whole digits all of them, no exponent, no zeros at the end.
  static func number(_ value: Double, _ digits: Int) -> String {
    guard value != 0, value.isFinite else { return "0" }
    let decimals = max(0, digits - 1 - Int(log10(abs(value)).rounded(.down)))
    var text = String(format: "%.*f", decimals, value)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }

  static func percent(_ share: Double, _ digits: Int = 4) -> String {
    "\(number(share * 100, digits)) %"
  }

  static func whole(_ value: Double) -> String { String(Int64(value.rounded())) }

  /// A line of YAML with its remark, remarks below one another.
  static func line(_ text: String, _ remark: String = "") -> String {
    guard !remark.isEmpty else { return text }
    let gap = String(repeating: " ", count: max(2, 58 - text.count))
    return "\(text)\(gap)# \(remark)"
  }

  /// Sentences as comment lines of at most 98 columns.
  static func comment(_ text: String, indent: String = "") -> [String] {
    var lines: [String] = []
    var line = "\(indent)#"
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 98, line.count > indent.count + 1 {
        lines.append(line)
        line = "\(indent)#"
      }
      line += " \(word)"
    }
    return lines + [line]
  }
}

extension SteadyTrade {
  static func share(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
  static func logarithm(_ value: Double) -> Double { log(max(value, 1e-9)) }
  static func number(_ logarithm: Double) -> Double { exp(logarithm) }
}
