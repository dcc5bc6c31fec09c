import Foundation

/// A regular expression (ECMA 262) for numbers without a sign between two limits.
///
/// It compares plain decimals digit by digit. Numbers with commas between thousands or with an exponent
/// it takes as they come; limits are kept to nine decimals, moved outwards.
struct DecimalPattern {
  private static let decimals = 9
  private static let any = "(?:\\.[0-9]*)?"
  /// From here on a limit is none.
  private static let boundless = 1e15

  let low: Double
  /// Infinite for none.
  let high: Double
  let isInteger: Bool
  /// Whether commas may stand between thousands.
  let takesCommas: Bool

  /// - Precondition: `0 <= low <= high`.
  init(_ low: Double, _ high: Double, isInteger: Bool = false, takesCommas: Bool = true) {
    self.low = low
    self.high = high >= Self.boundless ? .infinity : high
    self.isInteger = isInteger
    self.takesCommas = takesCommas
  }

  var text: String {
    var ways = ["(?=[.0-9]*[0-9])(?:\(blocks.joined(separator: "|")))"]
    if high >= 1000, takesCommas { ways.append("[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]*)?") }
    ways.append("[0-9.,]+[eE][+-]?[0-9]+")
    return "(?:\(ways.joined(separator: "|")))"
  }

  /// Digits of a limit before and after the point.
  private func split(_ limit: Double, _ rule: FloatingPointRoundingRule) -> (UInt64, String) {
    let whole = limit.rounded(.down)
    let unit = pow(10, Double(Self.decimals))
    // What a product such as 0.07 · 100 is off by is no part of a limit.
    let scaled = (limit - whole) * unit
    let near = scaled.rounded()
    let parts = abs(scaled - near) < 1e-3 ? near : scaled.rounded(rule)
    if parts >= unit { return (UInt64(whole) + 1, "") }
    let digits = String(UInt64(parts))
    let padded = String(repeating: "0", count: Self.decimals - digits.count) + digits
    return (UInt64(whole), String(padded.reversed().drop { $0 == "0" }.reversed()))
  }

  private var blocks: [String] {
    if isInteger {
      let first = UInt64(low.rounded(.up))
      let last = high.isFinite ? UInt64(high.rounded(.down)) : nil
      if let last, last < first { return ["(?!)"] }
      return Self.integers(first, last).map { "0*\($0)(?:\\.0*)?" }
    }
    let (first, least) = split(low, .down)
    let head = "0*" + (first == 0 ? "" : "\(first)")
    guard high.isFinite else {
      return [head + Self.atLeast(least)]
        + Self.integers(first + 1, nil).map { "0*\($0)\(Self.any)" }
    }
    let (last, most) = split(high, .up)
    if first == last { return ["\(head)(?=\(Self.atLeast(least)))\(Self.atMost(most))"] }
    let between =
      last - first < 2
      ? [] : Self.integers(first + 1, last - 1).map { "0*\($0)\(Self.any)" }
    return [head + Self.atLeast(least)] + between + ["0*\(last)" + Self.atMost(most)]
  }

  private static func atLeast(_ digits: String) -> String {
    if digits.isEmpty { return any }
    var ways: [String] = []
    var before = ""
    for digit in digits {
      if digit != "9" { ways.append("\(before)[\(Int(String(digit))! + 1)-9][0-9]*") }
      before.append(digit)
    }
    ways.append("\(before)[0-9]*")
    return "\\.(?:\(ways.joined(separator: "|")))"
  }

  private static func atMost(_ digits: String) -> String {
    if digits.isEmpty { return "(?:\\.0*)?" }
    var ways: [String] = []
    var before = ""
    for digit in digits {
      ways.append(digit == "0" ? before : "\(before)(?:[0-\(Int(String(digit))! - 1)][0-9]*)?")
      before.append(digit)
    }
    ways.append("\(before)0*")
    return "(?:\\.(?:\(ways.joined(separator: "|"))))?"
  }

  /// Whole numbers from one to another without leading zeros, cut where all but the first digits run
  /// through.
  static func integers(_ first: UInt64, _ last: UInt64?) -> [String] {
    guard let last else {
      let digits = String(first).count
      let nines = UInt64(String(repeating: "9", count: digits)) ?? .max
      return integers(first, nines) + ["[1-9][0-9]{\(digits),}"]
    }
    var ends: Set<UInt64> = [last]
    var power: UInt64 = 10
    while power <= last {
      let nines = first / power * power + power - 1
      if nines >= first, nines < last { ends.insert(nines) }
      let zeros = (last + 1) / power * power
      if zeros > first { ends.insert(zeros - 1) }
      power *= 10
    }
    var start = first
    return ends.sorted().map { end in
      defer { start = end + 1 }
      return pattern(from: start, to: end)
    }
  }

  private static func pattern(from first: UInt64, to last: UInt64) -> String {
    var text = ""
    var free = 0
    for (low, high) in zip(String(first), String(last)) {
      if low == high {
        text.append(low)
      } else if low == "0", high == "9" {
        free += 1
      } else {
        text += "[\(low)-\(high)]"
      }
    }
    return text + (free == 0 ? "" : free == 1 ? "[0-9]" : "[0-9]{\(free)}")
  }
}
