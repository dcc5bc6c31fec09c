import Statistics

/// Whether moving a lever surely changes how often a goal is attained, and which way it helps.
///
/// The two ends of the lever are compared with the exact paired test (``ExactPairedTest``). A lever
/// may help up to a point and harm beyond it, so that its ends are alike: then any two settings may
/// tell a difference, at the error divided by the number of pairs (Bonferroni).
struct LeverEffect {
  /// Whether a difference is told at all.
  let isTold: Bool
  /// `either` where only settings between the ends tell the difference, or nothing does.
  let direction: RequiredLever.Direction

  /// - Parameters:
  ///   - attained: by setting in rising order, replication after replication.
  ///   - error: chance of telling a difference where there is none, at either step.
  init(_ attained: [[Bool]], error: Double = 0.05) {
    func p(_ a: Int, _ b: Int) -> Double {
      ExactPairedTest(attained[a], attained[b])?.pValue ?? 1
    }
    let last = attained.count - 1
    guard last > 0 else {
      (isTold, direction) = (false, .either)
      return
    }
    if p(0, last) < error {
      let gain = attained[last].count { $0 } - attained[0].count { $0 }
      (isTold, direction) = (true, gain > 0 ? .higher : .lower)
      return
    }
    let pairs = Double(attained.count * last / 2)
    isTold = (0..<last).contains { a in
      (a + 1...last).contains { p(a, $0) < error / pairs }
    }
    direction = .either
  }
}
