import Calibration
import Foundation
import Statistics
import Testing

@Suite("Numbers of a log")
struct LogNumberTests {
  /// Amounts of a log separated by tabs, in ten-thousandths; nil where missing.
  static func amounts(
    _ texts: [String], decimal: LogOptions.DecimalSign? = nil, separator: String = "\t"
  ) throws -> [Int64?] {
    let log = try LogFixture.read(text(texts, separator), LogFixture.options(decimal: decimal))
    return log.amount.map { $0 == TransactionLog.missingAmount ? nil : $0 }
  }

  static func problems(
    _ texts: [String], decimal: LogOptions.DecimalSign? = nil, separator: String = "\t"
  ) -> [String] {
    LogFixture.problems(text(texts, separator), LogFixture.options(decimal: decimal))
  }

  static func text(_ texts: [String], _ separator: String) -> String {
    let header = ["customer", "date", "amount"]
    let rows = [header] + texts.map { ["1", "2024-01-02", $0] }
    return rows.map { $0.joined(separator: separator) }.joined(separator: "\n")
  }

  @Test(
    "One way of writing each, by hand",
    arguments: [
      ("12", 120_000), ("12.3", 123_000), ("12.", 120_000), (".5", 5000), ("-12.34", -123_400),
      ("+7", 70_000), ("(12.34)", -123_400), ("12.34-", -123_400), ("0", 0), ("0.125", 1250),
      ("1,234.56", 12_345_600), ("1.234,56", 12_345_600), ("1 234.56", 12_345_600),
      ("1\u{A0}234,5", 12_345_000), ("1'234.5", 12_345_000), ("1,234,567", 12_345_670_000),
      ("1.234.567", 12_345_670_000), ("1 234", 12_340_000), ("12,5", 125_000),
      ("1.2e3", 12_000_000), ("1E-2", 100), ("0.00005", 1), ("-0.00005", -1), ("0.00004", 0),
      ("19.990000000000002", 199_900), ("1000000000000", 10_000_000_000_000_000),
      ("0.0000000000000000000000000000000000000000000001", 0), ("1234,567", 12_345_670),
      ("123456789012.3456", 1_234_567_890_123_456), ("\" 12.5 \"", 125_000),
    ] as [(String, Int64)])
  func forms(_ text: String, _ amount: Int64) throws {
    #expect(try Self.amounts([text]) == [amount])
  }

  @Test("Empty, NULL and NA are missing, not wrong", arguments: ["", "NULL", "null", "NA", "\\N"])
  func missing(_ text: String) throws {
    #expect(try Self.amounts([text, "5"]) == [nil, 50_000])
  }

  @Test("What 1,234 means is settled by the rest of the file, before it or after")
  func open() throws {
    let thousand: [Int64?] = [12_340_000, 15_000]
    #expect(try Self.amounts(["1,234", "1.5"]) == thousand)
    #expect(try Self.amounts(["1.5", "1,234"]) == thousand.reversed())
    #expect(try Self.amounts(["1,234", "1,5"]) == [12_340, 15_000])
    #expect(try Self.amounts(["1.234", "1,5"]) == thousand)
    #expect(try Self.amounts(["1.234", "1.5"]) == [12_340, 15_000])
    #expect(try Self.amounts(["1,234", "1,234,567"]) == [12_340_000, 12_345_670_000])
    #expect(try Self.amounts(["1,234"], decimal: .point) == [12_340_000])
    #expect(try Self.amounts(["1,234"], decimal: .comma) == [12_340])
    #expect(try Self.amounts(["-1.234"], decimal: .comma) == [-12_340_000])
    // Semicolons separate fields where the comma is taken.
    #expect(try Self.amounts(["1,234", "7"], separator: ";") == [12_340, 70_000])
  }

  @Test("Numbers that cannot be settled are named with line and remedy")
  func unsettled() {
    #expect(
      Self.problems(["7", "1,234"]) == [
        "3: 1,234 may be thousands or decimals, and no number of the file tells which; say "
          + "--decimal point or --decimal comma"
      ])
    #expect(Self.problems(["1.234"], separator: ";").count == 1)
    #expect(
      Self.problems(["1.5", "2,5"]) == [
        "3: amount is not written with a decimal point, as line 2 says (got 2,5); write all "
          + "numbers of a file in one way"
      ])
    #expect(Self.problems(["2,5"], decimal: .point).first?.contains("as --decimal says") == true)
  }

  @Test(
    "Currency signs are named as such",
    arguments: ["$12.30", "12,30 €", "£5", "¥100", "￥100", "12元", "USD 12", "-$5"])
  func currency(_ text: String) {
    #expect(
      Self.problems([text])
        == ["2: amount must be a number without a currency sign (got \(text)); take the sign away"])
  }

  @Test(
    "What is no number, or none that can be meant, is named with its value",
    arguments: [
      "abc", "12x", "nan", "inf", "-Infinity", "1e400", "--5", "1.2.3", "1,23,4.5", "12,34,567",
      ".", "-", "()", "1e", "1000000000001", "99999999999999999999999999", "-2e12", "0x10", "5%",
      "1 23", "1.234.56",
    ])
  func bad(_ text: String) {
    let problems = Self.problems([text])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("2: amount must ") == true)
    #expect(problems.first?.contains("(got \(text))") == true)
  }

  /// Oracle: the integers that were written. Exact, so no false alarm.
  @Test("Random amounts in four ways of writing come back")
  func random() throws {
    var stream = StreamKey(seed: 12, replication: 0).stream(Entity(named: "numbers"), .experiment)
    let cents = (0..<300).map { _ in
      Int64(stream.next() % 10_000_000_000) >> Int64(stream.next() % 30)
        * (stream.next() % 2 == 0 ? 1 : -1)
    }
    for (thousands, decimal) in [("", "."), ("", ","), (",", "."), (".", ",")] {
      let texts = cents.map { amount in
        let (size, sign) = (abs(amount), amount < 0 ? "-" : "")
        var groups = String(size / 100)
        if !thousands.isEmpty {
          var parts: [String] = []
          while groups.count > 3 {
            parts.insert(String(groups.suffix(3)), at: 0)
            groups.removeLast(3)
          }
          groups = ([groups] + parts).joined(separator: thousands)
        }
        return sign + groups + decimal + String(format: "%02d", Int(size % 100))
      }
      #expect(try Self.amounts(texts) == cents.map { $0 * 100 }, "\(thousands)\(decimal)")
    }
  }

  @Test("Without an amount it is quantity × price, rounded to the ten-thousandth, or the price")
  func products() throws {
    let log = try LogFixture.read(
      """
      customer,date,qty,unit price
      1,2024-01-02,3,1.25
      1,2024-01-02,-2,0.3333
      1,2024-01-02,0.5,0.0001
      1,2024-01-02,,2
      1,2024-01-02,2,
      """)
    #expect(log.amount.prefix(3) == [37_500, -6666, 1])
    #expect(log.amount.suffix(2) == [TransactionLog.missingAmount, TransactionLog.missingAmount])
    #expect(log.quantity.prefix(3) == [3000, -2000, 500])
    let single = try LogFixture.read("customer,date,price\n1,2024-01-02,2.5\n")
    #expect(single.amount == [25_000])
    let both = try LogFixture.read("customer,date,qty,price,amount\n1,2024-01-02,2,3,5\n")
    #expect(both.amount == [50_000])
    #expect(
      LogFixture.problems("customer,date,qty,price\n1,2024-01-02,1000000,10000000\n").first?
        .hasPrefix("2: quantity × price must lie between") == true)
  }
}
