import Documents
import Testing

/// Tables as text: RFC 4180, and OWASP's "CSV Injection" for what a spreadsheet would run.
@Suite("CSV text")
struct CSVTextTests {
  private func line(_ fill: (inout CSVText) -> Void) -> String {
    var csv = CSVText()
    fill(&csv)
    csv.endLine()
    return csv.text
  }

  @Test("Texts are quoted where a reader needs it, and only there")
  func quotes() {
    #expect(line { $0.add("a b") } == "a b\n")
    for text in ["a,b", "a;b", "a|b", " a", "a "] {
      #expect(line { $0.add(text) } == "\"\(text)\"\n")
    }
    #expect(line { $0.add("a \"b\"") } == "\"a \"\"b\"\"\"\n")
  }

  @Test(
    "A text that a spreadsheet would run is none any more",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠a"])
  func formulas(_ text: String) {
    #expect(line { $0.add(text) } == "\"'\(text)\"\n")
    #expect(content("'" + text) == text, "what was written is what is read")
  }

  @Test("A text that a terminal would obey is shown: no line begins inside a field")
  func controls() {
    #expect(line { $0.add("a\u{1B}[31mb\u{7}") } == "a\\u001b[31mb\\u0007\n")
    #expect(
      line { $0.add("a\n=1\r\n\tb\u{0}\u{9B}") }
        == "a\\u000a=1\\u000d\\u000a\\u0009b\\u0000\\u009b\n")
    #expect(line { $0.add("\t=1, \u{202E}") } == "\"\\u0009=1, \\u202e\"\n")
  }

  @Test("A table that is read back as it was keeps its lines in quotes")
  func lines() {
    var csv = CSVText(keepsLines: true)
    for text in ["a\nb", "\t=1", "a\u{1B}b"] { csv.add(text) }
    #expect(csv.text == "\"a\nb\",\"'\t=1\",a\\u001bb")
  }

  @Test("Numbers are numbers")
  func numbers() {
    let text = line { csv in
      csv.add(-7)
      csv.add(Int.min)
      csv.add(-0.25)
      csv.add(Double?.none)
      csv.add(-0.0)
      csv.add(-1.005, places: 1)
      csv.add(.nan, places: 1)
      csv.add(amount: -12_345_600)
      csv.skip()
      csv.add(day: 14_683)
    }
    #expect(text == "-7,-9223372036854775808,-0.25,,0.0,-1.0,,-1234.56,,2010-03-15\n")
  }

  @Test("What spreadsheets put around a text is taken off, and nothing else")
  func contents() {
    for (field, text) in [
      ("=\"00123\"", "00123"), ("'=1+1", "=1+1"), ("'", "'"), ("'00123", "'00123"),
      ("''=1", "''=1"), ("=\"", "=\""), ("=\"\"", ""), ("=\"a\"\"b\"", "=\"a\"\"b\""),
      ("=A1", "=A1"), ("plain", "plain"), ("", ""), ("'＝1", "＝1"), ("'￿", "'￿"),
    ] {
      #expect(content(field) == text, "\(field)")
    }
  }

  private func content(_ field: String) -> String {
    Array(field.utf8).withUnsafeBufferPointer {
      String(decoding: SpreadsheetText.content($0), as: UTF8.self)
    }
  }
}
