import Documents
import Experiments
import Lifecycle

/// How surely a plan reaches its targets, month by month, and how far a lever must be moved for it.
public struct TargetsQuestion: Sendable {
  /// With targets.
  public let experiment: Experiment
  /// Tried one by one.
  public let levers: [Lever]
  /// The first replications, in which levers are moved; at most the experiment's.
  public let leverReplications: Int
  /// Paths of levers that would have been proposed as well.
  public let leversLeftOut: [String]
  /// With the number of targets before each target's readings, and what a setting costs.
  let candidate: Candidate
  /// By target the places of its KPI and of what a ratio of differences is made of.
  let places: [(value: Int, fraction: [Int])]
  /// Of the cost among the readings.
  let cost: Int

  /// Probabilities that a lever shall reach a target with.
  public static let sureness = [0.5, 0.8, 0.9]
  /// The worst part of replications whose mean is told.
  public static let tail = 0.1

  /// - Parameter leverReplications: nil for 200, or all where there are fewer.
  /// - Throws: ``ScenarioError`` where the plan has no spend to read.
  public init(
    _ experiment: Experiment, levers: [Lever] = [], leverReplications: Int? = nil,
    leftOut: [String] = []
  ) throws(ScenarioError) {
    self.experiment = experiment
    self.levers = levers
    leversLeftOut = leftOut
    self.leverReplications = min(max(1, leverReplications ?? 200), experiment.replications)
    var readings: [KPIReading] = []
    var places: [(value: Int, fraction: [Int])] = []
    for target in experiment.plan.targets {
      let parts = target.reference.fraction
      places.append((readings.count, parts.indices.map { readings.count + 1 + $0 }))
      readings += ([target.reference] + parts).map { KPIReading($0, month: target.month) }
    }
    let horizon = experiment.plan.calendar.horizon
    let cost = readings.count
    readings.append(
      try experiment.plan.asked("spend over to date @\(horizon)", against: experiment.baseline))
    self.places = places
    self.cost = cost
    candidate = Candidate(experiment, readings: readings)
  }

  public var setting: StudySetting { experiment.setting }

  /// Rounds of the plan and its baseline, before those of levers.
  var forecastRounds: Int {
    (experiment.replications + ForecastStudy.roundSize - 1) / ForecastStudy.roundSize
  }

  /// The number of a lever's setting among the points.
  func point(_ lever: Int, _ setting: Int) -> UInt32 {
    let before = levers[..<lever].reduce(0) { $0 + $1.settings.count }
    return ForecastStudy.baseline + 1 + UInt32(before + setting)
  }
}
