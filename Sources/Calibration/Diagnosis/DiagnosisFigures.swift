import Foundation

/// How figures stand in the sentences of a diagnosis.
enum DiagnosisFigures {
  /// `12.3 %`; `<0.1 %` for what is there but tiny.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    let x = 100 * share
    if x > 0 && x < 0.1 { return "<0.1 %" }
    return String(format: abs(x) >= 99.95 || x == 0 ? "%.0f %%" : "%.1f %%", x)
  }

  /// `+54 %`
  static func change(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    return String(format: "%+.0f %%", 100 * share).replacingOccurrences(of: "-", with: "−")
  }

  /// `1,234.50`; from ten thousand on without decimals.
  static func amount(_ x: Double) -> String {
    guard x.isFinite else { return "–" }
    let digits = String(format: abs(x) >= 9_999.5 ? "%.0f" : "%.2f", abs(x))
    let parts = digits.split(separator: ".")
    let tail = parts.count > 1 ? "." + parts[1] : ""
    return (x < 0 ? "−" : "") + grouped(String(parts[0])) + tail
  }

  /// `12,345`
  static func count(_ n: Int) -> String { (n < 0 ? "−" : "") + grouped(String(n.magnitude)) }

  /// `1 record`, `12 records`
  static func count(_ n: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count(n)) \(n == 1 ? singular : plural ?? singular + "s")"
  }

  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
