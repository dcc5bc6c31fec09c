import Calibration
import Foundation
import Statistics
import Testing

@Suite("Delimited tables")
struct DelimitedTableTests {
  static func read(_ text: String) throws -> DelimitedTable {
    try TemporaryFile(text).use(DelimitedTable.read(path:))
  }

  /// The problems of a file, `line: message` each.
  static func problems(_ bytes: some Sequence<UInt8>) -> [String] {
    let file = TemporaryFile(bytes)
    do {
      _ = try file.use(DelimitedTable.read(path:))
      return []
    } catch {
      #expect(error.problems.allSatisfy { $0.place == file.path })
      return error.problems.map { "\($0.line ?? 0): \($0.message)" }
    }
  }

  @Test("Any of the four separators, by hand", arguments: [",", ";", "\t", "|"])
  func separators(_ separator: String) throws {
    let text = "id,date,amount\n1,2024-01-02,3\n2,2024-01-03,4\n"
    let table = try Self.read(text.replacingOccurrences(of: ",", with: separator))
    #expect(table.columns == ["id", "date", "amount"])
    #expect(table.rows == [["1", "2024-01-02", "3"], ["2", "2024-01-03", "4"]])
    #expect(table.lines == [2, 3])
  }

  @Test("A decimal comma does not outvote the semicolon")
  func decimalComma() throws {
    let table = try Self.read("id;amount, net\n1;3,50\n2;4,25\n3;5,00\n")
    #expect(table.columns == ["id", "amount, net"])
    #expect(table.rows[1] == ["2", "4,25"])
  }

  @Test("Excel's line of the separator, a byte order mark, CRLF, CR, blank lines, no last line end")
  func liberties() throws {
    let expected = [["1", "a"], ["2", "b"]]
    #expect(try Self.read("sep=|\nid|x,y\n1|a\n2|b").rows == expected)
    #expect(try Self.read("\u{FEFF}id,x\r\n1,a\r\n\r\n2,b\r\n").columns == ["id", "x"])
    #expect(try Self.read("\u{FEFF}id,x\r\n1,a\r\n\r\n2,b\r\n").lines == [2, 4])
    #expect(try Self.read("id,x\r1,a\r2,b").rows == expected)
    #expect(try Self.read("\n\n  id , x \n 1 ,\ta\n\n2,b\n\n").rows == expected)
    #expect(try Self.read(" id , x \n1,a\n").columns == ["id", "x"])
    #expect(try Self.read(",x\n1,a\n").columns == ["column 1", "x"])
    #expect(try Self.read("id,\"net\namount\"\n1,a\n").columns == ["id", "net amount"])
    #expect(try Self.read("id\n1\n\n2\n").rows == [["1"], ["2"]])
  }

