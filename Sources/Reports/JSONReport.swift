import Experiments
import Lifecycle
import Statistics

/// What `cohortcast run --format json` prints: one document with all that the page says, but for the
/// values in force, which `manifest.json` has.
///
/// Shares and probabilities are fractions of 1, money is in currency units; a figure that is not
/// defined is null. The same run gives the same bytes.
public struct JSONReport: Sendable {
  let summary: RunSummary
  private let manifest: RunManifest

  public init(summary: RunSummary, manifest: RunManifest) {
    self.summary = summary
    self.manifest = manifest
  }

  /// The document, keys sorted, with a line's end.
  public func json() -> String { document.text(pretty: true) + "\n" }

  var document: JSONValue {
    .object(answers.merging(breakdowns) { $1 }.merging(milestones) { $1 })
  }

  private var answers: [String: JSONValue] {
    [
      "run": .string(manifest.runID),
      "seed": .natural(manifest.seed),
      "replications": .integer(summary.replications),
      "firstScreen": .array(FirstScreen(summary).sentences.map(sentence)),
      "targets": .array(summary.targets.map(target)),
      "joint": joint,
      "kpis": .array(summary.kpis.map(kpi)),
      "costs": .array((summary.costs ?? []).map(cost)),
      "values": values,
    ]
  }

  /// Only where the scenario has some.
  private var milestones: [String: JSONValue] {
    guard let milestones = summary.context.milestones else { return [:] }
    return [
      "milestones": .array(
        milestones.map { milestone in
          [
            "name": .string(milestone.name), "month": .integer(milestone.month),
            "owner": .string(milestone.owner), "value": .string(milestone.value),
          ]
        })
    ]
  }

  private func sentence(_ sentence: FirstScreen.Sentence) -> JSONValue {
    [
      "about": .string(sentence.topic.rawValue), "text": .string(sentence.text),
      "value": .optional(sentence.value), "lower": .optional(sentence.lower),
      "upper": .optional(sentence.upper),
    ]
  }

  private func cost(_ row: CostRow) -> JSONValue {
    [
      "arm": .string(row.arm.rawValue), "cost": .string(row.cost), "total": .number(row.total),
      "months": .array(row.months.map { .number($0) }),
    ]
  }

  /// All targets in the same replication, each at its month.
  private var joint: JSONValue {
    guard let joint = summary.joint else { return nil }
    return estimate(joint)
  }

  private func estimate(_ proportion: Proportion?) -> JSONValue {
    guard let proportion, let value = proportion.value else { return nil }
    let interval = proportion.interval()
    return [
      "value": .number(value), "lower": .number(interval.lowerBound),
      "upper": .number(interval.upperBound),
    ]
  }

  private func target(_ target: TargetAssessment) -> JSONValue {
    let at = target.attained?.interval(), by = target.attainedBy?.interval()
    let value: JSONValue = [
      "kpi": .string(target.kpi),
      "month": .integer(target.month),
      "over": .string(target.over.description),
      "unit": .string(target.unit.rawValue),
      "statement": .string(target.statement),
      "direction": .string(target.direction.rawValue),
      "against": target.against.map { .string($0.rawValue) } ?? nil,
      "baseline": .optional(target.baseline),
      "target": .optional(target.target),
      "goal": .optional(target.target),
      "goalStandardError": .optional(target.targetStandardError),
      "goalUpper": .optional(target.targetUpper),
      "forecast": .optional(target.forecast),
      "probability": .optional(target.attained?.value),
      "lower": .optional(at?.lowerBound),
      "upper": .optional(at?.upperBound),
      "probabilityBy": .optional(target.attainedBy?.value),
      "lowerBy": .optional(by?.lowerBound),
      "upperBy": .optional(by?.upperBound),
      "probabilityPaired": estimate(target.attainedPaired),
      "probabilityBaseline": estimate(target.attainedByBaseline),
      "metWithoutPlan": .bool(target.isMetWithoutPlan),
      "verdict": .string(target.verdict.rawValue),
      "verdictRange": target.verdictRange.map { .array($0.map { .string($0.rawValue) }) } ?? nil,
      "replicationsToTell": target.replicationsToTell.map { .integer($0) } ?? nil,
      "why": target.why.map { .string($0) } ?? nil,
    ]
    return tiered(value, target.kpi)
  }

  /// Says so where a figure is read on the baseline's tiers.
  private func tiered(_ value: JSONValue, _ kpi: String) -> JSONValue {
    KPINames.isFixed(kpi) ? value.with("tiering", .string(Tiering.fixed.rawValue)) : value
  }

  /// One replication has no spread, and so nothing that could be said of its error.
  var isLone: Bool { summary.replications < 2 }

  private func kpi(_ forecast: KPIForecast) -> JSONValue {
    let plan = forecast.plan
    let value: JSONValue = [
      "kpi": .string(forecast.kpi),
      "month": .integer(forecast.month),
      "over": .string(forecast.over.description),
      "unit": .string(forecast.unit.rawValue),
      "mean": .number(plan.mean),
      "standardError": isLone ? nil : .number(plan.standardError),
      "lower": .optional(forecast.interval?.lowerBound),
      "upper": .optional(forecast.interval?.upperBound),
      "p5": .number(plan.p5),
      "p10": .number(plan.p10),
      "p50": .number(plan.p50),
      "p90": .number(plan.p90),
      "p95": .number(plan.p95),
      "baseline": .optional(forecast.baseline?.mean),
      "difference": forecast.difference.map { Self.estimate($0, isLone: isLone) } ?? nil,
    ]
    return tiered(value, forecast.kpi)
  }

  /// - Parameter isLone: of one replication, which has no spread.
  static func estimate(_ difference: PairedDifference, isLone: Bool) -> JSONValue {
    [
      "value": .number(difference.mean), "se": isLone ? nil : .number(difference.standardError),
      "lower": isLone ? nil : .number(difference.lower),
      "upper": isLone ? nil : .number(difference.upper),
    ]
  }
}
