import Documents
import Foundation
import Lifecycle

/// How figures are written for reading: `¥1,234`, `¥1.23 M`, `12.3 %`, `1:3.52`. A figure that is
/// no number is a dash.
struct Figures: Sendable {
  static let nothing = "–"

  /// Before an amount: a sign, or a code and a space.
  let currency: String
  /// Between a number and its unit.
  let space: String

  /// - Parameters:
  ///   - currency: an ISO 4217 code.
  ///   - space: by default one that does not break.
  init(currency code: String, space: String = "\u{A0}") {
    currency = Documents.Currency(rawValue: code)?.symbol ?? (code.isEmpty ? "" : code + space)
    self.space = space
  }

  func value(_ x: Double?, _ unit: KPIUnit) -> String {
    guard let x, x.isFinite else { return Self.nothing }
    switch unit {
    case .share: return percent(x)
    case .currency: return amount(x, prefix: currency, small: 2)
    case .count: return amount(x, prefix: "", small: x == x.rounded() ? 0 : 1)
    case .ratio: return multiple(x)
    }
  }

  func money(_ x: Double?) -> String { value(x, .currency) }
  func count(_ x: Double?) -> String { value(x, .count) }

  /// Three digits and a letter from ten thousand on: `¥419 k`, `96.4 k`.
  func compact(_ x: Double, _ unit: KPIUnit = .count) -> String {
    let prefix = unit == .currency ? currency : ""
    guard x.isFinite, abs(x) >= 9_995, abs(x) < 999_500 else {
      return value(abs(x) >= 99.5 ? x.rounded() : x, unit)
    }
    let thousands = abs(x) / 1_000
    return (x < 0 ? "−" : "") + prefix + Self.fixed(thousands, thousands >= 99.95 ? 0 : 1) + space
      + "k"
  }

  /// `12.3 %`; tiny shares keep two digits.
  func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return Self.nothing }
    let x = 100 * share
    let size = abs(x)
    let decimals = size >= 999.5 ? 0 : size == 0 || size >= 0.1 ? 1 : 2
    return Self.fixed(x, decimals) + space + "%"
  }

  /// A probability in whole per cents that says 0 % and 100 % only when it is so.
  func probability(_ p: Double?) -> String {
    guard let p, p.isFinite else { return Self.nothing }
    if p > 0 && p < 0.005 { return "<1\(space)%" }
    if p < 1 && p > 0.995 { return ">99\(space)%" }
    return Self.fixed(100 * p, 0) + space + "%"
  }

  /// `1:3.52`
  private func multiple(_ x: Double) -> String {
    "1:" + Self.fixed(x, abs(x) >= 99.95 ? 0 : abs(x) >= 9.995 ? 1 : 2)
  }

  /// Thousands are grouped; from a million on three digits and a letter.
  private func amount(_ x: Double, prefix: String, small: Int) -> String {
    let scale = Scale(of: x)
    let y = abs(x / scale.divisor)
    let decimals =
      scale == .one
      ? (y >= 999.5 ? 0 : y >= 99.5 ? min(small, 1) : small)
      : (y >= 99.95 ? 0 : y >= 9.995 ? 1 : 2)
    let digits = Self.fixed(y, decimals)
    let isZero = !digits.contains { ("1"..."9").contains($0) }
    return (x < 0 && !isZero ? "−" : "") + prefix + digits + scale.suffix(space)
  }

  /// Grouped decimal digits, without a sign on zero.
  static func fixed(_ x: Double, _ decimals: Int) -> String {
    guard x.isFinite else { return nothing }
    let digits = String(format: "%.\(max(0, decimals))f", abs(x))
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    var grouped = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    if parts.count > 1 { grouped += "." + parts[1] }
    let isZero = !digits.contains { ("1"..."9").contains($0) }
    return (x < 0 && !isZero ? "−" : "") + grouped
  }
}

/// Units, millions, billions.
enum Scale: Equatable {
  case one, million, billion

  init(of x: Double) {
    let size = abs(x)
    self = size >= 999.5e6 ? .billion : size >= 999_500 ? .million : .one
  }

  var divisor: Double {
    switch self {
    case .one: 1
    case .million: 1e6
    case .billion: 1e9
    }
  }

  func suffix(_ space: String) -> String {
    switch self {
    case .one: ""
    case .million: space + "M"
    case .billion: space + "bn"
    }
  }
}
