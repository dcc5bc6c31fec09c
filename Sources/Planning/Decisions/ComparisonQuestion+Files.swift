import Decisions
import Documents
import Experiments
import Lifecycle

extension ComparisonQuestion {
  /// A comparison of scenario files.
  ///
  /// - Parameters:
  ///   - paths: at least two; what each extends is its baseline.
  ///   - kpi: as ``Lifecycle/Scenario/asked(_:against:)`` reads it, or `attainment` of all targets; nil: contribution after spend, over
  ///     the whole run.
  ///   - indifference: e.g. `¥50000`, `5pp`, `3 %`; nil: half a per cent.
  ///   - satisfice: a value of the KPI that is good enough; nil: nobody asks.
  ///   - seed: nil for the first scenario's own.
  /// - Throws: ``ScenarioError`` with every problem of the files, or of what is asked of them.
  public init(
    files paths: [String], kpi: String? = nil, indifference: String? = nil,
    procedure: Procedure = .sequential, alpha: Double = 0.05, firstStage: Int = 20,
    limit: Int = 500, satisfice: String? = nil, seed: UInt64? = nil
  ) throws(ScenarioError) {
    guard paths.count > 1 else {
      throw .asked(
        "compare",
        "needs at least two scenarios (got \(paths.count)); name two files, e.g. "
          + "scenarios/baseline.yaml scenarios/growth-12m.yaml")
    }
    let experiments = try Self.read(paths)
    try Self.requireSameDays(experiments, paths)
    let asked = kpi ?? experiments[0].plan.standardObjective
    let names = CandidateSetting.names(of: experiments, paths)
    if asked.trimmed.lowercased() == "attainment" {
      if satisfice != nil {
        throw .asked(
          "--satisfice", "does not go with attainment, which is good enough or not; leave it out")
      }
      if procedure != .sequential, procedure != .exactTest {
        throw .asked(
          "--procedure",
          "must be mcnemar for attainment (got \(procedure.rawValue)): the others are for normal "
            + "responses; leave it out")
      }
      try self.init(
        attainmentOf: zip(zip(experiments, names), paths).map { ($0.0, $0.1, $1) },
        indifference: indifference,
        alpha: alpha, limit: limit, seed: seed)
      return
    }
    var candidates: [Candidate] = []
    var objective: Objective?
    for ((experiment, name), path) in zip(zip(experiments, names), paths) {
      let own = Objective(try experiment.plan.asked(asked, against: experiment.baseline))
      let cost = try experiment.plan.asked("spend @\(own.reading.month)", against: nil)
      candidates.append(
        Candidate(experiment, name: name, file: path, readings: own.readings + [cost]))
      objective = objective ?? own
    }
    if procedure == .exactTest {
      throw .asked("--procedure", "mcnemar is for `--kpi attainment`; write kn or leave it out")
    }
    let setting = CandidateSetting(candidates, seed: seed ?? experiments[0].seed)
    guard let reading = objective?.reading else {
      throw .asked(asked, "is asked of no scenario; name two files")
    }
    let definition = reading.reference.kpi.definition
    if definition.better == .neither {
      throw .asked(
        asked,
        "is better neither higher nor lower, so that nothing can be the best by it; name "
          + "another KPI, e.g. contribution")
    }
    if reading.reference.kpi.isPaired, !setting.shareBaseline {
      throw .asked(
        asked,
        "compares each scenario with its own baseline, and these have different ones: the same "
          + "difference would mean different things; compare by contribution, or let them extend "
          + "one file")
    }
    let currency = experiments[0].plan.currency
    var zone = Indifference.standard
    if let indifference { zone = try Indifference(indifference, of: definition, currency) }
    var level: Double?
    if let satisfice {
      level = try definition.level.value(of: satisfice, currency, for: "--satisfice")
    }
    self.init(
      setting, objective: objective, indifference: zone, procedure: procedure, alpha: alpha,
      firstStage: firstStage, limit: limit, satisfice: level)
  }

