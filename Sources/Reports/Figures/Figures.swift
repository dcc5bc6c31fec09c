import Documents
import Foundation
import Lifecycle

/// How figures are written for reading, on the page, in the terminal and in sentences:
///
/// - `¥62.10`, `¥1,234`, `¥867 k`, `¥1.23 M`: three digits and a letter from a hundred thousand on. Decimals
///   are those of the currency's minor unit (ISO 4217): `KWD 62.100`, and of the yen none.
/// - `1,234` persons: whole and grouped; from a million on `1.23 M`.
/// - `12.3 %`, `1:3.52`, `+3.2 pp`. A unit stands behind a space that does not break.
/// - `−5.7 %`: the minus is U+2212. Differences have a sign, levels have none but `≥` and `≤`.
/// - `6.5 … 7.4 %`, `¥48.16 … 59.46`: from … to, the unit once where it is the same.
/// - `324.1 ± 0.3`: as many digits as the standard error leaves meaningful.
/// - A figure that is no number is a dash.
struct Figures: Sendable {
  static let nothing = "–"

  /// Before an amount: a sign, or a code and a space.
  let currency: String
  /// Decimals of an amount: those of the currency's minor unit, two where there is no currency.
  let decimals: Int
  /// Between a number and its unit.
  let space: String

  /// - Parameters:
  ///   - currency: an ISO 4217 code.
  ///   - space: by default one that does not break.
  init(currency code: String, space: String = "\u{A0}") {
    let known = Documents.Currency(rawValue: code)
    currency = known?.symbol ?? (code.isEmpty ? "" : code + space)
    decimals = known.map { Self.decimals(ofMinorUnits: $0.minorUnits) } ?? 2
    self.space = space
  }

  private init(symbol: String, decimals: Int, space: String) {
    currency = symbol
    self.decimals = decimals
    self.space = space
  }

  /// For columns whose heading has the code, where amounts with a code before each would not fit: the code,
  /// and figures without it; nil where the currency has a sign.
  var codeAside: (code: String, figures: Figures)? {
    currency.hasSuffix(space)
      ? (String(currency.dropLast()), Figures(symbol: "", decimals: decimals, space: space)) : nil
  }

  /// As many zeros as there are in the number of minor units: 1, 10, 100 …
  private static func decimals(ofMinorUnits units: Int64) -> Int { "\(units)".count - 1 }

  func value(_ x: Double?, _ unit: KPIUnit) -> String {
    guard let x, x.isFinite else { return Self.nothing }
    switch unit {
    case .share: return percent(x)
    case .currency: return amount(x, .money)
    case .count: return amount(x, .things)
    case .ratio: return multiple(x)
    }
  }

  func money(_ x: Double?) -> String { value(x, .currency) }
  func count(_ x: Double?) -> String { value(x, .count) }

  /// `12.3 %`, `768 %`; tiny shares keep two digits.
  func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return Self.nothing }
    let x = 100 * share
    let size = abs(x)
    let decimals = size >= 99.95 ? 0 : size == 0 || size >= 0.1 ? 1 : 2
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

  private enum Amount {
    case money, things
  }

  private func amount(_ x: Double, _ kind: Amount) -> String {
    let scale = Scale(of: x, withThousands: kind == .money)
    let y = abs(x / scale.divisor)
    let decimals =
      switch (scale, kind) {
      case (.one, .money): y >= 100 - 0.5 * pow(10, Double(-self.decimals)) ? 0 : self.decimals
      case (.one, .things): y >= 9.95 || x == x.rounded() ? 0 : 1
      default: y >= 99.95 ? 0 : y >= 9.995 ? 1 : 2
      }
    let digits = Self.fixed(y, decimals)
    let isZero = !digits.contains { ("1"..."9").contains($0) }
    return (x < 0 && !isZero ? "−" : "") + (kind == .money ? currency : "") + digits
      + scale.suffix(space)
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

/// Units, thousands, millions, billions.
enum Scale: Equatable {
  case one, thousand, million, billion

  /// - Parameter withThousands: for money; persons are counted out.
  init(of x: Double, withThousands: Bool) {
    let size = abs(x)
    self =
      size >= 999.5e6
      ? .billion : size >= 999_500 ? .million : withThousands && size >= 99_950 ? .thousand : .one
  }

  var divisor: Double {
    switch self {
    case .one: 1
    case .thousand: 1e3
    case .million: 1e6
    case .billion: 1e9
    }
  }

  func suffix(_ space: String) -> String {
    switch self {
    case .one: ""
    case .thousand: space + "k"
    case .million: space + "M"
    case .billion: space + "bn"
    }
  }
}
