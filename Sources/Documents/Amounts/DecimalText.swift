/// A decimal number as digits, so that `4.4 %` becomes exactly the Double nearest to 0.044 and a
/// value is displayed with the digits that were written.
struct DecimalText: Sendable, Hashable {
  private var isNegative: Bool
  /// Without zeros at the front, except for zero itself.
  private var digits: String
  /// The value is digits · 10^exponent.
  private var exponent: Int

  /// The shortest decimal number that names `value`.
  ///
  /// - Parameter value: finite.
  init(_ value: Double) {
    guard var number = DecimalText(unsigned: "\(value.magnitude)"[...]) else {
      preconditionFailure("\(value) is not finite")
    }
    number.isNegative = value < 0
    self = number
  }

  /// Digits, with commas between groups of three, a point and an exponent where wanted; no sign.
  /// Nil for anything else.
  init?(unsigned text: Substring) {
    let parts = text.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { "eE".contains($0) })
    let mantissa = parts[0].split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let groups = mantissa[0].split(separator: ",", omittingEmptySubsequences: false)
    // 0,125 has no thousands.
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count) && groups[0].first != "0"
    else { return nil }
    let written = groups.joined() + fraction
    guard !written.isEmpty, written.allSatisfy(\.isDigit) else { return nil }
    var power = 0
    if parts.count > 1 {
      let unsigned = parts[1].drop { "+-".contains($0) }
      guard !unsigned.isEmpty, unsigned.allSatisfy(\.isDigit) else { return nil }
      // Beyond these powers every number is 0 or infinite.
      power = min(Int(unsigned) ?? 9_999, 9_999) * (parts[1].first == "-" ? -1 : 1)
    }
    isNegative = false
    digits = String(written.drop { $0 == "0" })
    exponent = power - fraction.count
    while digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (digits, exponent) = ("0", 0) }
  }

  /// The Double nearest to the number; infinite when it is too large.
  var value: Double {
    let magnitude = Double("\(digits)e\(exponent)") ?? .infinity
    return isNegative ? -magnitude : magnitude
  }

  var isZero: Bool { digits == "0" }

  /// The number times 10^places.
  func shifted(_ places: Int) -> DecimalText {
    var result = self
    if !isZero { result.exponent += places }
    return result
  }

  var negated: DecimalText {
    var result = self
    result.isNegative = !isNegative && !isZero
    return result
  }

  /// Plain digits, e.g. `-1500.5`; with an exponent only beyond 15 zeros.
  func text(grouped: Bool = false) -> String {
    let sign = isNegative ? "-" : ""
    let point = digits.count + exponent
    guard (-15...21).contains(point), exponent < 18 else { return "\(sign)\(digits)e\(exponent)" }
    let padded =
      String(repeating: "0", count: max(0, 1 - point)) + digits
      + String(repeating: "0", count: max(0, exponent))
    let whole = padded.prefix(max(1, point))
    let fraction = padded.dropFirst(whole.count)
    return sign + (grouped ? Self.grouped(whole) : String(whole))
      + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func grouped(_ digits: Substring) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
