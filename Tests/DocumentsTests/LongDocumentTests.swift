import Documents
import Testing

/// Reading takes time in proportion to the text, and says what is wrong with a long one in a line.
struct LongDocumentTests {
  @Test("Thousands of duplicate keys are one finding")
  func duplicates() {
    let keys = (0..<4000).map { "key\($0): 1" }
    let text = (keys + keys).joined(separator: "\n")
    let found = problems { () throws(ScenarioError) in
      _ = try Document.read(text: text, file: "f.yaml")
    }
    #expect(found.hasPrefix("f.yaml:1:1: has the keys `key0`, `key1`, `key10`, "))
    #expect(found.hasSuffix(" and 3980 more twice; keep one of each"))
  }

  @Test("A few duplicate keys are each told with both lines")
  func few() {
    let keys = (0..<20).map { "key\($0): 1" }
    let found = problems { () throws(ScenarioError) in
      _ = try Document.read(text: (keys + keys).joined(separator: "\n"), file: "f.yaml")
    }.split(separator: "\n")
    #expect(found.count == 20)
    #expect(
      found.first == "f.yaml:21:1: key0 is written twice, first in line 1; keep one of them")
  }

  @Test("A list of names that goes on and on is one finding")
  func names() {
    let list = Array(repeating: "x", count: 5000).joined(separator: ", ")
    let found = problems(in: "d: [\(list)]") { $0.texts("d", oneOf: ["a", "b"]) }
    #expect(
      found == "f.yaml:1:4: d has 5000 items, and there are 2 names; write each name once")
  }

  @Test("Digits with combining marks are no digits")
  func combiningMarks() {
    let digit = "1\u{301}"
    let date = problems(in: "d: 2026-01-0\(digit)") { $0.date("d") }
    #expect(date.contains("f.yaml:1:4: d must be a date, year-month-day"))
    for text in ["1\(digit)", "\(digit)0 days", "1.\(digit)", "1e\(digit)", "¥\(digit)"] {
      #expect(!problems(in: "d: \(text)") { $0.quantity("d", .money, .rate) }.isEmpty, "\(text)")
      #expect(!problems(in: "d: \(text)") { $0.quantity("d", .number, .rate) }.isEmpty, "\(text)")
      #expect(
        !problems(in: "d: \(text)") { $0.integer("d", .window, in: 0...9) }.isEmpty, "\(text)")
    }
  }

  @Test(
    "A number with a letter for a power of ten is told in full",
    arguments: [
      ("18k", "¥18000"), ("¥1.2m", "¥1200000"), ("-3 bn", "-¥3000000000"), ("1.5万", "¥15000"),
    ])
  func multipliers(_ written: String, _ meant: String) {
    let found = problems(in: "d: \(written)") { $0.quantity("d", .money, .rate, in: -1e12...1e12) }
    #expect(found.hasSuffix("write \(meant)"), "\(found)")
  }
}
