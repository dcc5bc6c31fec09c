import Documents
import Experiments
import Lifecycle

/// What a planner asks: what a scenario will bring beside the one it extends, lived how often.
///
/// The way from a file to a forecast, for programs as for the command line:
///
///     let question = try ForecastQuestion("scenarios/growth-12m.yaml", replications: 100)
///     let forecast = try await question.answer()
///     for target in forecast.summary.targets { print(target.kpi, target.attained) }
///
/// In memory nothing is written; ``answer(in:keep:made:on:begun:progress:finishing:)`` keeps every finished
/// block in a folder, so that a run that was stopped goes on.
public struct ForecastQuestion: Sendable {
  public let experiment: Experiment
  /// The scenario's file as it was named.
  public let path: String

  /// - Parameters:
  ///   - path: a scenario file (YAML); what it `extends` is its baseline.
  ///   - seed: nil for the scenario's own. Same seed, same bytes.
  ///   - replications: nil for the scenario's own, or 10,000 at most with `untilPrecise`.
  ///   - untilPrecise: stop when every target's probability is known within ± this, 0…0.5.
  ///   - valueEffort: lives spent on what each campaign and policy is worth, as a share of the
  ///     others; 0: none.
  ///   - catalogues: what both files may name; worker processes know only the built-in ones.
  /// - Throws: ``ScenarioError`` with every problem of both files.
  public init(
    _ path: String, seed: UInt64? = nil, replications: Int? = nil, untilPrecise: Double? = nil,
    valueEffort: Double = 0, catalogues: Catalogues = .builtIn
  ) throws(ScenarioError) {
    experiment = try Experiment(
      path: path, seed: seed, replications: replications, untilPrecise: untilPrecise,
      valueEffort: valueEffort, catalogues: catalogues)
    self.path = path
  }

  /// Lives the question in memory.
  ///
  /// - Parameters:
  ///   - executor: where lives are lived; by default in this process, one after the other.
  ///   - progress: called after every finished block.
  /// - Throws: `CancellationError` in a cancelled task, or what the executor throws.
  public func answer(
    on executor: some Executor = LocalExecutor(),
    progress: @escaping @Sendable (ForecastProgress) -> Void = { _ in }
  ) async throws -> Forecast {
    let run = try await StudyRun(
      ForecastStudy(experiment), setting: experiment.setting, blockSize: blockSize,
      sink: MemoryShelf(), progress: reporting(progress))
    try await executor.execute(run)
    return try await run.result()
  }

  /// Replications in a block.
  var blockSize: Int {
    ForecastStudy.blockSize(
      replications: experiment.replications, untilPrecise: experiment.untilPrecise)
  }

  /// How many blocks there are at most: more workers than this have nothing to do.
  public var blockCount: Int { (experiment.replications + blockSize - 1) / blockSize }

  func reporting(
    _ progress: @escaping @Sendable (ForecastProgress) -> Void
  ) -> @Sendable (StudyRun<ForecastStudy>.Progress) -> Void {
    let total = experiment.replications
    return { step in
      progress(
        ForecastProgress(
          replications: step.replications, total: total, halfWidth: step.study.halfWidth,
          lives: step.lives))
    }
  }
}

/// How far a forecast has come.
public struct ForecastProgress: Sendable {
  /// Replications in finished blocks, and those asked for (the most there may be).
  public let replications: Int
  public let total: Int
  /// The widest half-width of the targets' intervals at the last look, 0…0.5; nil before the first.
  public let halfWidth: Double?
  /// Lives in finished blocks, those that tell what the plan's parts are worth among them.
  public let lives: Int
}
