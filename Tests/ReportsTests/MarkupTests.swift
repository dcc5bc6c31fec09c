import Testing

@testable import Reports

@Suite struct MarkupTests {
  @Test func interpolatedTextIsEscapedAndLiteralsAreNot() {
    let name = "a <b> & \"c\" 'd'"
    let markup: Markup = "<i title=\"\(name)\">\(name)</i>"
    let escaped = "a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;"
    #expect(markup.text == "<i title=\"\(escaped)\">\(escaped)</i>")
  }

  @Test func markupInMarkupIsNotEscapedTwice() {
    let inner: Markup = "<b>\("x < y")</b>"
    let outer: Markup = "<p>\(inner)\([inner, inner])\(nil as Markup?)</p>"
    #expect(
      outer.text == "<p><b>x &lt; y</b><b>x &lt; y</b>\n<b>x &lt; y</b></p>")
  }

  @Test func controlCharactersAndDirectionMarksAreShown() {
    #expect(
      Markup.escaped("a\u{0}b\u{1B}c\u{7F}d\u{9F}e\nf\tg")
        == #"a\u0000b\u001bc\u007fd\u009fe"# + "\nf\tg")
    #expect(Markup.escaped("a\u{202E}b\u{200F}<") == #"a\u202eb\u200f&lt;"#)
  }

  @Test func embeddedJSONCannotEndItsElement() {
    let json: JSONValue = ["name": "</script><!-- & \u{2028}", "x": .number(.nan)]
    #expect(
      json.embeddedText()
        == #"{"name":"\u003c/script\u003e\u003c!-- \u0026 \\u2028","x":null}"#)
  }
}
