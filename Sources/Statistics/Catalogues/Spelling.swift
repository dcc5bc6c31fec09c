/// Finds what somebody probably meant.
public enum Spelling {
  /// The candidate nearest to `word`, or nil when none is near enough to be meant.
  ///
  /// Letter case, spaces, `-` and `_` do not count, so `half_life` finds `halfLife`. Otherwise at
  /// most one third of the longer word's letters, and at least one, may differ. Among equals the
  /// first candidate wins.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let wanted = letters(of: word)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let offered = letters(of: candidate)
      let allowed = max(1, max(wanted.count, offered.count) / 3)
      let distance = distance(wanted, offered)
      guard distance <= allowed, distance < max(wanted.count, offered.count, 1) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour (Damerau, "A
  /// technique for computer detection and correction of spelling errors", CACM 7(3), 1964; no
  /// substring is edited twice).
  public static func distance(_ a: String, _ b: String) -> Int {
    distance(Array(a), Array(b))
  }

  private static func letters(of word: String) -> [Character] {
    // A key of 64 letters is long; comparing more would only cost time, as would a letter of a
    // hundred thousand marks.
    let head = String(word.unicodeScalars.prefix(256))
    return Array(head.lowercased().filter { !"-_ ".contains($0) }.prefix(64))
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
