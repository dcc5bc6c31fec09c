import Foundation
import Testing

@testable import Documents

@Suite("Frequencies and currencies")
struct FrequencyTests {
  @Test(
    "A frequency is read in words",
    arguments: [
      ("daily", Frequency.everyDays(1)), ("Weekly", .everyDays(7)),
      ("every 2 weeks", .everyDays(14)),
      ("every 10 days", .everyDays(10)), ("every day", .everyDays(1)), ("monthly", .everyMonths(1)),
      ("quarterly", .everyMonths(3)), ("every 2 months", .everyMonths(2)),
      ("yearly", .everyMonths(12)),
    ])
  func words(text: String, frequency: Frequency) {
    #expect(Frequency(text) == frequency)
    #expect(text.range(of: "^\(Frequency.pattern)$", options: .regularExpression) != nil)
  }

  @Test(
    "What is none, or longer than a year, is refused",
    arguments: [
      "often", "every", "every 0 days", "every 400 days", "every 2 years", "2 weeks",
      "every 3 hours",
      "every two weeks", "every -1 days",
    ])
  func refused(text: String) { #expect(Frequency(text) == nil) }

  @Test("A number of days or months may be written as a frequency, and keeps its range")
  func section() throws {
    let document = try Document.read(
      text: "{a: every 2 weeks, b: quarterly, c: weekly, d: yearly}", file: "f.yaml")
    let session = ReadingSession()
    let top = document.section(in: session)
    #expect(top.wholeDays("a", .window, in: 1...365, isFrequency: true) == 14)
    #expect(top.wholeMonths("b", .window, in: 1...12, isFrequency: true) == 3)
    #expect(session.findings.isEmpty)
    _ = top.wholeMonths("c", .window, in: 1...12, isFrequency: true)
    _ = top.wholeMonths("d", .window, in: 1...6, isFrequency: true)
    #expect(
      session.findings.map(\.message) == [
        "must be a whole number of months (got weekly); write e.g. 1 month",
        "must be within 1…6 months (got 1 years); write e.g. 6 months",
      ])
  }

  @Test(
    "Currencies have the decimals of ISO 4217",
    arguments: [
      ("CNY", 100), ("EUR", 100), ("JPY", 1), ("KRW", 1), ("KWD", 1000), ("TND", 1000),
      ("CLF", 10_000),
      ("CHF", 100), ("UGX", 1), ("XCG", 100),
    ])
  func decimals(code: String, minorUnits: Int64) throws {
    #expect(try #require(Currency(rawValue: code)).minorUnits == minorUnits)
  }

  @Test("Codes are three capitals, each once; metals and test codes are none")
  func codes() {
    let codes = Currency.allCases.map(\.code)
    #expect(codes.count > 150 && Set(codes).count == codes.count && codes == codes.sorted())
    #expect(codes.allSatisfy { $0.count == 3 && $0.allSatisfy { $0.isASCII && $0.isUppercase } })
    for none in ["XAU", "XXX", "XTS", "DEM", "eur", ""] { #expect(Currency(rawValue: none) == nil) }
  }

  @Test("An amount is read again as it is written, in every currency")
  func amounts() throws {
    for currency in Currency.allCases {
      let text = Dimension.money.text(1234.5, currency)
      let read = try AmountReader(dimension: .money, currency: currency).read(text, in: nil)
      #expect(read.value == 1234.5 && read.text == text, "\(text)")
    }
    #expect(
      Currency.fault("€") == "must be the ISO 4217 code of a currency (got €); did you mean EUR?")
    #expect(Currency.fault("euro").hasSuffix("did you mean EUR?"))
  }

  @Test("A number that others are built on says why it cannot be a distribution")
  func laws() throws {
    let law = "{normal: {mean: 3, sd: 1}}"
    let document = try Document.read(text: "{a: \(law), b: \(law), c: \(law)}", file: "f.yaml")
    let session = ReadingSession()
    let top = document.section(in: session)
    _ = top.wholeMonths("a", .window, in: 1...12)
    _ = top.integer("b", .effort, in: 1...12)
    _ = top.structuralQuantity("c", .share, .definition)
    #expect(session.findings.count == 3)
    for finding in session.findings {
      #expect(
        finding.message.hasPrefix(
          "cannot be a distribution, because other parts of the scenario are built on it"))
    }
  }
}
