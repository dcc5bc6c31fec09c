import Documents
import Experiments
import Lifecycle

/// Lives a plan and its baseline, as a forecast does, and then the plan at every setting of every lever
/// with the same people and luck.
///
/// Levers move the plan alone. Twins, which tell knowledge from chance, are not asked for.
public struct TargetsStudy: Study {
  public let question: TargetsQuestion

  public init(_ question: TargetsQuestion) { self.question = question }

  private var experiment: Experiment { question.experiment }

  /// Lives in all.
  public var expectedLives: Int {
    experiment.replications * (experiment.baseline == nil ? 1 : 2)
      + question.leverReplications * question.levers.reduce(0) { $0 + $1.settings.count }
  }

  public mutating func next(_ done: Responses) throws -> Batch? {
    let round = done.roundCount
    if round < question.forecastRounds { return forecast(round) }
    guard round == question.forecastRounds, !question.levers.isEmpty else { return nil }
    return levers
  }

  private func forecast(_ round: Int) -> Batch {
    let size = ForecastStudy.roundSize
    let replications = round * size..<min((round + 1) * size, experiment.replications)
    let arms: [(id: UInt32, arm: Arm)] =
      [(ForecastStudy.plan, .plan)]
      + (experiment.baseline == nil ? [] : [(ForecastStudy.baseline, .baseline)])
    return Batch(
      points: round > 0
        ? [] : arms.map { Point(id: $0.id, name: $0.arm.rawValue, document: Int($0.id)) },
      lives: replications.flatMap { replication in
        arms.map { Life(point: $0.id, replication: UInt32(replication)) }
      }, reduction: .totals)
  }

  private var levers: Batch {
    let points = question.levers.enumerated().flatMap { place, lever in
      lever.settings.enumerated().map { index, setting in
        Point(
          id: question.point(place, index), name: "\(lever.path) = \(lever.text(setting))",
          document: 0, changes: [.number(lever.quantity.id, setting)])
      }
    }
    return Batch(
      points: points,
      lives: (0..<question.leverReplications).flatMap { replication in
        points.map { Life(point: $0.id, replication: UInt32(replication)) }
      }, reduction: .figures(question.candidate.own.addresses))
  }

  public func result(_ done: Responses) throws -> TargetsOutlook {
    var courses: [TargetCourse?] = experiment.plan.targets.map { _ in nil }
    let forecast = try Forecast(experiment, done, scratch: nil, course: { courses[$0] = $1 })
    let book = try LeverBook(question, done)
    return TargetsOutlook(
      question, forecast.summary, courses.compactMap(\.self), book, lives: done.lifeCount)
  }
}
