import Foundation
import Testing

/// `cohortcast diagnose` from outside, on a log in which every fault of issue 3's gift wholesaler
/// is planted with a known count.
@Suite("Diagnose")
struct DiagnoseTests {
  /// A year of invoice lines from 2021-01-04 on, a Monday; closed on Sundays; item codes, so that
  /// duplicates can be told.
  ///
  /// 300 customers buy about every five weeks; 9 weeks from 25 October on three times as often.
  /// Planted: 70 lines without customer, 30 written twice, 20 returns of a purchase of the day
  /// before, 12 returns of nothing, 25 lines at price 0, 3 wholesale buyers.
  static let log: String = {
    var lines = ["Invoice;Item;Quantity;Date;Price;Customer ID"]
    var random = SystemlessRandom(state: 9)
    var invoice = 1000
    func date(_ day: Int) -> String {
      let date = Date(timeIntervalSince1970: Double(18_631 + day) * 86_400)
      let parts = Calendar(identifier: .gregorian).dateComponents(
        in: TimeZone(identifier: "UTC")!, from: date)
      return "\(parts.day!)/\(parts.month!)/\(parts.year!) 10:30"
    }
    var gifts = 0
    for day in 0..<364 where day % 7 != 6 {
      let isSeason = (42..<51).contains(day / 7)
      for customer in 0..<300 where random.share() < (isSeason ? 0.09 : 0.03) {
        invoice += 1
        let count = 1 + random.below(9)
        lines.append(
          "\(invoice);A\(random.below(500));\(count);\(date(day));12,50;\(customer + 100)")
        if lines.count % 70 == 0, gifts < 25 {
          gifts += 1
          lines.append("\(invoice);GIFT;1;\(date(day));0,00;\(customer + 100)")
        }
      }
      if day % 28 == 0 {
        for buyer in 0..<3 {
          invoice += 1
          lines.append("\(invoice);A1;900;\(date(day));12,50;\(buyer + 900)")
        }
      }
      if day % 5 == 0 {
        invoice += 1
        lines.append("\(invoice);A7;2;\(date(day));3,50;")
      }
    }
    // Twenty customers of their own who buy and give back, twelve who only give back.
    for customer in 0..<32 {
      invoice += 1
      if customer < 20 { lines.append("\(invoice);A9;5;\(date(200));8,00;\(customer + 500)") }
      lines.append("C\(invoice);A9;-3;\(date(201));8,00;\(customer + 500)")
    }
    for line in 0..<30 { lines.append(lines[10 * line + 1]) }
    return lines.joined(separator: "\n") + "\n"
  }()

  struct Diagnosis: Decodable {
    struct Point: Decodable {
      struct Example: Decodable {
        let line: Int?
        let text: String
      }
      let key, title, unit, priority, consequence, remedy: String
      let count, of: Int
      let share, stake: Double
      let examples: [Example]
    }
    let records, customers, orders: Int
    let from, to: String
    let columns: [String: String]
    let painPoints: [Point]
  }

  private static func decoded(_ text: String) throws -> Diagnosis {
    try JSONDecoder().decode(Diagnosis.self, from: Data(text.utf8))
  }

