/// Texts of any length, as messages quote them. Lengths are counted in Unicode scalars: one character
/// may have a hundred thousand marks.
extension String {
  /// At most 60 scalars on one line, for quoting in a message.
  package var shortened: String {
    // More than enough, so that a text of a megabyte is not walked for its ends of lines.
    let head = String(unicodeScalars.prefix(256))
    let line = head.split(whereSeparator: \.isNewline).joined(separator: " ")
    let isWhole = unicodeScalars.dropFirst(256).isEmpty
    return isWhole && line.unicodeScalars.count <= 60 ? line : line.cut(to: 60)
  }

  /// At most so many scalars, `…` in the place of the last where some are left out.
  package func cut(to count: Int) -> String {
    guard !unicodeScalars.dropFirst(count).isEmpty else { return self }
    return String(unicodeScalars.prefix(count - 1)) + "…"
  }

  /// At most so many scalars, `…` in the place of those in the middle.
  package func cutInside(to count: Int) -> String {
    guard !unicodeScalars.dropFirst(count).isEmpty else { return self }
    let tail = (count - 1) / 2
    return String(unicodeScalars.prefix(count - 1 - tail)) + "…"
      + String(unicodeScalars.suffix(tail))
  }
}
