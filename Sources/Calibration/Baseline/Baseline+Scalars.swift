import Foundation

extension Baseline {
  /// Characters that a segment's name has at most.
  public static let longestName = 100

  /// A number with so many significant digits, without zeros at the end.
  static func number(_ value: Double, _ digits: Int) -> String {
    let text = String(format: "%.\(digits)g", value)
    return Double(text) == 0 ? "0" : text
  }
}
