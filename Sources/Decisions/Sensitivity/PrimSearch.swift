import Statistics

/// A box with what lies in it; an end without limit is infinite.
struct PrimBox {
  var lower: [Double]
  var upper: [Double]
  /// Points, and those of them with the outcome.
  var count: Int
  var hits: Int

  /// Compared without division, so that equal is equal.
  func isAsDense(as other: PrimBox) -> Bool { hits * other.count >= other.hits * count }

  func isDenser(than other: PrimBox) -> Bool { hits * other.count > other.hits * count }
}

/// Peeling and pasting over one set of points, whose order along each factor is sorted once.
struct PrimSearch {
  let columns: [[Double]]
  let settings: Prim.Settings
  /// Points in rising order of each factor.
  let orders: [[Int]]
  private let leastCount: Int

  init(_ columns: [[Double]], _ settings: Prim.Settings) {
    self.columns = columns
    self.settings = settings
    orders = columns.map { column in
      column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
    }
    leastCount = max(1, Int((settings.minimumMass * Double(columns[0].count)).rounded(.up)))
  }

  func slice(_ count: Int) -> Int { max(1, Int(settings.alpha * Double(count))) }

  /// The boxes from that of all points on.
  ///
  /// - Parameter stopsEarly: once the coverage is too small to be chosen.
  func peel(_ outcomes: [Bool], stopsEarly: Bool) -> [PrimBox] {
    let total = outcomes.count { $0 }
    var inside = orders
    var box = PrimBox(
      lower: columns.map { _ in -.infinity }, upper: columns.map { _ in .infinity },
      count: outcomes.count, hits: total)
    var path = [box]
    while box.hits < box.count {
      var best: (box: PrimBox, factor: Int, score: Double)?
      for factor in columns.indices {
        for isLower in [true, false] {
          guard
            let cut = peeled(box, factor, inside[factor], isLower: isLower, outcomes)
          else { continue }
          let score = Self.score(from: box, to: cut)
          if score > best?.score ?? -.infinity { best = (cut, factor, score) }
        }
      }
      guard let best else { break }
      box = best.box
      let column = columns[best.factor]
      let range = box.lower[best.factor]...box.upper[best.factor]
      for factor in inside.indices { inside[factor].removeAll { !range.contains(column[$0]) } }
      path.append(box)
      if stopsEarly, !covers(box, total) { break }
    }
    return path
  }

  /// The gain in density per point given up, which does not favour the large slices of a factor with
  /// few values (Kwakkel & Jaxa-Rozen, Environmental Modelling & Software 79, 2016, after Friedman &
  /// Fisher); a loss as it is.
  private static func score(from box: PrimBox, to cut: PrimBox) -> Double {
    let gain =
      Double(cut.hits) / Double(cut.count) - Double(box.hits) / Double(box.count)
    return gain > 0 ? gain / Double(box.count - cut.count) : gain
  }

  /// The box without a slice at one end; equal values go or stay together.
  private func peeled(
    _ box: PrimBox, _ factor: Int, _ inside: [Int], isLower: Bool, _ outcomes: [Bool]
  ) -> PrimBox? {
    let column = columns[factor]
    let last = inside.count - 1
    /// The n-th point from the end that is cut.
    func point(_ n: Int) -> Int { isLower ? inside[n] : inside[last - n] }
    let end = column[point(0)]
    var kept = min(slice(inside.count), last)
    while kept <= last, column[point(kept)] == end { kept += 1 }
    guard kept <= last else { return nil }
    while column[point(kept - 1)] == column[point(kept)] { kept -= 1 }
    guard inside.count - kept >= leastCount else { return nil }
    var cut = box
    cut.count -= kept
    for n in 0..<kept where outcomes[point(n)] { cut.hits -= 1 }
    if isLower {
      cut.lower[factor] = column[point(kept)]
    } else {
      cut.upper[factor] = column[point(kept)]
    }
    return cut
  }

  private func covers(_ box: PrimBox, _ total: Int) -> Bool {
    Double(box.hits) >= settings.minimumCoverage * Double(total)
  }

  /// The densest box that covers enough, the first among equals, which covers most.
  func choose(_ path: [PrimBox], total: Int) -> PrimBox {
    var best = path[0]
    for box in path where covers(box, total) && box.isDenser(than: best) { best = box }
    return best
  }
}
