import Lifecycle
import Statistics

/// Who is still in play after some replications: a pure function of the values so far.
struct ComparisonState: Sendable {
  let survivors: [Int]
  /// Replications of the survivors.
  let replications: Int
  /// Replications at which the survivors will be told apart at the latest; nil before the first stage.
  let replicationsNeeded: Int?
  /// Whether one is chosen, or several are known to be alike.
  let isDecided: Bool
  let isAtEnd: Bool
  /// Replications that the survivors shall have after the next round.
  let nextReplications: Int
  /// The indifference in the KPI's unit; nil before the first stage, or where a value is missing.
  let indifference: Double?

  /// - Parameter columns: of the objective, by scenario; not a number where it has no value.
  init(_ question: ComparisonQuestion, columns: [[Double]]) {
    let everybody = Array(columns.indices)
    let count = columns.map(\.count).max() ?? 0
    let sign = question.better.sign
    let stage = question.firstStage
    guard count >= stage, columns.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      survivors = everybody
      replications = count
      replicationsNeeded = nil
      isDecided = false
      // What has no value in some replication cannot be chosen by.
      isAtEnd = count >= stage
      nextReplications = stage
      indifference = nil
      return
    }
    // The zone is fixed once, by the first stage, of the best that it shows.
    let best = columns.map { sign * Moments($0.prefix(stage)).mean }.max() ?? 0
    let zone = question.indifference.size(at: best)
    indifference = zone
    let signed = columns.map { $0.map { sign * $0 } }
    switch question.procedure {
    case .sequential:
      let selection = KimNelson(
        scenarios: columns.count, indifference: zone, alpha: question.alpha, firstStage: stage)
      let outcome = selection.screen(signed)
      survivors = outcome.survivors
      isDecided = outcome.isDecided
      replicationsNeeded = outcome.replicationsNeeded
    case .exactTest:
      // All replications at once; the pairs' tests come with the document.
      replicationsNeeded = question.limit
      isDecided = false
      survivors = everybody
    case .twoStage:
      let selection = NelsonMatejcik(
        scenarios: columns.count, indifference: zone, alpha: question.alpha, firstStage: stage)
      let needed = selection.pooledVariance(signed).flatMap {
        selection.replications(variance: $0)
      }
      replicationsNeeded = needed
      isDecided = needed.map { count >= $0 } ?? false
      let means = signed.map { Moments($0).mean }
      let top = means.max() ?? 0
      survivors = isDecided ? everybody.filter { means[$0] == top } : everybody
    }
    replications = count
    isAtEnd = isDecided || count >= question.limit
    let step =
      question.procedure == .sequential
      ? count + ComparisonQuestion.step : replicationsNeeded ?? question.limit
    nextReplications = min(question.limit, max(count + 1, step))
  }
}
