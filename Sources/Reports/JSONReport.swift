import Experiments
import Lifecycle
import Statistics

/// What `cohortcast run --format json` prints: one document with the run's targets and KPIs.
///
/// Shares and probabilities are fractions of 1, money is in currency units; a figure that is not
/// defined is null. The same run gives the same bytes.
public struct JSONReport: Sendable {
  private let summary: RunSummary
  private let manifest: RunManifest

  public init(summary: RunSummary, manifest: RunManifest) {
    self.summary = summary
    self.manifest = manifest
  }

  /// The document, keys sorted, with a line's end.
  public func json() -> String { document.text(pretty: true) + "\n" }

  var document: JSONValue {
    [
      "run": .string(manifest.runID),
      "seed": .natural(manifest.seed),
      "replications": .integer(summary.replications),
      "targets": .array(summary.targets.map(target)),
      "kpis": .array(summary.kpis.map(kpi)),
    ]
  }

  private func target(_ target: TargetAssessment) -> JSONValue {
    let at = target.attained.interval(), by = target.attainedBy.interval()
    return [
      "kpi": .string(target.kpi),
      "month": .integer(target.month),
      "unit": .string(target.unit.rawValue),
      "baseline": .optional(target.baseline),
      "target": .optional(target.target),
      "forecast": .optional(target.forecast),
      "probability": .optional(target.attained.value),
      "lower": .number(at.lowerBound),
      "upper": .number(at.upperBound),
      "probabilityBy": .optional(target.attainedBy.value),
      "lowerBy": .number(by.lowerBound),
      "upperBy": .number(by.upperBound),
      "verdict": .string(target.verdict.rawValue),
    ]
  }

  private func kpi(_ forecast: KPIForecast) -> JSONValue {
    let plan = forecast.plan
    return [
      "kpi": .string(forecast.kpi),
      "month": .integer(forecast.month),
      "unit": .string(forecast.unit.rawValue),
      "mean": .number(plan.mean),
      "standardError": .number(plan.standardError),
      "p5": .number(plan.p5),
      "p10": .number(plan.p10),
      "p50": .number(plan.p50),
      "p90": .number(plan.p90),
      "p95": .number(plan.p95),
    ]
  }
}
