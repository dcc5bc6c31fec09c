import Statistics

/// Which cells may be the best after some replications: a pure function of the values so far.
struct ThresholdState: Sendable {
  private(set) var survivors: [Int]
  /// Replications of the survivors.
  private(set) var count = 0
  private(set) var looks = 0
  /// In the objective's unit; nil before the first look, or where a value is missing.
  private(set) var indifference: Double?
  /// No survivor is better or worse than the best seen by more than the indifference.
  private(set) var isWithinIndifference = false
  /// Whether some cell has no value in some replication.
  let isBroken: Bool
  private(set) var isAtEnd = false
  /// The survivor of the best mean; nil before the first look.
  private(set) var best: Int?
  /// Replications that the survivors shall have after the next round.
  private(set) var next: Int

  /// - Parameter columns: of the objective, by cell; not a number where it has no value.
  init(_ question: ThresholdQuestion, _ columns: [[Double]]) {
    survivors = Array(columns.indices)
    next = question.firstStage
    isBroken = columns.contains { $0.contains { !$0.isFinite } }
    guard !isBroken else {
      isAtEnd = true
      count = columns.map(\.count).max() ?? 0
      return
    }
    let screen = SubsetScreen(alternatives: columns.count, alpha: question.alpha)
    let signed = columns.map { $0.map { question.better.sign * $0 } }
    while !isAtEnd, survivors.allSatisfy({ signed[$0].count >= next }) {
      looks += 1
      count = next
      let outcome = screen.screen(signed, survivors, look: looks, count: count)
      survivors = outcome.survivors
      let means = survivors.map { Moments(signed[$0].prefix(count)).mean }
      let top = means.indices.max { means[$0] < means[$1] } ?? 0
      best = survivors.isEmpty ? nil : survivors[top]
      let zone =
        indifference ?? question.indifference.size(at: means.isEmpty ? 0 : means[top])
      indifference = zone
      isWithinIndifference = outcome.spread <= zone
      next = min(question.limit, 2 * count)
      isAtEnd = survivors.count < 2 || isWithinIndifference || count >= question.limit
    }
  }
}
