import Lifecycle
import Statistics

/// Whether a forecast is precise enough: at a look, all targets' 95 % Wilson intervals are within ±
/// the half-width asked for. Looks are at fixed numbers of replications in plan order.
struct PrecisionTally: Sendable {
  let halfWidth: Double
  private let frame: ForecastFrame
  /// Replications that attain each target.
  private var hits: [Proportion]
  private var rounds = 0
  /// The widest half-width at the last look; nil before the first, or without targets.
  private(set) var widest: Double?

  init(_ experiment: Experiment, halfWidth: Double) {
    frame = ForecastFrame(experiment)
    self.halfWidth = halfWidth
    hits = experiment.plan.targets.map { _ in Proportion() }
  }

  /// A scenario without targets is never precise.
  var isReached: Bool { widest.map { $0 <= halfWidth } ?? false }

  /// Counts the rounds that are new, and looks after each that is full.
  mutating func add(_ done: Responses) throws {
    while rounds < done.roundCount {
      var replications = 0
      try ForecastStudy.forEachReplication(frame, done, round: rounds) { books in
        replications += 1
        count(frame.experiment.plan.targets.map { books.attains($0) ?? false })
      }
      rounds += 1
      if replications == ForecastStudy.lookEvery { look() }
    }
  }

  /// One replication, target by target.
  mutating func count(_ attained: [Bool]) {
    for (target, isAttained) in attained.enumerated() { hits[target].add(isAttained) }
  }

  mutating func look() { widest = hits.map { $0.halfWidth() }.max() }
}
