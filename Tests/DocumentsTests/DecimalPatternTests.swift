import Foundation
import Testing

@testable import Documents

/// Oracle: the comparison of numbers.
@Suite("Regular expressions for numbers between limits")
struct DecimalPatternTests {
  private func matches(_ text: String, _ pattern: DecimalPattern) -> Bool {
    text.range(of: "^\(pattern.text)$", options: .regularExpression) != nil
  }

  @Test(
    "A decimal matches where it lies between the limits",
    arguments: [
      (0.0, 1.0), (0, 100), (0, 365), (0.01, 1_000_000), (1.001, 1_000_000), (0, 52.142857143),
      (0.25, 0.75),
      (7, 7), (0, Double.infinity), (3.5, .infinity), (1, 120), (0, 0),
    ])
  func decimals(low: Double, high: Double) {
    let pattern = DecimalPattern(low, high)
    let texts =
      (0...130).map { "\($0)" } + (0...130).map { "\($0).5" } + (0...99).map { "0.\($0)" }
      + [
        "0.001", "0.01", "0.0099", "1.0009", "1.001", "1.0010", "52.14", "52.2", "999999.9",
        "1000000",
      ]
      + ["1000000.0", "1000000.1", "1000001", "007", "00.50", ".5", "5.", "366", "365.0", "365.01"]
    for text in texts {
      let isWithin = Double(text + (text.hasSuffix(".") ? "0" : "")).map { low <= $0 && $0 <= high }
      #expect(matches(text, pattern) == isWithin, "\(text) in \(low)…\(high)")
    }
    for text in ["", ".", "abc", "1.2.3", "-1"] { #expect(!matches(text, pattern)) }
  }

  @Test(
    "A whole number matches where it lies between the limits",
    arguments: [(1.0, 365.0), (28, 1234), (0, 9)])
  func integers(low: Double, high: Double) {
    let pattern = DecimalPattern(low, high, isInteger: true)
    for number in 0...1500 {
      #expect(matches("\(number)", pattern) == (low...high).contains(Double(number)), "\(number)")
      #expect(!matches("\(number).5", pattern))
    }
    #expect(matches("5.0", DecimalPattern(1, 9, isInteger: true)))
  }
}
