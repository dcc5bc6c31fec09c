/// Finds what somebody probably meant.
public enum Spelling {
  /// The candidate nearest to `word`, or nil when none is near enough to be meant.
  ///
  /// Letter case, spaces, `-` and `_` do not count, so `half_life` finds `halfLife`. Otherwise at
  /// most one third of the longer word's letters, and at least one, may differ; or the word is the
  /// beginning of the candidate, so `discount` finds `discountRate`. Among equals the first candidate wins.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    nearest(1, to: word, in: candidates).first
  }

  /// The so many nearest, the nearest first.
  public static func nearest(
    _ count: Int, to word: String, in candidates: some Sequence<String>
  ) -> [String] {
    let wanted = letters(of: word)
    var best: [(candidate: String, distance: Int)] = []
    for candidate in candidates {
      guard let distance = distance(from: wanted, toMeant: letters(of: candidate)) else { continue }
      let place = best.firstIndex { $0.distance > distance } ?? best.count
      best.insert((candidate, distance), at: place)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.candidate)
  }

  /// Nil where `offered` cannot have been meant. Beginnings come behind all other words.
  private static func distance(from wanted: [Character], toMeant offered: [Character]) -> Int? {
    let longest = max(wanted.count, offered.count)
    let whole = distance(wanted, offered)
    if whole <= max(1, longest / 3), whole < max(longest, 1) { return whole }
    let shorter = min(wanted.count, offered.count)
    guard shorter >= 4 else { return nil }
    let isLonger = wanted.count > offered.count
    let slips = (-1...1).map { slip in
      distance(
        Array(isLonger ? wanted.prefix(shorter + slip) : wanted[...]),
        Array(isLonger ? offered[...] : offered.prefix(shorter + slip)))
    }
    guard let least = slips.min(), least <= (shorter > 4 ? 1 : 0) else { return nil }
    return 100 + longest - shorter + least
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
