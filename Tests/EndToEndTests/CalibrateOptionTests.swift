import Foundation
import Testing

/// Options of `cohortcast calibrate` that cannot be used with a log of orders; ``ContractTests`` has
/// those of contracts.
@Suite("Options of calibrate")
struct CalibrateOptionTests {
  static let refused: [(line: String, message: String)] = [
    ("--until 2031-01-01", "--until: must lie within the log, 2022-01-01 to "),
    ("--until 2019-01-01", "--until: must lie within the log, 2022-01-01 to "),
    ("--until 2024-13-01", "--until must be a date (got 2024-13-01)"),
    ("--exclude k590", "log.csv has no customer k590; did you mean k5"),
    ("--exclude ,", "--exclude: names no customer (got ,)"),
    ("--exclude folder.yaml", "log.csv has no customer folder.yaml; write an id of the log"),
    ("--first-order-from 2024-02-30", "--first-order-from must be a date (got 2024-02-30)"),
    (
      "--first-order-from 2019-01-01", "--first-order-from: must lie within the log, 2022-01-01 to "
    ),
    ("--first-order-from 2022-04-25", "--first-order-from: leaves nobody of the log"),
    ("--start 2020-01-01", "--start: must come after the log's last day"),
    ("--start 2136-01-01", "within ten years (got 2136-01-01)"),
    ("--horizon 0", "--horizon must be within 1…120 (got 0)"),
    ("--horizon 121", "--horizon must be within 1…120 (got 121)"),
    ("--model bg-ndb", "did you mean bg-nbd?"),
    ("--margin 140%", "--margin must be within 0…100 % (got 140%)"),
    ("--margin nan", "--margin must be within 0…100 % (got nan)"),
    ("--currency XYZ", "ISO 4217"),
    ("--newcomers lots", "--newcomers must be recent or a number of customers a month (got lots)"),
    ("--newcomers nan", "--newcomers must be recent or a number"),
    ("--newcomers 1e9", "--newcomers must be recent or a number"),
    ("--season maybe", "'auto' and 'none'"),
    ("--format xml", "'table' and 'json'"),
    ("--price 5", "--price says nothing to --model auto, which reads a log of orders"),
    ("--period 6", "--period says nothing to --model auto"),
    ("-o nowhere/out.yaml", "nowhere/out.yaml: cannot be written: the folder does not exist"),
    ("-o folder.yaml", "folder.yaml: cannot be replaced: a folder has this name"),
    ("-o page.yaml", "page.html: cannot be replaced: a folder has this name"),
    ("-o folder.yaml/", "--output must name a file that ends in .yaml (got folder.yaml/)"),
    ("-o mine.yaml", "--output mine.yaml is there and was not written by calibrate"),
    ("-o log.csv", "--output must name a file that ends in .yaml (got log.csv)"),
    ("-o .yaml", "--output must name a file that ends in .yaml (got .yaml)"),
  ]

  @Test("Options that cannot be used: status 2, a remedy, nothing written", arguments: refused)
  func refuses(_ line: String, _ message: String) async throws {
    let folder = try Workshop()
    try folder.write(SyntheticLog.staying(customers: 60, days: 120), to: "log.csv")
    try folder.write("currency: CNY\n", to: "mine.yaml")
    for name in ["folder.yaml", "page.html"] {
      try FileManager.default.createDirectory(
        atPath: folder[name], withIntermediateDirectories: false)
    }
    let before = try folder.everything()
    let output = line.hasPrefix("-o") ? [] : ["-o", "out.yaml"]
    let ending = try await Program.run(
      ["calibrate", "log.csv"] + output + line.split(separator: " ").map(String.init), in: folder)
    #expect(ending.status == 2, "\(ending)")
    #expect(ending.output == "")
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(try folder.everything() == before)
  }
}
