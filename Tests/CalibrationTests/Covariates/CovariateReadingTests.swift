import Lifecycle
import Testing

@testable import Calibration

@Suite("Columns of covariates")
struct CovariateReadingTests {
  /// Customers k0…k5 with one order each.
  static func log(_ segments: [String]? = nil) -> OrderLog {
    OrderLog(
      source: "log.csv", ids: (0..<6).map { "k\($0)" }, starts: Array(0...6),
      days: (0..<6).map { Int32(100 + $0) }, amounts: nil, segments: segments, period: 100...200)
  }

  static let columns = ["id", "Gender", "channel", "twin", "same", "blank", "many"]

  /// Keys in another spelling; k5 is there twice.
  static func table(_ change: (inout [[String]]) -> Void = { _ in }) throws -> CustomerTable {
    var rows = (0..<6).map { place in
      [
        " K\(place)", "\(place % 2)", ["web", "shop", "shop"][place % 3],
        ["net", "store", "store"][place % 3], "x", place == 3 ? " " : "y", "v\(place)",
      ]
    }
    rows.append(rows[5])
    change(&rows)
    return try CustomerTableTests.table(Self.columns, rows, idColumn: "id")
  }

  static func read(
    _ names: String, _ table: CustomerTable?, segments: [String]? = nil
  ) throws(CalibrationError) -> Covariates {
    let log = Self.log(segments)
    return try Covariates(
      CovariateRequest(parsing: names, table: table), log, CustomerBase(log, until: 200))
  }

  @Test(
    "Levels, references and combinations, by hand; ids in another spelling, names in another case")
  func levels() throws {
    let covariates = try Self.read("gender, channel", Self.table())
    #expect(covariates.columns.map(\.name) == ["Gender", "channel"])
    #expect(covariates.columns.map(\.levels) == [["0", "1"], ["shop", "web"]])
    #expect(covariates.effectNames == ["Gender=1", "channel=web"])
    #expect(
      covariates.names == [
        "Gender=0, channel=shop", "Gender=0, channel=web", "Gender=1, channel=shop",
        "Gender=1, channel=web",
      ])
    #expect(covariates.dummies == [[0, 0], [0, 1], [1, 0], [1, 1]])
    let parts = covariates.parts(of: CustomerBase(Self.log(), until: 200))
    #expect(parts.map { $0.customers.map(\.customer) } == [[2, 4], [0], [1, 5], [3]])
    let segments = ["b", "a", "b", "a", "b", "c"]
    let own = try Self.read("segment", nil, segments: segments)
    #expect(own.columns.map(\.levels) == [["b", "a", "c"]])
    // A table's columns beside the log's own.
    let both = try Self.read(
      "Gender,segment", Self.table(), segments: ["b", "b", "a", "a", "b", "c"])
    #expect(both.columns.map(\.name) == ["Gender", "segment"])
    // Numbers in their order, the most frequent in front.
    let numbers = Covariates(
      [("n", ["10", "2", "10", "9", "2", "10"])], CustomerBase(Self.log(), until: 200), customers: 6
    )
    #expect(numbers.columns[0].levels == ["10", "2", "9"])
  }

  @Test("What cannot be used is refused with place, value and remedy")
  func refused() throws {
    func message(
      _ names: String, _ change: (inout [[String]]) -> Void = { _ in }, hasTable: Bool = true,
      segments: [String]? = nil
    ) throws -> String {
      let table = hasTable ? try Self.table(change) : nil
      let error = #expect(throws: CalibrationError.self) {
        try Self.read(names, table, segments: segments)
      }
      return try #require(error).description
    }
    #expect(try message(" ,").hasPrefix("--covariates: names no column (got  ,); write e.g."))
    #expect(try message("Gender,Gender") == "--covariates: names Gender twice; write it once")
    #expect(
      try message("gendre")
        == "--covariates: names a column that c.csv does not have (got gendre); did you mean Gender? "
        + "It has Gender, channel, twin, same, blank, many")
    #expect(
      try message("segment", hasTable: false).contains("the log has none; write --map segment="))
    #expect(try message("channel", hasTable: false).contains("name a table with --customers FILE"))
    #expect(try message("same").contains("same is x for all customers"))
    #expect(
      try message("blank")
        == "c.csv:5: has no blank for 1 of the 6 customers of the log, e.g. k3; fill it in (a level of "
        + "its own, e.g. unknown, is one too), or leave the column out")
    #expect(
      try message("Gender", { $0.removeAll { $0[0].hasSuffix("4") } })
        == "c.csv: has no row for 1 of the 6 customers of the log, e.g. k4; complete it, or leave "
        + "them out by --exclude")
    #expect(
      try message("Gender", { $0[6][1] = "0" })
        == "c.csv:8: gives customer k5 the Gender 0 after 1; keep one row a customer")
    #expect(
      try message("channel,twin")
        == "--covariates: twin has levels that channel says already, so that their effects cannot be "
        + "told apart; leave one out")
    #expect(
      try message("Gender", segments: ["a", "b", "a", "a", "a", "a"])
        .contains(
          "write --covariates segment to make it one of them, or --map segment= to read none")
    )
    #expect(
      try message("segment", hasTable: false, segments: ["a", "", "b", "a", "a", "a"])
        .contains("log.csv: has no segment for 1 of the 6 customers, e.g. k1"))
  }

  @Test("Too many levels or combinations are refused")
  func tooMany() throws {
    func message(_ first: Int, _ second: Int) throws -> String {
      let values = (0..<420).map { (place: Int) in ("a\(place % first)", "b\(place / 21 % second)")
      }
      let base = CustomerBase(
        customers: values.indices.map {
          CustomerHistory(customer: $0, orders: OrderHistory(repeats: 0, last: 0, age: 1))
        }, until: 0)
      let covariates = Covariates(
        [("one", values.map(\.0)), ("two", values.map(\.1))], base, customers: 420)
      let error = #expect(throws: CalibrationError.self) { try covariates.check() }
      return try #require(error).description
    }
    #expect(try message(21, 2).contains("one has 21 levels, at most 20 can be fitted"))
    #expect(
      try message(7, 20).contains("one, two have 140 combinations, each a segment of the baseline"))
  }
}
