import Lifecycle
import Statistics

/// Whether a forecast is precise enough: at a look, all targets' 95 % Wilson intervals are within ±
/// the half-width asked for. Looks are at fixed numbers of replications in plan order.
struct PrecisionTally: Sendable {
  let halfWidth: Double
  private let frame: ForecastFrame
  private let bands: VerdictBands
  private var replications: [UInt32] = []
  /// By target, of every replication so far.
  private var values: [Values]
  private var rounds = 0
  /// The widest half-width at the last look; nil before the first, or without targets.
  private(set) var widest: Double?

  private struct Values {
    var plan: [Double] = []
    var baseline: [Double] = []
    var part: [Double] = []
    var whole: [Double] = []
    var start: [Double] = []
  }

  init(_ experiment: Experiment, halfWidth: Double) {
    frame = ForecastFrame(experiment)
    self.halfWidth = halfWidth
    bands = ReportContext(experiment).bands
    values = experiment.plan.targets.map { _ in Values() }
  }

  /// A scenario without targets is never precise.
  var isReached: Bool { widest.map { $0 <= halfWidth } ?? false }

  /// Counts the rounds that are new, and looks after each that is full.
  mutating func add(_ done: Responses) throws {
    while rounds < done.roundCount {
      var count = 0
      try ForecastStudy.forEachReplication(frame, done, round: rounds) { books in
        count += 1
        add(books)
      }
      rounds += 1
      if count == ForecastStudy.lookEvery { look() }
    }
  }

  /// One replication, target by target.
  private mutating func add(_ books: ReplicationBooks) {
    replications.append(UInt32(books.replication))
    for (index, target) in frame.experiment.plan.targets.enumerated() {
      let reference = target.reference
      func value(_ reference: KPIReference, _ books: Books?, _ month: Int) -> Double {
        books.flatMap { reference.value($0, month: month) } ?? .nan
      }
      values[index].plan.append(value(reference, books.plan, target.month))
      if let baseline = books.baseline, let other = books.baselineReference(reference) {
        values[index].baseline.append(value(other, baseline, target.month))
      }
      let parts = reference.parts
      if parts.count == 2 {
        values[index].part.append(value(parts[0], books.plan, target.month))
        values[index].whole.append(value(parts[1], books.plan, target.month))
      }
      if target.isChange, target.comparison == .start {
        values[index].start.append(value(reference, books.plan, 0))
      }
    }
  }

  private mutating func look() {
    let tallies = TargetTally.all(frame.experiment, replications: replications, bands)
    look(
      zip(tallies, values).compactMap { tally, values in
        tally.attained(
          TargetTally.Column(
            plan: values.plan, baseline: values.baseline.isEmpty ? nil : values.baseline),
          parts: values.part.isEmpty ? nil : (values.part, values.whole),
          starts: values.start.isEmpty ? nil : values.start)
      })
  }

  /// - Parameter attained: by target that is defined, replication by replication.
  mutating func look(_ attained: [[Bool]]) {
    widest = attained.map { Proportion($0).halfWidth() }.max()
  }
}
