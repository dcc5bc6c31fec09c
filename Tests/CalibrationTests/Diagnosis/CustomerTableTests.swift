import Testing

@testable import Calibration

@Suite("Table of customers beside a log")
struct CustomerTableTests {
  static func table(
    _ columns: [String], _ rows: [[String]], idColumn: String? = nil, salt: String? = nil
  ) throws -> CustomerTable {
    try CustomerTable(
      DelimitedTable(
        source: "c.csv", columns: columns, rows: rows, lines: rows.indices.map { $0 + 2 }),
      idColumn: idColumn, salt: salt)
  }

  /// Log: a, b, c. Table: A (spelled otherwise), b twice, x; x has 2 of 3 columns empty, the second
  /// b one of three; one row without id.
  @Test("Who is in one file only, duplicates, sparse rows, completeness, by hand")
  func join() throws {
    var fixture = DiagnosisFixture()
    for (day, id) in ["a", "b", "c"].enumerated() { fixture.buy(id, day) }
    let table = try Self.table(
      ["Customer ID", "city", "age", "tier"],
      [
        ["A", "Berlin", "30", "core"], ["b", "Bonn", "", "base"], ["x", "", " ", "base"],
        ["b", "Bonn", "31", "base"], ["", "Ulm", "40", "base"],
      ])
    let diagnosis = DataDiagnosis(fixture.survey, customers: table)
    let found = try #require(diagnosis.customerTable)
    #expect(found.idColumn == "Customer ID" && found.customers == 3)
    #expect(found.onlyInLog == 1 && found.onlyInTable == 1)
    #expect(found.duplicateIDs == 1 && found.sparse == 2)
    #expect(found.columns.map(\.missing) == [1, 1, 2, 0])
    #expect(found.columns[2].filled == 0.6)
    #expect(diagnosis.point("customers-unknown")?.examples.map(\.text) == ["customer c"])
    #expect(diagnosis.point("customers-silent")?.examples.map(\.line) == [4])
    #expect(diagnosis.point("customers-duplicate-ids")?.examples.map(\.line) == [5])
    #expect(diagnosis.point("customers-sparse")?.examples.map(\.line) == [3, 4])
  }

  @Test("Ids as numbers with .0, and hashed as the log's")
  func ids() throws {
    let decimal = try Self.table(["id"], [["12.0"], ["13.0"], [""]])
    #expect(decimal.ids == ["12", "13", ""])
    let hashed = try Self.table(["id"], [["12.0"]], salt: "pepper")
    #expect(hashed.ids == [KeyedHash(key: "pepper".utf8).text("12")])
  }

  @Test("Without an id column, with two, with a wrong name: told, with the remedy")
  func faults() {
    func message(_ columns: [String], _ name: String? = nil) -> String {
      do {
        _ = try Self.table(columns, [columns], idColumn: name)
        return "accepted"
      } catch { return "\(error)" }
    }
    #expect(
      message(["city", "age"])
        == "c.csv:1: has no column that is recognised as the customer id (columns: city, age); say "
        + "--customer-id COLUMN")
    #expect(message(["client", "user id"]).contains("several columns"))
    #expect(message(["client"], "klient").contains("no column klient (columns: client)"))
    #expect(message(["city", "age"], "age") == "accepted")
  }
}
