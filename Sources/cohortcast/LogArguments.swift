import ArgumentParser
import Calibration
import Documents
import Foundation
import Lifecycle
import Statistics

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

  @Option(
    help: ArgumentHelp(
      "Customers to leave out: ids separated by commas, or a file with one id a line.",
      valueName: "ids|file"))
  var exclude: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out customers whose first order in the log lies before this day.",
      discussion:
        "Those who began before the log are no newcomers, though they look new in it. The log "
        + "then counts from this day on.",
      valueName: "date"))
  var firstOrderFrom: String?

  @Flag(
    name: .customLong("wholesale-segment"),
    help: ArgumentHelp(
      "Make the wholesale buyers that `diagnose` finds a segment of their own, `wholesale`.",
      discussion: "In calibrate they get a fit of their own, in diagnose a column of cleaned.csv."))
  var setsWholesaleApart = false

  func options() throws -> LogOptions {
    var options = LogOptions(
      columns: try LogOptions.columns(parsing: map),
      dateOrder: try Self.choice(dateOrder, "--date-order"),
      decimalSign: try Self.choice(decimal, "--decimal"), salt: try hashIDs.map(IDSecret.read),
      today: Self.today)
    options.selection = CustomerSelection(
      excluded: try CustomerSelection.exclusions(parsing: exclude),
      firstOrderFrom: try OptionValue.date(firstOrderFrom, "--first-order-from"),
      salt: options.salt)
    return options
  }

  /// Refuses `--wholesale-segment` where all customers are looked at together.
  func refuseWholesaleSegment(_ command: String, _ reason: String) throws {
    guard setsWholesaleApart else { return }
    throw BadInput(
      text:
        "--wholesale-segment says nothing to \(command), which \(reason); leave it out, or leave "
        + "these customers out by --exclude")
  }

  /// Every record of the log.
  func transactions(_ options: LogOptions) throws -> TransactionLog {
    let progress = ReadingProgress(name: log)
    defer { progress.end() }
    return try TransactionLog.read(
      path: log, options: options, progress: progress.show,
      waiting: Terminal.waiting(for: log))
  }

  /// The orders of the log, at least one, with what was left out.
  func orders(_ cells: UnreadableOption) throws -> CleanedLog {
    var options = try options()
    options.leavesOutUnreadable = cells.isDropped
    let progress = ReadingProgress(name: log)
    let cleaned: CleanedLog
    do {
      defer { progress.end() }
      cleaned = try CleanedLog.read(
        path: log, options: options, progress: progress.show, waiting: Terminal.waiting(for: log))
    }
    if let warning = UnreadableOption.warning(cleaned.unreadable) {
      Terminal.say("warning: \(log): \(warning)")
    }
    return cleaned
  }

  static func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String?, _ option: String
  ) throws -> Choice? where Choice.RawValue == String {
    guard let text else { return nil }
    if let choice = Choice(rawValue: text.lowercased()) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    let meant = Spelling.nearest(to: text, in: known).map { "; did you mean \($0)?" } ?? ""
    throw BadInput(
      text: "\(option) must be \(known.joined(separator: " or ")) (got \(text))\(meant)")
  }

  /// The latest date anywhere on Earth: a log from a time zone ahead is not in the future.
  static var today: CalendarDate {
    let seconds = Date().timeIntervalSince1970 + 14 * 3600
    return CalendarDate(daysSince1970: Int(seconds / 86_400))
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