  @Test("Every planted fault is named with its count, and the files are written")
  func planted() async throws {
    let folder = try Workshop()
    try folder.write(Self.log, to: "lines.csv")
    let ending = try await folder.run("diagnose", "lines.csv", "--format", "json")
    #expect(ending.status == 0, "\(ending.errors)")
    let diagnosis = try Self.decoded(ending.output)
    let counts = Dictionary(
      diagnosis.painPoints.map { ($0.key, $0.count) }, uniquingKeysWith: { a, _ in a })
    let anonymous = Self.log.split(separator: "\n").count { $0.hasSuffix(";") }
    #expect(counts["missing-ids"] == anonymous)
    #expect(counts["exact-duplicates"] == 30)
    #expect(counts["zero-prices"] == 25)
    #expect(counts["returns"] == 32)
    #expect(counts["wholesale-buyers"] == 3)
    #expect(
      diagnosis.painPoints.contains { $0.title == "Returns: 20 netted, 12 without a purchase" })
    #expect(
      diagnosis.painPoints.contains {
        $0.key == "peak-season" && $0.priority == "high" && $0.title.hasPrefix("Christmas season")
      })
    // The 300 were there before. Sundays are no gaps, and nothing breaks or rises.
    #expect(counts["left-truncation"] != nil)
    for key in ["calendar-gaps", "breaks", "spend-trend", "ids-to-merge", "completeness"] {
      #expect(counts[key] == nil, "\(key)")
    }
    #expect(diagnosis.from == "2021-01-04" && diagnosis.columns["price"] == "Price")
    let root = "results/lines/diagnosis"
    #expect(try folder.text("\(root)/diagnosis.json") == ending.output)
    let dropped = try folder.text("\(root)/dropped.csv").split(separator: "\n")
    #expect(dropped[0] == "line,reason,customer,date,amount,partner")
    #expect(dropped.count { $0.contains(",duplicate,") } == 30)
    #expect(dropped.count { $0.contains(",missing_customer,") } == anonymous)
    #expect(ending.errors.contains("wrote \(root)/cleaned.csv"))
  }

  /// Oracle: cleaning what is clean changes nothing.
  @Test("The cleaned log has the same orders and none of the faults of records")
  func cleaned() async throws {
    let folder = try Workshop()
    try folder.write(Self.log, to: "lines.csv")
    let first = try await folder.run(
      "diagnose", "lines.csv", "--format", "json", "--output", "one")
    let again = try await folder.run(
      "diagnose", "one/cleaned.csv", "--format", "json", "--output", "two")
    let (before, after) = (try Self.decoded(first.output), try Self.decoded(again.output))
    #expect(before.orders == after.orders && before.customers == after.customers)
    let keys = Set(after.painPoints.map(\.key))
    #expect(
      keys.isDisjoint(with: [
        "missing-ids", "exact-duplicates", "zero-prices", "returns", "same-day-splits",
      ]))
    #expect(keys.contains("peak-season") && keys.contains("wholesale-buyers"))
    #expect(try folder.bytes("one/cleaned.csv") == folder.bytes("two/cleaned.csv"))
  }

  @Test("The table names the pain points and where the files are; ids can be hashed")
  func table() async throws {
    let folder = try Workshop()
    try folder.write(Self.log, to: "lines.csv")
    try folder.write("customer id,city\n100,Ulm\n101,\n101,Bonn\n7777,Rome\n", to: "people.csv")
    try folder.write("a secret of some length", to: "salt")
    let ending = try await folder.run(
      "diagnose", "lines.csv", "--customers", "people.csv", "--hash-ids", "salt", "--output", "out")
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Wholesale buyers among the customers"))
    #expect(ending.output.contains("Ids that stand in the table more than once"))
    #expect(ending.output.contains("wrote out/diagnosis.json"))
    #expect(ending.output.contains("people.csv · 3 customers by customer id, 1 without a record"))
    for line in ending.output.split(separator: "\n") { #expect(line.count <= 100) }
    let cleaned = try folder.text("out/cleaned.csv").split(separator: "\n")
    #expect(cleaned.dropFirst().allSatisfy { $0.prefix { $0 != "," }.count == 32 })
  }

  @Test("Unreadable cells: listed here, refused elsewhere, left out when told to")
  func unreadable() async throws {
    let folder = try Workshop()
    let lines = SyntheticLog.staying(customers: 60, days: 300).split(separator: "\n")
    let bad = ["k1,2022-13-01,5", "k2,2022-01-05,5x", "k3,2022-01-05"]
    try folder.write(
      (lines[...20] + bad.map { $0[...] } + lines[21...]).joined(separator: "\n"), to: "log.csv")
    let said = try await folder.run("diagnose", "log.csv", "--format", "json", "--output", "d")
    #expect(said.status == 0, "\(said.errors)")
    let point = try #require(
      try Self.decoded(said.output).painPoints.first { $0.key == "unreadable" })
    #expect(point.count == 3 && point.of == lines.count + 2)
    #expect(Set(point.examples.compactMap(\.line)) == [22, 23, 24])
    #expect(try folder.text("d/dropped.csv").contains("\n22,unreadable,k1,,5.00,\n"))
    #expect(try folder.text("d/dropped.csv").contains("\n24,unreadable,,,,\n"))
    for command in ["calibrate log.csv", "segment log.csv", "backtest log.csv --until 2022-08-01"] {
      let words = command.split(separator: " ").map(String.init)
      let refused = try await Program.run(words, in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("log.csv:22: there is no date 2022-13-01"))
      #expect(refused.errors.contains("leave them out with --drop-unreadable"))
      let told = try await Program.run(words + ["--drop-unreadable"], in: folder)
      #expect(told.status == 0, "\(told.errors)")
      #expect(told.errors.hasPrefix("warning: log.csv: 3 records have cells that cannot be read"))
      #expect(told.errors.contains("line 22: there is no date 2022-13-01"))
    }
    let baseline = try await folder.run(
      "calibrate", "log.csv", "--drop-unreadable", "-o", "b.yaml")
    #expect(baseline.status == 0)
    #expect(try folder.text("b.yaml").contains("cells of 3 records could not be read"))
  }

  @Test("Customers left out or set apart: said by every command, in the baseline's head too")
  func selection() async throws {
    let folder = try Workshop()
    let lines = SyntheticLog.staying(customers: 90, days: 300)
    let bulk = (0..<9).map { "w,2022-0\($0 + 1)-02,90000" }.joined(separator: "\n")
    try folder.write(lines + bulk + "\n", to: "log.csv")
    try folder.write("k3\nk5\n", to: "out.txt")
    let named = "left out by name (--exclude): 2 customers"
    let early =
      "left out with a first order before 2022-02-01 (--first-order-from): "
    let choice = ["--exclude", "out.txt", "--first-order-from", "2022-02-01"]
    for command in ["segment log.csv", "backtest log.csv --until 2022-08-01"] {
      let ending = try await Program.run(
        command.split(separator: " ").map(String.init) + choice, in: folder)
      #expect(ending.status == 0, "\(ending.errors)")
      let text = ending.output.lowercased().replacing(/\s+/, with: " ")
      #expect(text.contains(named) && text.contains(early), "\(text)")
      let refused = try await Program.run(
        command.split(separator: " ").map(String.init) + ["--wholesale-segment"], in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("--wholesale-segment says nothing to"))
    }
    let said = try await Program.run(
      ["diagnose", "log.csv", "--output", "d", "--wholesale-segment", "--exclude", "k3"], in: folder
    )
    #expect(said.status == 0, "\(said.errors)")
    #expect(said.output.contains("left out by name (--exclude): 1 customer with"))
    #expect(said.output.contains("1 wholesale buyer with"))
    let cleaned = try folder.text("d/cleaned.csv")
    #expect(cleaned.hasPrefix("customer,date,amount,segment\n"))
    #expect(cleaned.contains("w,2022-01-02,90000.00,wholesale\n"))
    #expect(!cleaned.contains("\nk3,"))
    #expect(try folder.text("d/dropped.csv").contains(",excluded_customer,k3,"))
    let fitted = try await Program.run(
      ["calibrate", "log.csv", "-o", "b.yaml", "--model", "nbd", "--wholesale-segment"]
        + choice.prefix(2),
      in: folder)
    #expect(fitted.status == 0, "\(fitted.errors)")
    let baseline = try folder.text("b.yaml")
    #expect(baseline.contains("# Note: \(named)"))
    #expect(baseline.contains("  wholesale:\n"))
    let valid = try await folder.run("validate", "b.yaml")
    #expect(valid.status == 0, "\(valid.errors)")
  }

  @Test("A secret that others can read is warned of, once")
  func secret() async throws {
    let folder = try Workshop()
    try folder.write("customer,date\na,2020-01-01\nb,2020-01-02\n", to: "log.csv")
    try folder.write("a secret of some length", to: "salt")
    for (mode, isWarned) in [(0o644, true), (0o640, true), (0o600, false)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder["salt"])
      let ending = try await folder.run(
        "diagnose", "log.csv", "--hash-ids", "salt", "--output", "out")
      #expect(ending.status == 0)
      let warnings = ending.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
      #expect(warnings.count == (isWarned ? 1 : 0), "\(ending.errors)")
      #expect(warnings.allSatisfy { $0.hasSuffix("run chmod 600 salt") })
    }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let arguments: String
    let message: String
    var testDescription: String { arguments }
  }

  static let faults: [Fault] = [
    Fault(arguments: "nothing.csv", message: "nothing.csv"),
    Fault(arguments: "empty.csv", message: "empty.csv"),
    Fault(arguments: "header.csv", message: "header.csv"),
    Fault(arguments: "open.csv", message: "open.csv:3"),
    Fault(arguments: "undated.csv", message: "undated.csv: has no dates"),
    Fault(arguments: "negative.csv", message: "negative.csv: has amounts that add up to -"),
    Fault(arguments: "good.csv --map customer=who", message: "who"),
    Fault(arguments: "good.csv --format xml", message: "one of 'table' and 'json'"),
    Fault(arguments: "good.csv --customers nothing.csv", message: "nothing.csv"),
    Fault(arguments: "good.csv --customers cities.csv", message: "say --customer-id COLUMN"),
    Fault(arguments: "good.csv --customer-id city", message: "--customer-id needs a table"),
    Fault(
      arguments: "good.csv --customers cities.csv --customer-id town", message: "has no column town"
    ),
    Fault(arguments: "good.csv --output good.csv", message: "good.csv: is a file"),
  ]

  @Test("Bad input: status 2, a message, nothing written", arguments: faults)
  func refused(_ fault: Fault) async throws {
    let folder = try Workshop()
    for (name, text) in [
      ("empty.csv", ""), ("header.csv", "customer,date,amount\n"),
      ("open.csv", "customer,date\na,2020-01-01\n\"b,2020-01-02\n"),
      ("undated.csv", "customer,date\na,\nb,\n"),
      ("negative.csv", "customer,date,amount\na,2020-01-01,5\na,2020-01-02,-9\n"),
      ("good.csv", "customer,date,amount\na,2020-01-01,5\na,2020-01-02,9\n"),
      ("cities.csv", "city,age\nUlm,3\n"),
    ] { try folder.write(text, to: name) }
    let before = try folder.everything()
    let ending = try await Program.run(
      ["diagnose"] + fault.arguments.split(separator: " ").map(String.init), in: folder)
    #expect(ending.status == 2, "\(ending)")
    #expect(ending.output == "")
    #expect(ending.errors.contains(fault.message), "\(ending.errors)")
    #expect(try folder.everything() == before)
  }
}

/// Marsaglia's xorshift64 (2003): the same log on every machine.
private struct SystemlessRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  mutating func below(_ bound: UInt64) -> Int { Int(next() % bound) }
}
