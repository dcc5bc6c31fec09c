import Documents
import Foundation
import Lifecycle
import Testing

@testable import Calibration

/// Who of a log is looked at, by hand.
@Suite("Selection of customers")
struct CustomerSelectionTests {
  /// a began on 2 January, b on 5 March, c on 1 April (the return in February is of nothing); d only
  /// in the last line.
  static let text = """
    customer,date,amount
    a,2024-01-02,10
    c,2024-02-10,-4
    b,2024-03-05,20
    a,2024-03-06,30
    c,2024-04-01,40
    d,2024-05-30,50
    b,2024-06-01,60
    """

  static func clean(
    _ excluded: [String] = [], from day: String? = nil, salt: String? = nil, _ text: String = text
  ) throws -> CleanedLog {
    let selection = CustomerSelection(
      excluded: try CustomerSelection.exclusions(parsing: excluded),
      firstOrderFrom: day.flatMap { CalendarDate(iso: $0) }, salt: salt)
    return try Cleaning.clean(try LogFixture.read(text, LogFixture.options(salt: salt)), selection)
  }

  private static func problems(
    _ excluded: [String] = [], from day: String? = nil, _ text: String = text
  ) -> [String] {
    do {
      _ = try clean(excluded, from: day, text)
      return []
    } catch let error as CalibrationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test("Customers named go with all their records; the period stays the log's")
  func excluded() throws {
    let cleaned = try Self.clean(["a,d", "a"])
    #expect(
      CleaningTests.orders(cleaned.orders)
        == ["c 2024-04-01 40.0", "b 2024-03-05 20.0", "b 2024-06-01 60.0"])
    #expect(cleaned.counts == [.excludedCustomer: 3, .unmatchedReturn: 1])
    #expect(cleaned.orders.period == LogFixture.day(2024, 1, 2)...LogFixture.day(2024, 6, 1))
    let outcome = cleaned.orders.selection
    #expect(outcome.excluded == SelectionOutcome.Count(customers: 2, records: 3))
    #expect(outcome.earlier == nil && outcome.firstOrderFrom == nil && outcome.wholesale == nil)
    #expect(outcome.sentences == ["left out by name (--exclude): 2 customers with 3 records"])
    let last = try Self.clean(["b"]).orders
    #expect(last.period.upperBound == LogFixture.day(2024, 6, 1))
  }

