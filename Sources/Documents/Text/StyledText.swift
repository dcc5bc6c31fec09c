/// Text for a terminal, parts of it in a style. Colours only repeat what the words say.
///
/// Rendering is the one door by which colours leave: everything else that a terminal would obey is
/// shown as an escape (``VisibleText``).
public struct StyledText: Sendable, Equatable {
  /// What a part is, as a reader takes it.
  public enum Style: String, Sendable, CaseIterable {
    case strong, faint
    /// From what one wants to what one does not.
    case good, fair, doubtful, bad

    /// Select Graphic Rendition (ECMA-48, 8.3.117) in colours that every palette has.
    fileprivate var code: String {
      switch self {
      case .strong: "1"
      case .faint: "2"
      case .good: "32"
      case .fair: "36"
      case .doubtful: "33"
      case .bad: "31"
      }
    }
  }

  private struct Part: Sendable, Equatable {
    var text: String
    let style: Style?
  }

  private var parts: [Part]

  public init(_ text: String, _ style: Style? = nil) {
    parts = text.isEmpty ? [] : [Part(text: text, style: style)]
  }

  public static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.parts += right.parts
    return sum
  }

  /// Without styles.
  public var plain: String { parts.map(\.text).joined() }

  /// What a stream gets: a style ends with its line, so that no pager carries it on.
  public func rendered(inColour: Bool) -> String {
    parts.map { part in
      let text = VisibleText.lines(part.text)
      guard inColour, let style = part.style else { return text }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.isEmpty ? "" : "\u{1B}[\(style.code)m\(line)\u{1B}[0m"
      }.joined(separator: "\n")
    }.joined()
  }
}

extension StyledText: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }
}

extension Sequence where Element == StyledText {
  public func joined(separator: String = "") -> StyledText {
    var (joined, isFirst) = (StyledText(""), true)
    for element in self {
      joined = (isFirst ? joined : joined + StyledText(separator)) + element
      isFirst = false
    }
    return joined
  }
}

/// Whether a stream gets colours.
public enum ColourRule {
  /// - Parameters:
  ///   - environment: `NO_COLOR` (not empty) forbids them, whatever else is said; `CLICOLOR_FORCE` (not
  ///     `0`) wants them in any stream; `CLICOLOR=0` and `TERM=dumb`, or no `TERM`, do without.
  ///   - isTerminal: whether the stream is one.
  public static func allows(environment: [String: String], isTerminal: Bool) -> Bool {
    func says(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if says("NO_COLOR") != nil { return false }
    if let force = says("CLICOLOR_FORCE"), force != "0" { return true }
    guard isTerminal, says("CLICOLOR") != "0", let terminal = says("TERM") else { return false }
    return terminal != "dumb"
  }
}
