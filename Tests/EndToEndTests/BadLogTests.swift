import Foundation
import Testing

/// The bad input that issue 3 lists, through `calibrate` and `backtest`; ``DiagnoseTests`` has it for
/// `diagnose`.
@Suite("Bad logs")
struct BadLogTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let log: String
    var map: [String] = []
    /// With the line where there is one.
    let message: String
    var testDescription: String { name }
  }

  private static let head = "customer,date,amount\n"
  /// Forty customers with two orders each, lines 2 to 81.
  private static let good = (0..<80).map { line in
    let date = SyntheticLog.date(line / 2 + (line % 2) * (20 + line))
    return "k\(line / 2),\(date),\(10 + line).50"
  }

  /// Good lines with a bad one as line 12.
  private static func log(_ line: String, head: String = head) -> String {
    head + (good[..<10] + [line] + good[10...]).joined(separator: "\n") + "\n"
  }

  static let faults: [Fault] = [
    Fault(name: "empty file", log: "", message: "log.csv: is empty"),
    Fault(name: "header only", log: head, message: "log.csv: has a header but no records"),
    Fault(
      name: "one customer", log: head + "a,2024-01-05,3\na,2024-02-05,3\na,2024-12-31,4\n",
      message: "log.csv: a purchase model needs at least 30 customers (got 1)"),
    Fault(
      name: "one-time buyers",
      log: head + (0..<60).map { "u\($0),\(SyntheticLog.date($0)),5\n" }.joined()
        + "z,2024-12-31,4\n",
      message: "customers are one-time buyers: nothing shows how often customers come back"),
    Fault(
      name: "future", log: log("k3,2199-01-01,5"),
      message: "log.csv:12: date 2199-01-01 lies in the future"),
    Fault(
      name: "two formats", log: log("k3,21/03/2024,5"),
      message: "log.csv:12: date 21/03/2024 is written in another way than on line 2"),
    Fault(
      name: "day and month change places",
      log: head + "a,13/01/2024,5\nb,01/13/2024,6\n",
      message: "log.csv:3: date 01/13/2024 has the month first where line 2 has the day first"),
    Fault(
      name: "no such day", log: log("k3,2024-02-30,5"),
      message: "log.csv:12: there is no date 2024-02-30"),
    Fault(
      name: "currency sign", log: log("k3,2024-02-03,€5"),
      message: "log.csv:12: amount must be a number without a currency sign (got €5)"),
    Fault(
      name: "words", log: log("k3,2024-02-03,12x"),
      message: "log.csv:12: amount must be a number (got 12x)"),
    Fault(
      name: "negative total", log: log("k3,2024-02-03,-9999999"),
      message: "log.csv: has amounts that add up to -"),
    Fault(
      name: "no customer", log: "date,amount\n2024-01-01,5\n",
      message: "log.csv: has no column that is recognised as the customer"),
    Fault(
      name: "no date", log: "customer,amount\na,5\n",
      message: "log.csv: has no column that is recognised as the date"),
    Fault(
      name: "no such column", log: log("k3,2024-02-03,5"), map: ["customer=who"],
      message: "log.csv: has no column who for customer"),
    Fault(
      name: "a field twice", log: log("k3,2024-02-03,5"), map: ["date=date,date=amount"],
      message: "--map: names date twice (date, amount)"),
    Fault(
      name: "a column twice", log: log("k3,2024-02-03,5"), map: ["date=date,amount=date"],
      message: "--map: takes date as"),
    Fault(
      name: "two columns of one name", log: "customer,customer,date\na,b,2024-01-01\n",
      message: "log.csv:1: columns 1 and 2 are both called customer"),
    Fault(
      name: "open quote", log: log("\"k3,2024-02-03,5"),
      message: "log.csv:12: a quote opens here and never closes"),
    Fault(
      name: "NUL", log: log("k3,2024-02\u{0}-03,5"), message: "log.csv:12: holds a NUL byte"),
    Fault(
      name: "a long line", log: log(String(repeating: "k", count: 2_000_000)),
      message: "log.csv:12: the record is longer than 1 MiB"),
    Fault(
      name: "a long quote", log: log("\"" + String(repeating: "k", count: 2_000_000)),
      message: "log.csv:12: a quote opens here and does not close within 1 MiB"),
    Fault(
      name: "a long name of a segment",
      log: SyntheticLog.staying(
        customers: 60, days: 120, regions: ["north", String(repeating: "x", count: 101)]),
      map: ["segment=region"],
      message: "log.csv: the segment column has a name of 101 characters"),
  ]

  @Test(
    "Status 2, a message with its line, nothing written", arguments: faults,
    [["calibrate", "-o", "out.yaml"], ["backtest", "--until", "2024-02-20", "--output", "out"]])
  func refused(_ fault: Fault, _ command: [String]) async throws {
    // A back-test has one segment, so that names of segments do not matter.
    if fault.name.contains("segment"), command[0] == "backtest" { return }
    let folder = try Workshop()
    try folder.write(fault.log, to: "log.csv")
    let before = try folder.everything()
    let ending = try await Program.run(
      [command[0], "log.csv"] + command.dropFirst() + fault.map.flatMap { ["--map", $0] },
      in: folder)
    #expect(ending.status == 2, "\(ending)")
    #expect(ending.output == "")
    #expect(ending.errors.contains(fault.message), "\(ending.errors.prefix(400))")
    #expect(try folder.everything() == before)
  }
}
