import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle

/// The log that `diagnose`, `segment`, `calibrate` and `backtest` read, and how it is read.
struct LogArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The transaction log: delimited text, plain or gzip.",
      discussion: "Separated by comma, semicolon, tab or pipe, with a header. It needs a customer "
        + "and a date; amount (or quantity and price), invoice, item and segment are used where "
        + "they are there."))
  var log: String

  @Option(
    help: ArgumentHelp(
      "Which column is which field, e.g. customer=CustomerID,date=InvoiceDate,amount=Total.",
      discussion: "Fields: \(LogField.allCases.map(\.rawValue).joined(separator: ", ")). What is "
        + "not named is recognised by the column's name; `segment=` means there is none.",
      valueName: "field=column"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "Day or month first in 03/04/2011: dmy or mdy; default: found from the whole file.",
      valueName: "order"))
  var dateOrder: String?

  @Option(
    help: ArgumentHelp(
      "The decimal sign: point or comma; default: found from the whole file.", valueName: "sign"))
  var decimal: String?

  @Option(
    name: .customLong("hash-ids"),
    help: ArgumentHelp(
      "Keep ids only as their hash under the secret in this file (HMAC-SHA-256, 128 bits).",
      valueName: "file"))
  var hashIDs: String?

  func options() throws -> LogOptions {
    LogOptions(
      columns: try LogOptions.columns(parsing: map),
      dateOrder: try choice(dateOrder, "--date-order"),
      decimalSign: try choice(decimal, "--decimal"), salt: try hashIDs.map(Self.salt),
      today: Self.today)
  }

  /// Every record of the log.
  func transactions(_ options: LogOptions) throws -> TransactionLog {
    let progress = ReadingProgress(name: log)
    defer { progress.end() }
    return try TransactionLog.read(path: log, options: options, progress: progress.show)
  }

  /// The orders of the log, at least one, with what was left out.
  func orders(_ cells: UnreadableOption) throws -> CleanedLog {
    var options = try options()
    options.leavesOutUnreadable = cells.isDropped
    let progress = ReadingProgress(name: log)
    let cleaned: CleanedLog
    do {
      defer { progress.end() }
      cleaned = try CleanedLog.read(path: log, options: options, progress: progress.show)
    }
    if let warning = UnreadableOption.warning(cleaned.unreadable) {
      Terminal.say("warning: \(log): \(warning)")
    }
    return cleaned
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String?, _ option: String
  ) throws -> Choice? where Choice.RawValue == String {
    guard let text else { return nil }
    if let choice = Choice(rawValue: text.lowercased()) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    let meant = Spelling.nearest(to: text, in: known).map { "; did you mean \($0)?" } ?? ""
    throw BadInput(
      text: "\(option) must be \(known.joined(separator: " or ")) (got \(text))\(meant)")
  }

  /// The secret: a text of at least 16 characters, the white space at its ends not counted.
  private static func salt(_ path: String) throws -> String {
    let remedy = "write one with: (umask 077; head -c 24 /dev/urandom | base64 > \(path))"
    guard let file = FileHandle(forReadingAtPath: path),
      let data = try? file.read(upToCount: 4097)
    else {
      throw BadInput(text: "--hash-ids: \(path) cannot be read; \(remedy)")
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    guard text.utf8.count >= 16, data.count <= 4096 else {
      throw BadInput(
        text: "--hash-ids: \(path) must hold a secret of 16 to 4096 characters; \(remedy)")
    }
    warnOfReaders(file.fileDescriptor, path)
    return text
  }

  /// Whoever knows the secret can try ids until the hashes agree.
  private static func warnOfReaders(_ file: Int32, _ path: String) {
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
      facts.st_mode & (S_IRGRP | S_IROTH) != 0
    else { return }
    let mode = String(facts.st_mode & 0o777, radix: 8)
    Terminal.say(
      "warning: --hash-ids: \(path) can be read by other users (mode \(mode)), who could find the "
        + "ids behind the hashes; run chmod 600 \(path)")
  }

  /// The latest date anywhere on Earth: a log from a time zone ahead is not in the future.
  private static var today: CalendarDate {
    let seconds = Date().timeIntervalSince1970 + 14 * 3600
    return CalendarDate(daysSince1970: Int(seconds / 86_400))
  }
}

/// What becomes of a log with cells that cannot be read.
struct UnreadableOption: ParsableArguments {
  @Flag(
    name: .customLong("drop-unreadable"),
    help: ArgumentHelp(
      "Leave out records with a date or a number that cannot be read, at most half of all.",
      discussion: "A warning counts and shows them; without this flag such a log is refused."))
  var isDropped = false

  /// Nil where everything could be read.
  static func warning(_ unreadable: UnreadableCells) -> String? {
    guard !unreadable.isEmpty else { return nil }
    let shown = unreadable.examples.prefix(3).map { problem in
      (problem.line.map { "line \($0): " } ?? "") + problem.message
    }
    let rest = unreadable.count > shown.count ? "; …" : ""
    return
      "\(unreadable.count) records have cells that cannot be read; what no order can be made of "
      + "is left out (\(shown.joined(separator: "; "))\(rest)). cohortcast diagnose lists more"
  }
}

/// A line on a terminal while a large log is read.
private struct ReadingProgress {
  let name: String

  func show(read: Int64, size: Int64) {
    guard size > 0 else { return }
    Terminal.note("reading \(name): \(min(100, read * 100 / size)) %")
  }

  func end() { Terminal.endNote() }
}
