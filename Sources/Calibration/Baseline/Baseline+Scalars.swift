import Foundation

extension Baseline {
  /// Characters that a segment's name has at most.
  public static let longestName = 100

  /// A number above 0 with two decimals, which no reader takes for thousands.
  static func hundredths(_ value: Double) -> String { String(format: "%.2f", max(value, 0.01)) }

  /// A number with so many significant digits, without zeros at the end.
  static func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)g", value)
    return Double(text) == 0 ? "0" : text
  }
}
