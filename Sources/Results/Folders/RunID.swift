import Foundation

/// The name of a run: the moment it began in UTC and four hexadecimal digits, as in
/// `20261122-213045-3fa9`. Names sort by time.
public struct RunID: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let description: String

  /// - Parameter suffix: tells runs of the same second apart.
  public init(date: Date, suffix: UInt16) {
    var seconds = time_t(date.timeIntervalSince1970.rounded(.down))
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ number: Int32, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let hexadecimal = String(suffix, radix: 16)
    description =
      padded(parts.tm_year + 1900, 4) + padded(parts.tm_mon + 1) + padded(parts.tm_mday) + "-"
      + padded(parts.tm_hour) + padded(parts.tm_min) + padded(parts.tm_sec) + "-"
      + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
  }

  /// Nil unless the text has the form of a run id.
  public init?(_ text: String) {
    let pattern = "dddddddd-dddddd-xxxx"
    guard text.utf8.count == pattern.utf8.count else { return nil }
    for (byte, kind) in zip(text.utf8, pattern.utf8) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      switch kind {
      case UInt8(ascii: "d"): guard isDigit else { return nil }
      case UInt8(ascii: "x"):
        guard isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte) else { return nil }
      default: guard byte == kind else { return nil }
      }
    }
    description = text
  }

  public static func < (a: RunID, b: RunID) -> Bool { a.description < b.description }
}