  @Test("Quotes as RFC 4180 has them, and as files have them")
  func quotes() throws {
    let table = try Self.read(
      """
      id,text
      1,"a, b"
      2,"two
      lines"
      3,"he said ""no"" "
      4, " kept " \u{20}
      5,5" disk
      6,"12"" and" more
      7,""
      """)
    #expect(
      table.rows.map { $0[1] } == [
        "a, b", "two\nlines", "he said \"no\" ", " kept ", "5\" disk", "12\" and more", "",
      ])
    #expect(table.lines == [2, 3, 5, 6, 7, 8, 9])
  }

  @Test("Bytes that are not UTF-8 are read as Latin-1")
  func latin1() throws {
    let file = TemporaryFile(Array("id,city\n1,M".utf8) + [0xFC] + Array("nster\n2,北京\n".utf8))
    #expect(try file.use(DelimitedTable.read(path:)).rows.map { $0[1] } == ["Münster", "北京"])
  }

  /// `gzip.compress` of Python 3.11 over the text of the expectation.
  static let gzip = Data(
    base64Encoded: "H4sIAAAAAAACA8tM0UlJLEnlMtQxMjAy0TUw1DUw4jJCcIy5AIzNED8iAAAA")!

  @Test("A compressed file reads like a plain one; one cut off is an error")
  func compressed() throws {
    let table = try TemporaryFile(Self.gzip, name: "log.csv.gz").use(
      DelimitedTable.read(path:))
    #expect(table.rows == [["1", "2024-01-02"], ["2", "2024-01-03"]])
    for length in [12, 30, Self.gzip.count - 9, Self.gzip.count - 1] {
      let problems = Self.problems(Self.gzip.prefix(length))
      #expect(problems == ["0: ends in the middle of its gzip stream; copy it again"])
    }
    var broken = Self.gzip
    broken[20] ^= 0xFF
    #expect(Self.problems(broken).first?.contains("cannot be read") == true)
  }

  @Test("Bad input is named with its line")
  func badInput() {
    #expect(Self.problems([]) == ["0: is empty; the first line must name the columns"])
    #expect(Self.problems(Array("\n \r\n".utf8)).first?.hasPrefix("0: is empty") == true)
    #expect(
      Self.problems(Array("id,date\n".utf8))
        == ["0: has a header but no records; nothing can be read"])
    #expect(
      Self.problems(Array("id,date,id\n1,2,3\n".utf8))
        == ["1: columns 1 and 3 are both called id; rename one"])
    #expect(
      Self.problems(Array("id,date\n1,2\n3,\"4\n5,6\n7,8\n".utf8))
        == ["3: a quote opens here and never closes; close it"])
    #expect(Self.problems(Array("id,date\n1,2\n3,\u{0}\n".utf8)).first?.hasPrefix("3: ") == true)
    #expect(
      Self.problems(Array("id,date\n1,\"a\nb\u{0}\"\n".utf8)).first?.hasPrefix("3: holds a NUL")
        == true)
    #expect(Self.problems([0xFF, 0xFE, 0x69, 0]).first?.contains("UTF-16") == true)
    for mark: [UInt8] in [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]] {
      #expect(Self.problems(mark + [0x69, 0, 0, 0]).first?.contains("is UTF-32 text") == true)
    }
    #expect(Self.problems(Array("PK\u{3}\u{4}abc".utf8)).first?.contains("workbook") == true)
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: CalibrationError(folder, "is a folder; name a file in it")) {
      try DelimitedTable.read(path: folder)
    }
    #expect {
      try DelimitedTable.read(path: "no/such/file.csv")
    } throws: {
      "\($0)" == "no/such/file.csv: cannot be read (No such file or directory); check the path"
    }
  }

  @Test("Records of another length: the first ten in full, the rest counted")
  func ragged() {
    let some = Self.problems(Array("a,b\n1,2\n3\n4,5,6\n7,8\n".utf8))
    #expect(
      some == [
        "3: has 1 field where the header has 2; quote fields that hold the separator",
        "4: has 3 fields where the header has 2; quote fields that hold the separator",
      ])
    let many = Self.problems(
      Array(("a,b\n" + String(repeating: "1,2,3\n1,2\n", count: 30)).utf8))
    #expect(many.count == 11)
    #expect(many.last == "0: and 20 more like these")
  }

  /// A record of 1 MiB and a little is refused long before the end of the file is read.
  @Test("A file of one line, and a quote that swallows the file, end early")
  func endless() {
    let filling = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
    #expect(
      Self.problems(Array("a,b\n1,".utf8) + filling)
        == ["2: the record is longer than 1 MiB; is this a text file with line ends?"])
    #expect(
      Self.problems(Array("a,b\n1,2\n1,\"".utf8) + filling)
        == ["3: a quote opens here and does not close within 1 MiB; close it"])
    #expect(Self.problems(filling).first?.hasPrefix("1: the record is longer") == true)
  }

  /// Oracle: what was written. Every table must come back, so there is no false alarm.
  @Test("Whatever is quoted comes back as it was written")
  func roundTrip() throws {
    var stream = StreamKey(seed: 4180, replication: 0).stream(Entity(named: "csv"), .experiment)
    let letters = ["a", "\"", ",", ";", "\n", "\r\n", " ", "\t", "é", "\"\"", "北", "0", "|"]
    for _ in 0..<40 {
      let width = 2 + Int(stream.next() % 4)
      let rows = (0..<(1 + Int(stream.next() % 30))).map { _ in
        (0..<width).map { _ in
          (0..<Int(stream.next() % 7)).map { _ in
            letters[Int(stream.next() % UInt64(letters.count))]
          }.joined()
        }
      }
      let header = (0..<width).map { "c\($0)" }
      let text = ([header] + rows).map { row in
        row.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
          .joined(separator: ",")
      }.joined(separator: "\r\n")
      let table = try Self.read(text)
      #expect(table.columns == header)
      #expect(table.rows == rows)
    }
  }

  @Test("Records longer than what is read at a time are whole")
  func longRecords() throws {
    let long = String(repeating: "ab\"\"c,\n", count: 60_000)
    let table = try Self.read("id,text\n1,x\n2,\"\(long)\"\n3,y\n4,\"\(long)\"\n")
    #expect(table.rows.map { $0[1].count } == [1, 360_000, 1, 360_000])
    #expect(table.lines == [2, 3, 60_004, 60_005])
  }
}