  /// By how often each scenario attains all of its targets.
  private init(
    attainmentOf experiments: [(experiment: Experiment, name: String, file: String)],
    indifference: String?,
    alpha: Double, limit: Int, seed: UInt64?
  ) throws(ScenarioError) {
    if indifference != nil {
      throw .asked(
        "--indifference",
        "does not go with attainment, whose pairs are tested exactly; leave it out")
    }
    for (experiment, name, _) in experiments where experiment.plan.targets.isEmpty {
      throw .asked(name, "has no targets to attain; write `targets:`, or compare by a KPI")
    }
    func goals(_ experiment: Experiment) -> [String] {
      experiment.plan.targets.map {
        "\($0.reference.key) \($0.reference.period) \($0.month) \($0.statement)"
          + ($0.isChange ? experiment.baselineDocument ?? "" : "")
      }
    }
    for (experiment, name, _) in experiments
    where goals(experiment) != goals(experiments[0].experiment) {
      throw .asked(
        name,
        "has other targets than \(experiments[0].name), or other baselines to relate them to: the one "
          + "with the easier targets would win; state the same in both, or compare by a KPI")
    }
    var candidates: [Candidate] = []
    for (experiment, name, file) in experiments {
      let cost = try experiment.plan.asked("spend", against: nil)
      candidates.append(
        Candidate(
          experiment, name: name, file: file, readings: TargetReadings(experiment).readings + [cost]
        ))
    }
    self.init(
      CandidateSetting(candidates, seed: seed ?? experiments[0].experiment.seed), objective: nil,
      indifference: .standard, alpha: alpha, firstStage: limit, limit: limit)
  }

  /// All files, with the problems of all.
  private static func read(_ paths: [String]) throws(ScenarioError) -> [Experiment] {
    var experiments: [Experiment] = []
    var findings: [Finding] = []
    for path in paths {
      do throws(ScenarioError) {
        experiments.append(try Experiment(path: path))
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
    return experiments
  }

  private static func requireSameDays(
    _ experiments: [Experiment], _ paths: [String]
  ) throws(ScenarioError) {
    func facts(_ experiment: Experiment) -> [(String, String)] {
      let plan = experiment.plan
      return [
        ("start", "\(plan.calendar.start)"), ("horizon", "\(plan.calendar.horizon) months"),
        ("calendar", plan.calendar.years.rawValue), ("currency", plan.currency.code),
      ]
    }
    let first = facts(experiments[0])
    var findings: [Finding] = []
    for (experiment, path) in zip(experiments, paths).dropFirst() {
      for (own, other) in zip(facts(experiment), first) where own.1 != other.1 {
        findings.append(
          Finding(
            place: nil, keyPath: path,
            message: "has another \(own.0) than \(paths[0]) (got \(own.1), there \(other.1)); "
              + "only scenarios of the same days and currency can be compared: write the same in both"
          ))
      }
    }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
  }

  /// What decides which lives are lived, for the manifest.
  public var options: [String: String] {
    [
      "kpi": objective.map {
        "\($0.reading.reference.key) over \($0.reading.reference.period) @\($0.reading.month)"
      } ?? "attainment",
      "indifference": "\(indifference)", "procedure": procedure.rawValue,
      "confidence": Comparison.Selection.percent(1 - alpha),
      "first stage": "\(firstStage)", "limit": "\(limit)",
    ]
  }
}

extension CandidateSetting {
  /// Names by which reports tell scenarios apart: the file's, or its path where two have the same.
  static func names(of experiments: [Experiment], _ paths: [String]) -> [String] {
    let names = experiments.map(\.plan.name)
    return zip(names, paths).map { name, path in
      names.count { $0 == name } > 1 ? path : name
    }
  }
}

extension ScenarioError {
  /// Something that was asked for on a command line.
  static func asked(_ what: String, _ message: String) -> ScenarioError {
    ScenarioError(findings: [Finding(place: nil, keyPath: what, message: message)])
  }
}