  @Test("Earlier first orders go; a return of nothing is no first order; the log begins that day")
  func firstOrders() throws {
    let cleaned = try Self.clean(from: "2024-03-05")
    #expect(cleaned.orders.ids == ["c", "b", "d"])
    #expect(cleaned.counts == [.earlierCustomer: 2, .unmatchedReturn: 1])
    #expect(cleaned.orders.period == LogFixture.day(2024, 3, 5)...LogFixture.day(2024, 6, 1))
    #expect(
      cleaned.orders.selection.sentences == [
        "left out with a first order before 2024-03-05 (--first-order-from): 1 customer with 2 records"
      ])
    // A day later b began too early as well.
    #expect(try Self.clean(from: "2024-03-06").orders.ids == ["c", "d"])
    // Nobody is left out: it is said all the same.
    let all = try Self.clean(from: "2024-01-02")
    #expect(all.orders.selection.earlier?.customers == 0 && all.orders.ids.count == 4)
  }

  @Test("Named first, then too early; each is counted once")
  func both() throws {
    let outcome = try Self.clean(["a"], from: "2024-03-06").orders.selection
    #expect(outcome.excluded == SelectionOutcome.Count(customers: 1, records: 2))
    #expect(outcome.earlier == SelectionOutcome.Count(customers: 1, records: 2))
  }

  @Test("A file names an id a line; so do hashes and other spellings")
  func spellings() throws {
    let text = "customer,date,amount\nAb 1,2024-01-02,1\n007,2024-01-03,2\n\"x,y\",2024-01-04,3\n"
    let file = TemporaryFile("\u{FEFF}Ab 1\r\n\n  x,y \n")
    let rest = try file.use { try Self.clean([$0], text).orders.ids }
    #expect(rest == ["007"])
    let named = try file.use { try CustomerSelection.exclusions(parsing: [$0, "7"]) }
    #expect(named.map(\.line) == [1, 3, nil])
    #expect(try Self.clean(["7", "ab1"], text).orders.ids == ["x,y"])
    let salt = "a secret of some length"
    let hash = KeyedHash(key: salt.utf8).text("007")
    #expect(try Self.clean(["007"], salt: salt, text).orders.ids.count == 2)
    #expect(try Self.clean([hash, "Ab 1"], salt: salt, text).orders.ids.count == 1)
    // Both spellings of one customer go; the id as written goes before one in another spelling.
    let merged = "customer,date,amount\nk1,2024-01-02,1\nK1,2024-01-03,2\nm,2024-01-03,2\n"
    #expect(try Self.clean(["K1"], merged).orders.ids == ["m"])
  }

  @Test("Ids that are not in the log, empty lists and days outside are refused with the remedy")
  func refused() throws {
    let many = "customer,date\nanna17,2024-01-02\nberta,2024-02-02\n"
    #expect(
      Self.problems(["anna71,berta"], many)[0]
        .hasSuffix("has no customer anna71; did you mean anna17?"))
    #expect(
      Self.problems(["zzzzzzzz"], many)[0].hasSuffix("or the name of a file with one id a line"))
    let unknown = Self.problems(["q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12"], many)
    #expect(unknown.count == 11 && unknown[10] == "--exclude: and 2 more like these")
    #expect(Self.problems([" , "])[0].hasPrefix("--exclude: names no customer (got  , )"))
    let empty = TemporaryFile("\n \n")
    #expect(empty.use { Self.problems([$0])[0].contains("names no customer") })
    let wrong = TemporaryFile("a\nnobody\n")
    #expect(wrong.use { Self.problems([$0])[0].hasPrefix("\($0):2: ") })
    for day in ["2024-01-01", "2024-06-02"] {
      #expect(
        Self.problems(from: day) == [
          "--first-order-from: must lie within the log, 2024-01-02 to 2024-06-01 (got \(day)); write "
            + "a day in it, or leave it out"
        ])
    }
    #expect(
      Self.problems(["a,b,c,d"]) == [
        "--exclude: leaves nobody of the log (left out by name (--exclude): 4 customers with 7 "
          + "records); name fewer customers"
      ])
    #expect(Self.problems(["d"], from: "2024-06-01")[0].contains("write an earlier day"))
  }

  /// A hundred customers of three orders of about 20 each, and buyers of six orders of 20,000.
  private static func fixture(buyers: Int) -> DiagnosisFixture {
    var fixture = DiagnosisFixture()
    for customer in 0..<100 {
      for order in 0..<3 {
        fixture.buy("c\(customer)", customer + 20 * order, 18 + Double(customer % 5))
      }
    }
    for buyer in 0..<buyers {
      for month in 0..<6 { fixture.buy("w\(buyer)", 20 * month + buyer, 20_000) }
    }
    return fixture
  }

  @Test("Wholesale buyers are a segment of their own, with and without a segment column")
  func wholesale() throws {
    let fixture = Self.fixture(buyers: 3)
    let log = fixture.orders
    let plain = try log.settingWholesaleApart()
    #expect(Set(plain.segments ?? []) == ["customers", "wholesale"])
    #expect(
      plain.ids.indices.filter { plain.segments?[$0] == "wholesale" }.map { plain.ids[$0] }.sorted()
        == ["w0", "w1", "w2"])
    #expect(plain.selection.wholesale?.customers == 3)
    #expect(plain.selection.wholesale?.revenueShare == 360_000.0 / 366_000)
    let named = OrderLog(
      source: log.source, ids: log.ids, starts: log.starts, days: log.days, amounts: log.amounts,
      segments: log.ids.indices.map { ["north", "south"][$0 % 2] }, period: log.period)
    let apart = try named.settingWholesaleApart()
    #expect(Set(apart.segments ?? []) == ["north", "south", "wholesale"])
    let point = try #require(fixture.diagnosis.point("wholesale-buyers"))
    #expect(point.remedy.contains("--wholesale-segment"))
    #expect(point.remedy.hasSuffix("To forecast without them: --exclude w0,w1,w2."))
    // What comes later is not looked at: by day 39 there are 40 customers and w0 to w2.
    let early = try log.settingWholesaleApart(until: log.period.lowerBound + 39)
    #expect(early.selection.wholesale?.customers == 3)
    let none = Self.fixture(buyers: 0).orders
    let same = try none.settingWholesaleApart()
    #expect(same.segments == nil && same.selection.wholesale?.customers == 0)
    #expect(same.selection.sentences[0].hasPrefix("no wholesale buyers were found"))
    var bare = fixture
    bare.hasAmounts = false
    for (log, until) in [(bare.orders, nil), (log, log.period.lowerBound + 9)] {
      let error = #expect(throws: CalibrationError.self) {
        try log.settingWholesaleApart(until: until)
      }
      #expect(try #require(error).description.hasPrefix("--wholesale-segment: cannot tell who"))
    }
  }

  /// The others' fits are what they are in a log without these customers, to the last bit.
  @Test("Wholesale buyers are fitted apart: nobody else's fit has anything of theirs")
  func apart() throws {
    var fixture = DiagnosisFixture.steady(weeks: 40, entrants: 12, seed: 9)
    for buyer in 0..<4 {
      for month in 0..<9 { fixture.buy("w\(buyer)", 30 * month + buyer, 20_000) }
    }
    let log = fixture.log
    let all = try Cleaning.clean(log).orders
    guard case .found(let split) = WholesaleBuyers.split(all) else { return #expect(Bool(false)) }
    let others = try Cleaning.clean(
      log, CustomerSelection(excluded: split.buyers.map { .init(all.ids[$0]) })
    ).orders
    let alone = try LogCalibration(others, LogCalibrationTests.options())
    let both = try LogCalibration(
      all, LogCalibrationTests.options { $0.setsWholesaleApart = true })
    #expect(both.baseline.segments.map(\.name) == ["customers", "wholesale"])
    #expect(both.result.spend.parameters == alone.result.spend.parameters)
    #expect(both.result.parameters == alone.result.parameters)
    #expect(both.baseline.segments[0].mixture.fit.parameters == alone.purchases.fit.parameters)
    #expect(both.result.customers == all.ids.count)
    guard case .constant(let spend) = both.baseline.segments[1].spend else {
      return #expect(Bool(false))
    }
    let orders = split.buyers.reduce(0) { $0 + all.rows($1).count }
    #expect(abs(spend - split.sales / Double(orders)) < 1e-9 * spend)
    #expect(both.result.selection?.wholesale?.customers == split.buyers.count)
    #expect(both.baseline.provenance.contains { $0.contains("wholesale buyers with ") })
    #expect(both.result.warnings.contains { $0.hasPrefix("segment wholesale: spend is taken") })
    _ = try both.baseline.scenario()
  }

  /// The planted 250 old customers are in the opening weeks, so that a later start finds no truncation.
  @Test("The remedy of a diagnosis is taken: the finding is gone")
  func remedies() throws {
    let point = try #require(UglyLog.shop.diagnosis.point("left-truncation"))
    let date = try #require(point.remedy.firstMatch(of: /--first-order-from (\S+)/)?.1)
    let log = UglyLog.shop.log
    let cleaned = try Cleaning.clean(
      log, CustomerSelection(firstOrderFrom: CalendarDate(iso: String(date))))
    let after = DataDiagnosis(LogSurvey(log: log, cleaned: cleaned))
    #expect(after.point("left-truncation") == nil)
    #expect(after.from == date && after.selection?.earlier?.customers ?? 0 > 0)
    #expect(after.records < log.count)
    let wholesale = try #require(UglyLog.shop.diagnosis.point("wholesale-buyers"))
    let ids = try #require(wholesale.remedy.firstMatch(of: /--exclude (\S+)\./)?.1)
    let rest = try Cleaning.clean(
      log, CustomerSelection(excluded: ids.split(separator: ",").map { .init(String($0)) }))
    let others = DataDiagnosis(LogSurvey(log: log, cleaned: rest))
    #expect(others.point("wholesale-buyers") == nil)
    #expect(others.selection?.excluded?.customers == 5)
  }
}
