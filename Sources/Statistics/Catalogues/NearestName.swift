/// Finds the name that was probably meant.
public enum NearestName {
  /// The candidate with the smallest edit distance to `name`, the first in the alphabet among
  /// equals, or nil when even that one shares next to nothing with it.
  ///
  /// Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals", Soviet
  /// Physics Doklady 10(8), 1966; letter case does not count.
  public static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.lowercased())
    let scored = candidates.map { (distance: distance(wanted, Array($0.lowercased())), name: $0) }
    let best = scored.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance < max(wanted.count, best.name.count) * 2 / 3 + 1 else {
      return nil
    }
    return best.name
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let substitution = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
