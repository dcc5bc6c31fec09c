import Statistics

/// Whether a response surely rises and falls along a factor.
enum Monotonicity {
  /// The means of the lower, middle and upper third of the factor's values: both differences are surely
  /// not 0 (99 % each) and of opposite sign. Equal values stay together.
  ///
  /// - Parameters:
  ///   - x: the factor in rows with their own luck.
  ///   - y: finite.
  static func isBroken(_ x: [Double], _ y: [Double]) -> Bool {
    guard x.count >= 30 else { return false }
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    var cuts: [Int] = [0]
    for third in 1...2 {
      var cut = max(third * x.count / 3, cuts[third - 1])
      while cut < x.count, cut > 0, x[order[cut]] == x[order[cut - 1]] { cut += 1 }
      cuts.append(cut)
    }
    cuts.append(x.count)
    let thirds = (0..<3).map { third in Moments(order[cuts[third]..<cuts[third + 1]].map { y[$0] })
    }
    func side(_ a: Moments, _ b: Moments) -> Int {
      guard a.count > 4, b.count > 4, let one = a.standardError, let other = b.standardError else {
        return 0
      }
      let bound = 2.576 * (one * one + other * other).squareRoot()
      let step = b.mean - a.mean
      return step > bound ? 1 : step < -bound ? -1 : 0
    }
    return side(thirds[0], thirds[1]) * side(thirds[1], thirds[2]) < 0
  }
}
