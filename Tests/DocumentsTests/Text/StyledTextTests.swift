import Testing

@testable import Documents

@Suite("Text with styles")
struct StyledTextTests {
  @Test("Colours end with their line, and plain text has none")
  func rendering() {
    let text = StyledText("a ") + StyledText("safe\nsure", .good) + "."
    #expect(text.plain == "a safe\nsure.")
    #expect(text.rendered(inColour: false) == "a safe\nsure.")
    #expect(
      text.rendered(inColour: true) == "a \u{1B}[32msafe\u{1B}[0m\n\u{1B}[32msure\u{1B}[0m.")
  }

  /// A name cannot bring colours of its own, nor end ours.
  @Test("Escapes of others are shown, with and without colours", arguments: [false, true])
  func hostile(_ inColour: Bool) {
    let text = StyledText("t\u{1B}[31m\u{202E}", .bad).rendered(inColour: inColour)
    #expect(text.contains("t\\u001b[31m\\u202e"))
    #expect(text.filter { $0 == "\u{1B}" }.count == (inColour ? 2 : 0))
  }

  @Test("Joined like strings")
  func joining() {
    let lines = [StyledText("a", .bad), "", "b"]
    #expect(lines.joined(separator: "\n").plain == "a\n\nb")
    #expect([StyledText]().joined(separator: "\n").plain == "")
  }

  /// no-color.org: "when present and not an empty string (regardless of its value), prevents the
  /// addition of ANSI color"; bixense.com/clicolors for the rest.
  @Test(
    "NO_COLOR beats CLICOLOR_FORCE, which beats what the stream is",
    arguments: [
      ([:], true, false), (["TERM": "xterm"], true, true), (["TERM": "xterm"], false, false),
      (["TERM": "dumb"], true, false), (["TERM": "xterm", "NO_COLOR": "1"], true, false),
      (["TERM": "xterm", "NO_COLOR": ""], true, true),
      (["CLICOLOR_FORCE": "1"], false, true), (["CLICOLOR_FORCE": "0"], false, false),
      (["CLICOLOR_FORCE": "1", "TERM": "dumb"], false, true),
      (["CLICOLOR_FORCE": "1", "NO_COLOR": "0"], true, false),
      (["TERM": "xterm", "CLICOLOR": "0"], true, false),
    ] as [([String: String], Bool, Bool)])
  func rule(_ environment: [String: String], _ isTerminal: Bool, _ isColoured: Bool) {
    #expect(
      ColourRule.allows(environment: environment, isTerminal: isTerminal) == isColoured)
  }
}
