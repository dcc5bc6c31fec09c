import Decisions
import Documents
import Experiments
import Foundation
import Lifecycle
import Results
import Statistics

/// What a planner asks of a study of factors, as a command line says it.
public struct SensitivityRequest: Sendable {
  /// A scenario file; for a run that is there also whatever names one.
  public var scenario: String
  /// See ``FactorList``; none for all that is uncertain and the thresholds of tiers.
  public var factors: [String]
  /// nil: a run that is there, or else Morris' walks.
  public var method: String?
  /// As ``Lifecycle/Scenario/asked(_:against:)`` reads them; none for contribution.
  public var kpis: [String]
  /// How large the design is; nil for the method's standard.
  public var base: Int?
  public var pairs: Bool
  /// The number of the one target whose miss is asked for, from 1; nil for all.
  public var target: Int?
  /// nil for the scenario's own.
  public var seed: UInt64?

  public init(
    scenario: String, factors: [String] = [], method: String? = nil, kpis: [String] = [],
    base: Int? = nil, pairs: Bool = false, target: Int? = nil, seed: UInt64? = nil
  ) {
    self.scenario = scenario
    self.factors = factors
    self.method = method
    self.kpis = kpis
    self.base = base
    self.pairs = pairs
    self.target = target
    self.seed = seed
  }

  /// - Returns: the question, and what was decided that nobody asked for, one sentence each.
  /// - Throws: ``ScenarioError`` with name, value and remedy; ``ResultsError`` for a run that cannot be
  ///   read.
  public func question() async throws -> SensitivityQuestion {
    var notes: [String] = []
    let type = try chosen(&notes)
    if type.definition.counts == nil {
      return try await SensitivityQuestion(kept: self, type, notes)
    }
    try refuse(type.definition)
    let experiment = try Experiment(path: scenario, seed: seed)
    let size = try size(type.definition)
    let list = FactorList(experiment: experiment)
    var factors = try list.read(self.factors)
    if self.factors.isEmpty {
      factors = list.standard
      guard !factors.isEmpty else {
        throw ScenarioError.asked(
          "--factors",
          "has nothing to take by itself: \(experiment.plan.name) has no uncertain number and no "
            + "threshold of a tier; name some, e.g. --factors PATH=LOW..HIGH")
      }
      try limit(&factors, type.definition, size, &notes)
    }
    if let most = type.definition.factorLimit, factors.count > most {
      throw ScenarioError.asked(
        "--factors",
        "are \(factors.count), and \(type.definition.name) takes at most \(most) (its sequence of points "
          + "has 40 dimensions, two per factor of sobol); screen them by --method morris first and name "
          + "those that matter")
    }
    try check(factors, experiment)
    notes += remarks(factors)
    let targets = try targets(experiment, type.definition)
    let setting = CandidateSetting(
      [Candidate(experiment, readings: try readings(experiment))], seed: experiment.seed)
    do {
      return try SensitivityQuestion(
        setting, factors: factors, method: type, base: size, pairs: pairs, targets: targets,
        notes: notes)
    } catch {
      throw ScenarioError.asked("--method \(type.definition.name)", "cannot be had: \(error)")
    }
  }

  private func chosen(_ notes: inout [String]) throws -> any SensitivityMethod.Type {
    if let method {
      guard let type = SensitivityMethods.named(method) else {
        let meant = Spelling.nearest(to: method, in: SensitivityMethods.names)
        throw ScenarioError.asked(
          "--method",
          "must be one of \(SensitivityMethods.names.joined(separator: ", ")) (got \(method.shortened))"
            + (meant.map { "; did you mean \($0)?" } ?? ""))
      }
      return type
    }
    let asksRanges = factors.contains { $0.contains("=") }
    let name = target != nil ? "prim" : asksRanges || !hasRun ? "morris" : "from-run"
    let why =
      target != nil
      ? "since --target asks where it is missed"
      : asksRanges
        ? "since ranges were named, which a run does not have"
        : hasRun ? "since there is a run of it" : "since there is no run of it"
    notes.append("No --method was named: \(name) was taken, \(why).")
    return SensitivityMethods.named(name) ?? SensitivityMethods.all[0]
  }

  private var hasRun: Bool { (try? RunFolder.locate(scenario)) != nil }

  private func size(_ definition: SensitivityMethodDefinition) throws -> Int {
    let size = base ?? definition.standardSize
    guard definition.sizes.contains(size) else {
      throw ScenarioError.asked(
        "--base",
        "must be within \(definition.sizes.lowerBound)…\(definition.sizes.upperBound) "
          + "\(definition.counts ?? "") for \(definition.name) (got \(size)); write e.g. "
          + "\(definition.standardSize)")
    }
    return size
  }

  /// Those asked for, each once.
  func readings(_ experiment: Experiment) throws(ScenarioError) -> [KPIReading] {
    let asked = kpis.flatMap { $0.split(separator: ",").map { String($0).trimmed } }
      .filter { !$0.isEmpty }
    var readings: [KPIReading] = []
    var findings: [Finding] = []
    for text in asked.isEmpty ? [experiment.plan.standardObjective] : asked {
      do throws(ScenarioError) {
        let reading = try experiment.plan.asked(text, against: experiment.baseline)
        if !readings.contains(reading) { readings.append(reading) }
      } catch {
        findings += error.findings
      }
    }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
    return readings
  }
}
