import Calibration
import Documents
import Lifecycle

/// Logs written out in a test and read from a file.
enum LogFixture {
  static let today = CalendarDate(daysSince1970: 20_000)  // 2024-10-04

  static func options(
    _ columns: [LogField: String] = [:], order: LogOptions.DateOrder? = nil,
    decimal: LogOptions.DecimalSign? = nil, salt: String? = nil
  ) -> LogOptions {
    LogOptions(
      columns: columns, dateOrder: order, decimalSign: decimal, salt: salt, today: today)
  }

  static func read(
    _ text: String, _ options: LogOptions = options()
  ) throws(CalibrationError) -> TransactionLog {
    try TemporaryFile(text).use { path throws(CalibrationError) in
      try TransactionLog.read(path: path, options: options)
    }
  }

  static func clean(_ text: String) throws(CalibrationError) -> CleanedLog {
    try Cleaning.clean(try read(text))
  }

  /// The problems of a log, `line: message` each, without the sum of all unreadable records; none when
  /// it reads.
  static func problems(_ text: String, _ options: LogOptions = options()) -> [String] {
    allProblems(text, options).filter { !$0.contains("records cannot be read") }
  }

  static func allProblems(_ text: String, _ options: LogOptions = options()) -> [String] {
    do {
      _ = try read(text, options)
      return []
    } catch {
      return error.problems.map { "\($0.line ?? 0): \($0.message)" }
    }
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    Int32(CalendarDate(year: year, month: month, day: day)!.daysSince1970)
  }
}

extension LogFixture {
  /// Why a log that reads cannot be cleaned; nil when it can.
  static func cleaningProblem(_ text: String) -> String? {
    do {
      _ = try clean(text)
      return nil
    } catch {
      return error.problems.first?.message
    }
  }
}
