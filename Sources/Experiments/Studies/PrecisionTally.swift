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
  private var columns: [KPIColumn]
  private var starts: [[Double]]
  private var rounds = 0
  /// The widest half-width at the last look; nil before the first, or without targets.
  private(set) var widest: Double?

  init(_ experiment: Experiment, halfWidth: Double) {
    frame = ForecastFrame(experiment)
    self.halfWidth = halfWidth
    bands = ReportContext(experiment).bands
    let isPaired = experiment.baseline != nil
    columns = experiment.plan.targets.map { target in
      KPIColumn(
        baseline: isPaired ? [] : nil,
        fraction: target.reference.kpi.isRatioOfDifferences ? ([], []) : nil)
    }
    starts = columns.map { _ in [] }
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
      func value(_ reference: KPIReference?, _ books: Books?, _ month: Int) -> Double {
        books.flatMap { reference?.value($0, month: month) } ?? .nan
      }
      let (reference, month) = (target.reference, target.month)
      columns[index].plan.append(value(reference, books.plan, month))
      columns[index].baseline?.append(
        value(books.baselineReference(reference), books.baseline, month))
      let fraction = reference.fraction.map { value($0, books.plan, month) }
      if fraction.count == 2 {
        columns[index].fraction?.part.append(fraction[0])
        columns[index].fraction?.whole.append(fraction[1])
      }
      if target.isChange, target.comparison == .start {
        starts[index].append(value(reference, books.plan, 0))
      }
    }
  }

  private mutating func look() {
    let tallies = TargetTally.all(frame.experiment, replications: replications, bands)
    look(tallies.indices.compactMap { tallies[$0].attained(columns[$0], starts: starts[$0]) })
  }

  /// - Parameter attained: by target that is defined, replication by replication.
  mutating func look(_ attained: [[Bool]]) {
    widest = attained.map { Proportion($0).halfWidth() }.max()
  }
}
