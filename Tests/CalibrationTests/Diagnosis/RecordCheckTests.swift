@testable import Calibration
import Testing

/// Faults of single records, planted and counted by hand.
@Suite("Diagnosis of records")
struct RecordCheckTests {
  /// Ten records; lines 3 and 5 without customer: 30 of 140 in sales.
  @Test("Missing ids: count, lines, part of the sales")
  func missing() throws {
    var fixture = DiagnosisFixture()
    for day in 0..<10 { fixture.buy("a", day, 10) }
    fixture.records[1].customer = nil
    fixture.records[3].customer = nil
    fixture.records[3].amount = 50
    let point = try #require(fixture.diagnosis.point("missing-ids"))
    #expect(point.count == 2 && point.of == 10)
    #expect(point.share == 0.2)
    #expect(abs(point.stake - 60.0 / 140) < 1e-12)
    #expect(point.priority == .high)
    #expect(point.examples.map(\.line) == [3, 5])
    #expect(point.examples[1].text == "no customer, 2020-01-04, 50.00")
    #expect(fixture.diagnosis.fields.integration == 0.8)
    #expect(fixture.diagnosis.fields.quality == 0.8)
  }

  /// Two dates and one amount of twenty records; b lacks 1 of 3 key fields in the only record:
  /// 33 %; a lacks 2 of 57: 4 %.
  @Test("Completeness by column, and customers with more than 20 % missing")
  func completeness() throws {
    var fixture = DiagnosisFixture()
    for day in 0..<19 { fixture.buy("a", day) }
    fixture.buy("b", nil)
    fixture.records[4].day = nil
    fixture.records[6].amount = nil
    let diagnosis = fixture.diagnosis
    let point = try #require(diagnosis.point("completeness"))
    #expect(point.count == 3 && point.of == 20)
    #expect(point.title == "Key fields are empty: Date 10.0 %, Amount 5.0 %")
    #expect(point.examples.map(\.line) == [6, 8, 21])
    #expect(diagnosis.fields.columns.map(\.missing) == [0, 2, 1])
    #expect(diagnosis.fields.columns.map(\.filled) == [1, 0.9, 0.95])
    #expect(abs(diagnosis.fields.quality - 17.0 / 20) < 1e-12)
    let sparse = try #require(diagnosis.point("sparse-customers"))
    #expect(sparse.count == 1 && sparse.of == 2)
    #expect(sparse.isSettled)
    #expect(
      sparse.examples == [
        PainPoint.Example(line: 21, text: "customer b: 1 field missing in 1 record")
      ])
  }

  /// Exactly 20 % is allowed: 2 of 10 key fields, customer and date.
  @Test("The limit of 20 % itself is no fault")
  func limit() {
    var fixture = DiagnosisFixture()
    fixture.hasAmounts = false
    for day in 0..<5 { fixture.buy("a", day) }
    fixture.records[1].day = nil
    fixture.records[2].day = nil
    #expect(fixture.diagnosis.point("sparse-customers") == nil)
  }

  /// Two of forty, 20 each of 800: 5 %.
  @Test("Exact duplicates: dropped; kept as two articles; kept as two orders")
  func duplicates() throws {
    var fixture = DiagnosisFixture()
    for day in 0..<40 { fixture.buy("a", day) }
    for record in [7, 9] { fixture.records[record].isRepeated = true }
    let dropped = try #require(fixture.diagnosis.point("exact-duplicates"))
    #expect(dropped.count == 2 && dropped.of == 40)
    #expect(dropped.stake == 0.05 && dropped.isSettled && dropped.priority == .low)
    #expect(dropped.examples.map(\.line) == [9, 11])
    #expect(dropped.examples[0].text.hasSuffix("as in line 8"))
    #expect(dropped.consequence.hasPrefix("Dropped, and with them 5.0 % of the sales"))
    // Different records of one invoice make the log one of lines; there is no column for articles.
    fixture.records[1].invoice = 0
    let lines = try #require(fixture.diagnosis.point("exact-duplicates"))
    #expect(lines.count == 2 && lines.consequence.hasPrefix("Kept: without a product column"))
    #expect(!lines.isSettled && lines.priority == .medium)
    fixture.hasInvoices = false
    let orders = try #require(fixture.diagnosis.point("exact-duplicates"))
    #expect(!orders.isSettled && orders.priority == .medium)
    #expect(orders.consequence.hasPrefix("Kept: without invoices or times of day"))
  }

  /// Day 0: invoices 0 and 1; day 5: one invoice of two lines; day 9: one. Three customer-days, one
  /// split; without invoices two of them have two records.
  @Test("Same-day splits by invoice, else by record")
  func splits() throws {
    var fixture = DiagnosisFixture()
    for day in [0, 5, 0, 5, 9] { fixture.buy("a", day) }
    fixture.records[3].invoice = fixture.records[1].invoice
    let point = try #require(fixture.diagnosis.point("same-day-splits"))
    #expect(point.count == 1 && point.of == 3)
    #expect(point.examples[0].line == 2)
    #expect(point.examples[0].text.hasSuffix("2 invoices on that day"))
    fixture.hasInvoices = false
    #expect(try #require(fixture.diagnosis.point("same-day-splits")).count == 2)
  }

  @Test("Ids that the reading found to be one")
  func ids() throws {
    var fixture = DiagnosisFixture()
    for id in ["A 17", "0a17", "a170", "b", "B", "00", "x"] { fixture.buy(id, 3) }
    fixture.merged = ["0a17": "A 17", "B": "b"]
    let point = try #require(fixture.diagnosis.point("ids-to-merge"))
    #expect(point.count == 2 && point.of == 7)
    #expect(point.examples.map(\.text) == ["“A 17” = “0a17”", "“b” = “B”"])
    #expect(point.examples.map(\.line) == [3, 6])
  }

  /// Five zero amounts and one empty among thirty.
  @Test("Zero and missing prices")
  func zero() throws {
    var fixture = DiagnosisFixture()
    for day in 0..<30 { fixture.buy("a", day) }
    for record in 10..<15 { fixture.records[record].amount = 0 }
    fixture.records[20].amount = nil
    let point = try #require(fixture.diagnosis.point("zero-prices"))
    #expect(point.count == 6 && point.of == 30 && !point.isSettled)
    #expect(point.examples.map(\.line) == [12, 13, 14, 15, 16])
    #expect(point.consequence.hasPrefix("5 zero, 1 empty. "))
  }

  /// Eight returns of 10 each against 92 × 20 in sales; six of them unmatched, five early.
  @Test("Returns, netted and unmatched, with the hint at an earlier history")
  func returns() throws {
    var fixture = DiagnosisFixture()
    for day in 0..<100 { fixture.buy("a", day) }
    for record in [1, 2, 3, 4, 5, 50, 60, 70] { fixture.records[record].amount = -10 }
    fixture.unmatched = [1, 2, 3, 4, 5, 50]
    let point = try #require(fixture.diagnosis.point("returns"))
    #expect(point.title == "Returns: 2 netted, 6 without a purchase")
    #expect(point.count == 8 && point.of == 100)
    #expect(abs(point.stake - 80.0 / 1840) < 1e-12)
    #expect(point.consequence.contains("5 of the unmatched lie in the first quarter"))
    #expect(point.examples.map(\.line) == [3, 4, 5, 6, 7])
  }
}
