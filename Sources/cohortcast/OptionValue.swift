import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle

/// Values as options give them, checked.
enum OptionValue {
  /// `2026-01-31`
  static func date(_ text: String?, _ option: String) throws -> CalendarDate? {
    guard let text else { return nil }
    guard let date = CalendarDate(iso: text) else {
      throw BadInput(text: "\(option) must be a date (got \(text)); write e.g. 2026-01-31")
    }
    return date
  }

  /// `40%` or `0.4`, within 0…1.
  static func share(_ text: String?, _ option: String) throws -> Double? {
    guard let text else { return nil }
    let digits = text.filter { $0 != " " }
    let isPercent = digits.hasSuffix("%")
    let value = Double(isPercent ? String(digits.dropLast()) : digits)
      .map { isPercent ? $0 / 100 : $0 }
    guard let value, (0...1).contains(value) else {
      throw BadInput(text: "\(option) must be within 0…100 % (got \(text)); write e.g. 40%")
    }
    return value
  }

  /// The probability with which a choice shall be right, 0.6…0.999.
  static func confidence(_ text: String) throws -> Double {
    guard let value = try share(text, "--confidence"), (0.6...0.99901).contains(value) else {
      throw BadInput(
        text: "--confidence must be within 60…99.9 % (got \(text)); write e.g. 95%")
    }
    return value
  }

  /// `50%`, `200%` or `off`, as a share of the other lives.
  static func effort(_ text: String) throws -> Double {
    if text == "off" { return 0 }
    let digits = text.hasSuffix("%") ? text.dropLast().filter { $0 != " " } : ""
    guard let share = Double(String(digits)), share > 0, share <= 1000 else {
      throw BadInput(
        text:
          "--values must be off or a share of the other lives up to 1000 % (got \(text)); write "
          + "e.g. 50%")
    }
    return share / 100
  }

  /// A plain number above 0, thousands by commas or spaces: `1,800` or `0.5`.
  static func amount(_ text: String, _ option: String, example: String) throws -> Double {
    if let meant = SeparatedNumber.doubts(text) {
      throw BadInput(
        text:
          "\(option) \(meant.count > 1 ? "may be read in two ways" : "is no plain number") (got \(text)); write "
          + (meant.isEmpty ? "e.g. \(example)" : meant.joined(separator: " or ")))
    }
    let digits = text.filter { !", ".contains($0) }
    guard let value = Double(digits), value > 0, value.isFinite else {
      throw BadInput(
        text: "\(option) must be a number above 0 (got \(text)); write e.g. \(example)")
    }
    return value
  }

  /// `39w`, `90d`, `9 months` (of 30.4375 days, rounded) or `1y`, in days.
  static func days(_ text: String?, _ option: String) throws -> Int? {
    guard let text else { return nil }
    let digits = text.prefix(while: \.isDigit)
    let unit = text.dropFirst(digits.count).filter { $0 != " " }.lowercased()
    let lengths: [(String, Double)] = [
      ("days", 1), ("weeks", 7), ("months", 30.4375), ("years", 365.25),
    ]
    let length = lengths.first { name, _ in
      !unit.isEmpty && (unit == name.prefix(1) || unit == name || unit == name.dropLast())
    }
    guard let count = Int(digits), (1...100_000).contains(count), let length else {
      throw BadInput(
        text: "\(option) must be a span of days, weeks, months or years (got \(text)); "
          + "write e.g. 39w or 9 months")
    }
    return Int((Double(count) * length.1).rounded())
  }

  /// `recent`, or a number of customers a month.
  static func newcomers(_ text: String, _ option: String) throws -> LogCalibration.Newcomers {
    if text == "recent" { return .recent }
    guard let count = Double(text), (0...1e7).contains(count) else {
      throw BadInput(
        text: "\(option) must be recent or a number of customers a month (got \(text)); "
          + "write e.g. 120")
    }
    return .perMonth(count)
  }

  /// A number within a range.
  static func number(
    _ value: Int, _ range: ClosedRange<Int>, _ option: String
  ) throws -> Int {
    guard range.contains(value) else {
      throw BadInput(
        text: "\(option) must be within \(range.lowerBound)…\(range.upperBound) (got \(value)); "
          + "write e.g. \(min(max(value, range.lowerBound), range.upperBound))")
    }
    return value
  }
}

extension OptionValue {
  /// A currency by its code, in any case of letters.
  static func currency(_ text: String) throws -> Currency {
    if let currency = Currency(rawValue: text.uppercased()) { return currency }
    throw BadInput(text: "--currency \(Currency.fault(text))")
  }

  /// What a shell completes.
  static let currencies = CompletionKind.list(Currency.allCases.map(\.code))
}
