/// A way around Yams, which refuses duplicate keys and does not say where they are.
///
/// Each occurrence of such a key in the text gets a first letter of its own from a private plane of
/// Unicode, so that Yams sees distinct keys and composes; ``reveal(_:)`` undoes it in the nodes. Line
/// and column stay what they were, because one character stands for one character.
struct KeyDisguise {
  /// The text to compose.
  private(set) var text: String
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var hidden: Set<String> = []
  private static let plane: UInt32 = 0xF_0000

  init(_ text: String) {
    self.text = text
  }

  /// Disguises every occurrence of `keys` that looks like a key.
  ///
  /// - Returns: false when that cannot help: no such occurrence, tried before, or too many.
  mutating func hide(_ keys: [String]) -> Bool {
    let fresh = keys.map(reveal).filter { !hidden.contains($0) && !$0.isEmpty }
    let wanted = Dictionary(
      grouping: fresh.filter { hidden.insert($0).inserted }.map { Array($0.unicodeScalars) },
      by: { $0[0] })
    guard !wanted.isEmpty else { return false }
    var scalars = Array(text.unicodeScalars)
    var done = false
    for start in scalars.indices {
      guard let candidates = wanted[scalars[start]] else { continue }
      for key in candidates where start + key.count <= scalars.count {
        let end = start + key.count
        guard scalars[start..<end].elementsEqual(key), isKey(scalars, start, end),
          let mask = Unicode.Scalar(Self.plane + UInt32(originals.count)), originals.count < 60_000
        else { continue }
        originals[mask] = key[0]
        scalars[start] = mask
        done = true
        break
      }
    }
    text = String(String.UnicodeScalarView(scalars))
    return done
  }

  /// Something that ends a token before it; a quote, spaces and `:` after it, or what ends an entry
  /// of `{…}` without a value.
  private func isKey(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    if start > 0, !" \t\r\n{,\"'?".unicodeScalars.contains(text[start - 1]) { return false }
    var rest = text[end...]
    if let next = rest.first, next == "\"" || next == "'" { rest = rest.dropFirst() }
    return rest.first { $0 != " " }.map { ":,}\r\n".unicodeScalars.contains($0) } ?? false
  }

  /// `text` as the file has it.
  func reveal(_ text: String) -> String {
    guard !originals.isEmpty else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { originals[$0] ?? $0 }))
  }
}
