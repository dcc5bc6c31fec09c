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
    for text in ["a,b", "a;b", "a|b", " a", "a ", "a\nb", "a\tb"] {
      #expect(line { $0.add(text) } == "\"\(text)\"\n")
    }
    #expect(line { $0.add("a \"b\"") } == "\"a \"\"b\"\"\"\n")
  }

  @Test(
    "A text that a spreadsheet would run is none any more",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"])
  func formulas(_ text: String) {
    #expect(line { $0.add(text) } == "\"'\(text)\"\n")
    #expect(content("'" + text) == text, "what was written is what is read")
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
