import Calibration
import Documents
import Foundation
import Statistics
import Testing

@Suite("Reading a log")
struct TransactionLogTests {
  @Test("Columns by their names, in English and Chinese, by hand")
  func recognition() throws {
    let log = try LogFixture.read(
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      536365,85123A,"HOLDER, WHITE",6,2010-12-01 08:26:00,2.55,17850,UK
      C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527,UK
      536414,22139,,56,2010-12-01 11:52:00,0,,UK
      """)
    #expect(
      log.columns == [
        "invoice": "InvoiceNo", "item": "StockCode", "quantity": "Quantity",
        "date": "InvoiceDate", "price": "UnitPrice", "customer": "CustomerID",
      ])
    #expect(log.ids == ["17850", "14527"])
    #expect(log.customer == [0, 1, TransactionLog.missing])
    #expect(log.day == [Int32](repeating: LogFixture.day(2010, 12, 1), count: 3))
    #expect(log.minute == [506, 581, 712])
    #expect(log.quantity == [6000, -1000, 56_000])
    #expect(log.price == [25_500, 275_000, 0])
    #expect(log.amount == [153_000, -275_000, 0])
    #expect(log.invoice == [0, 1, 2])
    #expect(log.line == [2, 3, 4])
    #expect(log.segment.isEmpty && log.segmentNames.isEmpty)
    #expect(
      log.emptyFields.filter { $0.empty > 0 }.map { "\($0.column) \($0.empty)" }
        == ["Description 1", "CustomerID 1"])
    let chinese = try LogFixture.read(
      "会员编号,下单时间,实付金额,会员等级\nA1,2024-01-02 10:00,12.5,金\nA2,2024-01-03 11:00,3,\nA1,2024-01-04 11:00,3,银\n"
    )
    #expect(chinese.ids == ["A1", "A2"])
    #expect(chinese.amount == [125_000, 30_000, 30_000])
    #expect(chinese.segmentNames == ["金", "银"])
    #expect(chinese.segment == [0, TransactionLog.missing, 1])
  }

  @Test("What the user maps goes before what is recognised; an empty name means none")
  func mapping() throws {
    let text = "who,date,shipped,amount,total,tier\n7,2024-01-02,2024-01-09,1,2,a\n"
    let columns = try LogOptions.columns(
      parsing: ["customer=who, DATE=Shipped", "amount=total,segment="])
    #expect(columns == [.customer: "who", .date: "Shipped", .amount: "total", .segment: ""])
    let log = try LogFixture.read(text, LogFixture.options(columns))
    #expect(log.day == [LogFixture.day(2024, 1, 9)])
    #expect(log.amount == [20_000])
    #expect(log.segment.isEmpty)
    #expect(try LogOptions.columns(parsing: ["amount=Net, EUR"]) == [.amount: "Net, EUR"])
    #expect(try LogOptions.columns(parsing: []) == [:])
  }

  @Test("A map that cannot be meant is refused with every reason")
  func badMaps() {
    func problems(_ maps: String...) -> [String] {
      do {
        _ = try LogOptions.columns(parsing: maps)
        return []
      } catch {
        return error.problems.map(\.description)
      }
    }
    #expect(problems("custmer=a").first?.hasSuffix("did you mean customer?") == true)
    #expect(
      problems("customer=a,customer=b")
        == ["--map: names customer twice (a, b); keep one"])
    #expect(
      problems("customer=a", "date=a") == ["--map: takes a as customer and as date; keep one"])
    #expect(problems("date=").first?.contains("a log needs it") == true)
    #expect(problems("date", "x=1").count == 2)
    #expect(problems("").count == 1)
  }

  @Test("Columns that do not fit are named with what there is and what to do")
  func badColumns() {
    #expect(
      LogFixture.problems("who,date\n1,2024-01-02\n") == [
        "0: has no column that is recognised as the customer (columns: who, date); name it with "
          + "--map customer=COLUMN"
      ])
    #expect(
      LogFixture.problems("user,order_date,date\n1,2024-01-02,2024-01-02\n") == [
        "0: has 2 columns that may be the date (order_date, date); choose with --map "
          + "date=order_date"
      ])
    #expect(
      LogFixture.problems("user,date\n1,2024-01-02\n", LogFixture.options([.amount: "dat"])) == [
        "0: has no column dat for amount (columns: user, date); did you mean date?"
      ])
    #expect(
      LogFixture.problems(
        "user,date\n1,2024-01-02\n", LogFixture.options([.date: "date", .amount: "DATE"])) == [
          "0: has column date mapped twice, as date and as amount; keep one"
        ])
    // CDNOW's own file has no header.
    #expect(
      LogFixture.problems("00001,19970101,1\n00001,19970118,1\n").first?
        .hasSuffix("the first line must name the columns") == true)
  }

  @Test("18102.0 is 18102 where all ids are written so")
  func decimalIDs() throws {
    let rows = ["18102.0", "", "17.0", "18102.0"].map { "\($0),2024-01-02\n" }.joined()
    #expect(try LogFixture.read("customer,date\n" + rows).ids == ["18102", "17"])
    let mixed = try LogFixture.read("customer,date\n" + rows + "A.0,2024-01-02\n")
    #expect(mixed.ids == ["18102.0", "17.0", "A.0"])
  }

  @Test("Ids of another spelling are told, and nothing is an id that means nobody")
  func aliases() throws {
    let ids = ["ab1", "007", "AB1", "7", " 7.0", "a b 1", "b", "nan", "NULL", "0", "ÄB", "äb"]
    let rows = ids.map { "\"\($0)\",2024-01-02\n" }.joined()
    let log = try LogFixture.read("customer,date\n" + rows)
    #expect(log.ids == ["ab1", "007", "AB1", "7", "7.0", "a b 1", "b", "0", "ÄB", "äb"])
    #expect(log.aliases == [0, 1, 0, 1, 1, 0, 6, 7, 8, 8])
    #expect(log.customer.filter { $0 == TransactionLog.missing }.count == 2)
    #expect(try LogFixture.read("customer,date\n10,2024-01-02\na0,2024-01-03\n").aliases == [])
  }

  /// RFC 4231, test case 2: HMAC-SHA-256 of this text under "Jefe", its first 128 bits.
  @Test("Hashed ids are the keyed hash of a standard, and still told to be one")
  func hashedIDs() throws {
    let id = "what do ya want for nothing?"
    let log = try LogFixture.read(
      "customer,date\n\(id),2024-01-02\n\(id.uppercased()),2024-01-03\n",
      LogFixture.options(salt: "Jefe"))
    #expect(log.ids.first == "5bdcc146bf60754e6a042426089575c7")
    #expect(log.ids.allSatisfy { $0.count == 32 })
    #expect(log.ids[0] != log.ids[1])
    #expect(log.aliases == [0, 0])
  }

  @Test("Equal records, equal fingerprints; any other field, another")
  func fingerprints() throws {
    let log = try LogFixture.read(
      "customer,date,note\n1,2024-01-02,a\n\"1\",2024-01-02, a\n1,2024-01-02,b\n12,024-01-02,a\n"
        .replacingOccurrences(of: "12,024-01-02", with: "2,2024-01-02"))
    #expect(log.fingerprint[0] == log.fingerprint[1])
    #expect(Set(log.fingerprint).count == 3)
  }

  /// 12 wrong lines: ten are shown, in the order of the file.
  @Test("Problems of all kinds come together, by line")
  func collected() {
    let rows = (0..<12).map { $0 % 2 == 0 ? "1,2024-01-0x,5" : "1,2024-01-02,five" }
    let problems = LogFixture.problems("customer,date,amount\n" + rows.joined(separator: "\n"))
    #expect(problems.count == 11)
    #expect(problems[0] == "2: date cannot be read (got 2024-01-0x); write 2011-03-15")
    #expect(problems[1] == "3: amount must be a number (got five); write 12.30")
    #expect(problems[10] == "0: and 2 more like these")
  }

  /// Oracle: the rows that were written; ids come often, so the table of ids has to find them again.
  @Test("Thousands of random ids are numbered in order of appearance")
  func interning() throws {
    var stream = StreamKey(seed: 77, replication: 0).stream(Entity(named: "ids"), .experiment)
    let ids = (0..<6000).map { _ in "c\(stream.next() % 3000 + 1)x" }
    let log = try LogFixture.read(
      "customer,date\n" + ids.map { "\($0),2024-01-02\n" }.joined())
    #expect(log.customer.map { log.ids[Int($0)] } == ids)
    #expect(Set(log.ids).count == log.ids.count)
    var seen: Set<String> = []
    #expect(log.ids == ids.filter { seen.insert($0).inserted })
  }

  @Test("Progress goes up to the size of the file")
  func progress() throws {
    let row = "1,2024-01-02,\(String(repeating: "x", count: 500))\n"
    let text = "customer,date,note\n" + String(repeating: row, count: 33_000)
    try TemporaryFile(text).use { path in
      var shown: [Int64] = []
      _ = try TransactionLog.read(path: path, options: LogFixture.options()) { read, size in
        #expect(size == Int64(text.utf8.count))
        shown.append(read)
      }
      #expect(shown.count >= 3)
      #expect(shown == shown.sorted())
      #expect(shown.last == Int64(text.utf8.count))
    }
  }
}
