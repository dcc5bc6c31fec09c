import Lifecycle
import Statistics

/// The default study: a plan, what it is compared with, and twins of both.
///
/// A twin has the parameters of its replication and fresh chance: it tells what is not known from
/// what is luck. Where there is a baseline, the twin has one of its own, with the twin's luck, so
/// that figures of the difference have twins as well.
public struct ForecastStudy: Study {
  public let experiment: Experiment
  public let reduction: Reduction
  private var precision: PrecisionTally?
  private var values: ValueRounds
  /// Rounds of the forecast itself, before those of values.
  private var mainRounds = 0
  private var mainLives = 0
  private var mainReplications = 0

  /// Numbers of the points.
  package static let plan: UInt32 = 0
  package static let baseline: UInt32 = 1
  /// Every so many replications have twins: enough to tell knowledge from chance, at a quarter of a
  /// life.
  public static let twinEvery = 4
  /// Replications between two looks at the precision.
  public static let lookEvery = 100
  /// Replications that are asked for at once without looks.
  package static let roundSize = 10_000

  /// - Parameter reduction: ``Reduction/totals`` or ``Reduction/ledgers``.
  public init(_ experiment: Experiment, reduction: Reduction = .totals) {
    self.experiment = experiment
    self.reduction = reduction
    precision = experiment.untilPrecise.map { PrecisionTally(experiment, halfWidth: $0) }
    values = ValueRounds(experiment, documents: experiment.baseline == nil ? 1 : 2)
  }

  /// Replications in a block: about 200 blocks, of 25 replications at most, and at least 20 blocks
  /// between two looks.
  public static func blockSize(replications: Int, untilPrecise: Double?) -> Int {
    min(untilPrecise == nil ? 25 : 5, max(1, replications / 200))
  }

  /// The widest half-width of the targets' intervals at the last look; nil before the first.
  public var halfWidth: Double? { precision?.widest }

  /// The lives of a replication.
  public func lives(replication: Int) -> [Life] {
    var lives: [Life] = []
    let hasTwin = experiment.plan.isUncertain && replication % Self.twinEvery == 0
    for chance in 0...(hasTwin ? 1 : 0) as ClosedRange<UInt32> {
      let number = UInt32(replication)
      lives.append(Life(point: Self.plan, replication: number, chance: chance))
      if experiment.baseline != nil {
        lives.append(Life(point: Self.baseline, replication: number, chance: chance))
      }
    }
    return lives
  }

  public mutating func next(_ done: Responses) throws -> Batch? {
    if done.roundCount <= mainRounds { try precision?.add(done) }
    let size = precision == nil ? Self.roundSize : Self.lookEvery
    let first = mainRounds * size
    guard first < experiment.replications, precision?.isReached != true else {
      let allowed = (Double(mainLives) * experiment.valueEffort).rounded(.down)
      return try values.next(done, lives: Int(allowed), replications: mainReplications)
    }
    mainRounds += 1
    var points: [Point] = []
    if done.roundCount == 0 {
      points.append(Point(id: Self.plan, name: Arm.plan.rawValue, document: 0))
      if experiment.baseline != nil {
        points.append(Point(id: Self.baseline, name: Arm.baseline.rawValue, document: 1))
      }
    }
    let replications = first..<min(first + size, experiment.replications)
    let asked = replications.flatMap { lives(replication: $0) }
    mainLives += asked.count
    mainReplications = replications.upperBound
    return Batch(points: points, lives: asked, reduction: reduction)
  }

  public func result(_ done: Responses) throws -> Forecast {
    try Forecast(experiment, done, scratch: nil)
  }

  /// The replications of a round, each with its lives together.
  static func forEachReplication(
    _ frame: ForecastFrame, _ done: Responses, round: Int,
    _ body: (ReplicationBooks) throws -> Void
  ) throws {
    try done.forEachReplication(round: round) { lives in
      if let books = ReplicationBooks(lives, frame) { try body(books) }
    }
  }
}
