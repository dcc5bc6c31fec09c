import Statistics

extension PrimSearch {
  /// The boxes that come from one by pasting slices back, each at the face where the density is then
  /// highest, while it does not fall.
  func paste(_ box: PrimBox, _ outcomes: [Bool]) -> [PrimBox] {
    var steps: [PrimBox] = []
    var current = box
    while true {
      var best: PrimBox?
      for factor in columns.indices {
        for isLower in [true, false] where isRestricted(current, factor, isLower) {
          let wide = pasted(current, factor, isLower: isLower, outcomes)
          guard wide.isAsDense(as: current) else { continue }
          if best.map({ wide.isDenser(than: $0) }) ?? true { best = wide }
        }
      }
      guard let best else { return steps }
      current = best
      steps.append(best)
    }
  }

  private func isRestricted(_ box: PrimBox, _ factor: Int, _ isLower: Bool) -> Bool {
    isLower ? box.lower[factor].isFinite : box.upper[factor].isFinite
  }

  private func pasted(
    _ box: PrimBox, _ factor: Int, isLower: Bool, _ outcomes: [Bool]
  ) -> PrimBox {
    var wide = box
    let beyond = beyond(box, factor, isLower: isLower)
    let column = columns[factor]
    var taken = min(slice(box.count), beyond.count)
    while taken > 0, taken < beyond.count, column[beyond[taken]] == column[beyond[taken - 1]] {
      taken += 1
    }
    wide.count += taken
    wide.hits += beyond[..<taken].count { outcomes[$0] }
    // An end that keeps nothing out is none.
    let isOpen = taken == beyond.count
    if isLower {
      wide.lower[factor] = isOpen ? -.infinity : column[beyond[taken - 1]]
    } else {
      wide.upper[factor] = isOpen ? .infinity : column[beyond[taken - 1]]
    }
    return wide
  }

  /// The points that only this end keeps out, the nearest first.
  private func beyond(_ box: PrimBox, _ factor: Int, isLower: Bool) -> [Int] {
    let column = columns[factor]
    let outside = orders[factor].filter { point in
      (isLower ? column[point] < box.lower[factor] : column[point] > box.upper[factor])
        && columns.indices.allSatisfy { other in
          other == factor
            || (box.lower[other]...box.upper[other]).contains(columns[other][point])
        }
    }
    return isLower ? outside.reversed() : outside
  }

  /// For each end of a box.
  func quasiPValues(_ box: PrimBox, _ outcomes: [Bool]) -> [Prim.QuasiPValue] {
    columns.indices.flatMap { factor in
      [true, false].filter { isRestricted(box, factor, $0) }.map { isLower in
        let beyond = beyond(box, factor, isLower: isLower)
        let hits = box.hits + beyond.count { outcomes[$0] }
        let chance = Double(hits) / Double(box.count + beyond.count)
        // P(X ≥ h) of a binomial law is an incomplete beta function; without a hit it is 1.
        let tail = SpecialFunctions.regularizedBeta(
          chance, Double(box.hits), Double(box.count - box.hits + 1))
        return Prim.QuasiPValue(factor: factor, isLower: isLower, value: tail ?? 1)
      }
    }
  }
}
