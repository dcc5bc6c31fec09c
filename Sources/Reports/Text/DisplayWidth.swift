/// Columns of a terminal that a text takes: Chinese characters and their like take two.
///
/// After Unicode Standard Annex 11, East Asian Width (wide and full-width), blocks as of Unicode 15.
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format: return 0
    default: break
    }
    let isEmoji = scalar.properties.isEmojiPresentation
    return isEmoji || wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
  ]

  /// As many characters from the start as stand in that many columns, at least one.
  static func start(of text: Substring, within width: Int) -> Substring {
    var used = 0
    let fitting = text.prefix { character in
      used += of(character)
      return used <= width
    }
    return fitting.isEmpty ? text.prefix(1) : fitting
  }

  /// The text in at most that many columns, cut with `…` when it is wider.
  static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var cut = "", used = 0
    for character in text {
      used += of(character)
      if used > width - 1 { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// The text in exactly that many columns: cut, or filled with spaces.
  static func fit(_ text: String, to width: Int, right: Bool = false) -> String {
    let text = cut(text, to: width)
    let filling = String(repeating: " ", count: max(0, width - of(text)))
    return right ? filling + text : text + filling
  }
}
