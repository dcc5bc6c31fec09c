import Statistics

/// When a forecast is precise enough: at the first look, every hundred replications in plan order,
/// at which all targets' 95 % Wilson intervals are within ± the half-width asked for. The decision
/// depends on the replications alone, not on who finished first.
struct PrecisionRule: Sendable {
  let halfWidth: Double

  /// - Parameter attained: by replication and target.
  /// - Returns: the replications at the first look that satisfies; nil when none does.
  func stop(_ attained: [[Bool]]) -> Int? {
    looks(attained).first { widest(attained, at: $0).map { $0 <= halfWidth } ?? false }
  }

  /// The widest half-width at the last look; nil before the first, or without targets.
  func widest(_ attained: [[Bool]]) -> Double? {
    looks(attained).last.flatMap { widest(attained, at: $0) }
  }

  private func looks(_ attained: [[Bool]]) -> [Int] {
    Array(stride(from: Experiment.lookEvery, through: attained.count, by: Experiment.lookEvery))
  }

  private func widest(_ attained: [[Bool]], at look: Int) -> Double? {
    let targets = attained.first?.count ?? 0
    return (0..<targets).map { target in
      let hits = attained.prefix(look).count { $0[target] }
      return Proportion(successes: hits, trials: look).halfWidth()
    }.max()
  }
}
