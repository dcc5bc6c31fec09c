import Decisions
import Documents
import Experiments
import Lifecycle

/// What must hold of factors and targets before anything is lived.
extension SensitivityRequest {
  /// Leaves out what a method cannot take, where nobody has named factors: thresholds stay, and of the
  /// uncertain numbers the first.
  func limit(
    _ factors: inout [Factor], _ definition: SensitivityMethodDefinition, _ size: Int,
    _ notes: inout [String]
  ) throws {
    guard let most = definition.factorLimit, factors.count > most else { return }
    let thresholds = factors.filter { $0.origin == .assumed }.prefix(most)
    let rest = factors.filter { $0.origin != .assumed }
    let kept = rest.prefix(most - thresholds.count)
    let out = rest.dropFirst(kept.count).map(\.path)
    factors = Array(kept) + thresholds
    notes.append(
      "\(definition.name) takes \(most) factors; left out: \(out.joined(separator: ", ")). Nobody has "
        + "looked whether they matter: --method morris takes them all, name those that do with --factors."
    )
  }

  /// Options that the method would not listen to.
  func refuse(_ definition: SensitivityMethodDefinition) throws {
    let methods = SensitivityMethods.all.map { $0.definition }
    if pairs, !definition.tellsPairs {
      throw ScenarioError.asked(
        "--pairs",
        "says nothing to --method \(definition.name); leave it out, or ask --method "
          + Self.names(methods.filter { $0.tellsPairs }))
    }
    if target != nil, !definition.judgesTargets {
      throw ScenarioError.asked(
        "--target",
        "says nothing to --method \(definition.name); leave it out, or ask --method "
          + Self.names(methods.filter { $0.judgesTargets }))
    }
    if !kpis.isEmpty, definition.judgesTargets {
      throw ScenarioError.asked(
        "--kpis",
        "says nothing to --method \(definition.name), which asks where targets of the file are missed; "
          + "leave it out, or ask --method " + Self.names(methods.filter { $0.tellsPairs }))
    }
  }

  private static func names(_ methods: [SensitivityMethodDefinition]) -> String {
    methods.map(\.name).joined(separator: " or ")
  }

  /// Both ends of every factor must make a scenario with books of the same shape.
  func check(_ factors: [Factor], _ experiment: Experiment) throws {
    var findings: [Finding] = []
    for factor in factors {
      let ends = [factor.ends.lowerBound, factor.ends.upperBound]
      for (scenario, id) in [
        (experiment.plan as Scenario?, factor.quantity.id as QuantityID?),
        (experiment.baseline, factor.baseline),
      ] {
        guard let scenario, let id else { continue }
        for value in ends {
          do throws(ScenarioError) {
            let changed = try scenario.applying([.number(id, value)])
            guard changed.shape != scenario.shape else { continue }
            findings +=
              ScenarioError.asked(
                factor.path,
                "changes what the books hold, so that rows with other values could not be compared; "
                  + "leave it out"
              ).findings
          } catch {
            findings += error.findings.filter { !findings.contains($0) }
          }
        }
      }
    }
    guard findings.isEmpty else { throw ScenarioError(findings: findings) }
  }

  func remarks(_ factors: [Factor]) -> [String] {
    var notes: [String] = []
    let assumed = factors.filter { $0.origin == .assumed }.map(\.path)
    if !assumed.isEmpty {
      notes.append(
        "Moved by a fifth of their value to either side (whole numbers by 1 at least), since nobody has "
          + "stated a range: \(assumed.joined(separator: ", ")). PATH=LOW..HIGH states one.")
    }
    return notes
  }

  func targets(
    _ experiment: Experiment, _ definition: SensitivityMethodDefinition
  ) throws -> [Int] {
    let count = experiment.plan.targets.count
    guard definition.judgesTargets else { return [] }
    guard count > 0 else {
      throw ScenarioError.asked(
        "--method prim",
        "asks where targets are missed, and \(experiment.plan.name) has none; write `targets` there, or "
          + "ask --method sobol")
    }
    guard let target else { return Array(0..<count) }
    guard (1...count).contains(target) else {
      throw ScenarioError.asked(
        "--target",
        "must be within 1…\(count), in the order of the file (got \(target)); write e.g. 1")
    }
    return [target - 1]
  }
}
