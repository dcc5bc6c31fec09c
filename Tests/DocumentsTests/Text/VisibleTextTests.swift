import Foundation
import Documents
import Testing

/// Characters that a terminal would obey.
@Suite("Visible text")
struct VisibleTextTests {
  @Test("Controls and direction marks are shown as escapes; letters of all scripts stay")
  func escapes() {
    #expect(VisibleText.line("a\u{1B}[31mb") == "a\\u001b[31mb")
    #expect(
      VisibleText.line("\u{9B}2J\u{7F}\0\r\n\t") == "\\u009b2J\\u007f\\u0000\\u000d\\u000a\\u0009")
    #expect(VisibleText.line("a\r\nb") == "a\\u000d\\u000ab", "also where two make one character")
    #expect(
      VisibleText.line("a\u{202E}b\u{2066}c\u{61C}\u{200F}") == "a\\u202eb\\u2066c\\u061c\\u200f")
    #expect(VisibleText.line("\u{2028}\u{2029}") == "\\u2028\\u2029")
    for text in ["双十一 大促", "naïve café", "שלום", "مرحبا", "👩‍👩‍👧‍👦 🏳️‍🌈", "e\u{301}", "€ − –"] {
      #expect(VisibleText.line(text) == text)
    }
  }

  @Test("Our own line ends and tabs stay where there are several lines")
  func layout() {
    #expect(VisibleText.lines("a\tb\n\u{8}c\r\n") == "a\tb\n\\u0008c\\u000d\n")
  }

  @Test("A JSON document stays the same document")
  func document() throws {
    let value = ["name": "a\u{1B}b\u{9B}c\u{202E}d\u{7F}\n\t\\u\u{2028}"]
    let text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    let shown = VisibleText.lines(text)
    #expect(!shown.unicodeScalars.contains(where: VisibleText.isHidden))
    #expect(try JSONDecoder().decode([String: String].self, from: Data(shown.utf8)) == value)
  }
}
