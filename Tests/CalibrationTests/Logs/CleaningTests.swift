import Calibration
import Documents
import Foundation
import Lifecycle
import Testing

@Suite("Cleaning a log")
struct CleaningTests {
  /// `line reason partner's line`, by record.
  static func drops(_ cleaned: CleanedLog, _ text: String) throws -> [String] {
    let log = try LogFixture.read(text)
    return cleaned.dropped.map { drop in
      let partner = drop.partner.map { " \(log.line[Int($0)])" } ?? ""
      return "\(log.line[Int(drop.record)]) \(drop.reason.name)\(partner)"
    }
  }

  /// `customer date amount`, by row.
  static func orders(_ log: OrderLog) -> [String] {
    log.ids.indices.flatMap { customer in
      log.rows(customer).map { row in
        let amount = log.amounts.map { " \($0[row])" } ?? ""
        return "\(log.ids[customer]) \(CalendarDate(daysSince1970: Int(log.days[row])))\(amount)"
      }
    }
  }

  @Test("Rows of a day are one order, sorted by customer and day, by hand")
  func orders() throws {
    let cleaned = try LogFixture.clean(
      """
      customer,date,amount
      b,2024-01-05,1.10
      a,2024-01-07,2
      b,2024-01-02,3
      b,2024-01-05,4.05
      a,2024-01-07,2
      """)
    #expect(
      Self.orders(cleaned.orders) == ["b 2024-01-02 3.0", "b 2024-01-05 5.15", "a 2024-01-07 4.0"])
    #expect(cleaned.orders.starts == [0, 2, 3])
    #expect(cleaned.orders.period == LogFixture.day(2024, 1, 2)...LogFixture.day(2024, 1, 7))
    #expect(cleaned.sameDayMerged == 2)
    // Lines 3 and 6 are equal, but two such orders are possible without times and invoices.
    #expect(cleaned.repeatsKept == 1)
    #expect(cleaned.dropped.isEmpty && cleaned.counts.isEmpty && cleaned.merges.isEmpty)
    #expect(cleaned.orders.segments == nil)
  }

  @Test("Without amounts every dated record with an id is an order")
  func withoutAmounts() throws {
    let cleaned = try LogFixture.clean("customer,date\n1,2024-01-02\n,2024-01-03\n1,\n1,2024-01-04")
    #expect(cleaned.orders.amounts == nil)
    #expect(Self.orders(cleaned.orders) == ["1 2024-01-02", "1 2024-01-04"])
    #expect(cleaned.counts == [.missingCustomer: 1, .missingDate: 1])
    #expect(cleaned.orders.period.upperBound == LogFixture.day(2024, 1, 4))
  }

  @Test("What is missing is dropped for its first reason; zero lines go, free orders stay")
  func missing() throws {
    let text = """
      invoice,customer,date,quantity,price,item
      1,,2024-01-02,,,x
      2,1,,1,2,x
      3,1,2024-01-03,1,0,x
      4,1,2024-01-04,1,2,x
      5,1,2024-01-05,,2,x
      6,1,2024-01-06,1,2,x
      7,1,2024-01-07,1,2,x
      """
    let cleaned = try LogFixture.clean(text)
    #expect(
      try Self.drops(cleaned, text)
        == ["2 missing_customer", "3 missing_date", "4 zero_amount", "6 missing_amount"])
    let free = try LogFixture.clean("customer,date,amount\n1,2024-01-02,0\n1,2024-01-03,5\n")
    #expect(Self.orders(free.orders) == ["1 2024-01-02 0.0", "1 2024-01-03 5.0"])
    #expect(free.dropped.isEmpty)
  }

  /// Customer a: 3 of 12 key fields missing, 25 %; b: 3 of 15, just 20 %. The segment is no key field.
  @Test("A customer with more than 20 % of the key fields missing goes, one with 20 % stays")
  func incomplete() throws {
    let a = "a,2024-01-02,\na,2024-01-03,\na,2024-01-04,\na,2024-01-05,1\n"
    let b = a.replacingOccurrences(of: "a", with: "b") + "b,2024-01-06,1\n"
    let cleaned = try LogFixture.clean("customer,date,amount\n" + a + b)
    #expect(cleaned.counts == [.incompleteCustomer: 4, .missingAmount: 3])
    #expect(cleaned.incompleteCustomers == [0])
    #expect(Self.orders(cleaned.orders) == ["b 2024-01-05 1.0", "b 2024-01-06 1.0"])
    let segment = try LogFixture.clean("customer,date,tier\na,2024-01-02,\n")
    #expect(segment.orders.segments == [""])
  }

  @Test("Equal records go where something tells them from equal orders, and stay elsewhere")
  func duplicates() throws {
    let invoices = "order_id,customer,date,amount\n1,a,2024-01-02,5\n1,a,2024-01-02,5\n"
    #expect(try Self.drops(LogFixture.clean(invoices), invoices) == ["3 duplicate 2"])
    let times = "customer,date,amount\na,2024-01-02 10:05,5\na,2024-01-02 10:05,5\n"
    #expect(try Self.drops(LogFixture.clean(times), times) == ["3 duplicate 2"])
    let midnight = times.replacingOccurrences(of: "10:05", with: "00:00")
    #expect(try LogFixture.clean(midnight).repeatsKept == 1)
    // Two lines of an invoice at one price may be two articles, unless a column names the article.
    let lines = "order_id,customer,date,qty,price\n1,a,2024-01-02,1,5\n1,a,2024-01-02,1,5\n"
    #expect(try LogFixture.clean(lines).repeatsKept == 1)
    let items = "order_id,customer,date,qty,price,sku\n1,a,2024-01-02,1,5,x\n1,a,2024-01-02,1,5,x\n"
    #expect(try Self.drops(LogFixture.clean(items), items) == ["3 duplicate 2"])
  }

  @Test("Ids in another spelling are one customer under the first")
  func merges() throws {
    let cleaned = try LogFixture.clean(
      "customer,date,amount\nab,2024-01-02,1\nc,2024-01-03,2\nAB ,2024-01-04,3\n0ab,2024-01-02,4\n")
    #expect(
      Self.orders(cleaned.orders) == ["ab 2024-01-02 5.0", "ab 2024-01-04 3.0", "c 2024-01-03 2.0"])
    #expect(cleaned.merges.map { "\($0.id) \($0.into)" } == ["2 0", "3 0"])
  }

  @Test("A customer's segment is that of the latest order that has one")
  func segments() throws {
    let cleaned = try LogFixture.clean(
      "customer,date,tier\na,2024-03-02,gold\na,2024-01-02,basic\na,2024-04-02,\nb,2024-01-02,\n")
    #expect(cleaned.orders.segments == ["gold", ""])
  }

  @Test("A log that cannot hold sales is refused")
  func refused() {
    #expect(
      LogFixture.cleaningProblem("customer,date,amount\na,2024-01-02,-5\na,2024-01-03,4\n")
        == "has amounts that add up to -1.0; a log of sales adds up to more than 0, so check the "
        + "sign and the amount column")
    #expect(
      LogFixture.cleaningProblem("customer,date\na,\nb,\n")?.hasPrefix("has no dates") == true)
    let many = String(repeating: "a,2024-01-02,1000000000000\n", count: 500)
    #expect(
      LogFixture.cleaningProblem("customer,date,amount\n" + many)?
        .contains("more than 4 · 10^14") == true)
    let nobody = TemporaryFile("customer,date,amount\n,2024-01-02,5\n,2024-01-03,\n")
    #expect(
      throws: CalibrationError(
        nobody.path,
        "has no order that is left after cleaning (2 records: missing_customer 2); check which "
          + "columns are read with --map")
    ) {
      try nobody.use { try OrderLog.read(path: $0, options: LogFixture.options()) }
    }
  }
}
