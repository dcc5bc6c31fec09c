import Calibration
import Foundation

/// A back-test for a terminal.
public enum BacktestText {
  /// Lines of at most 80 columns.
  public static func text(_ result: BacktestResult) -> String {
    var parts = [title(result), scores(result), layers(result)]
    if let reason = result.seasonReason {
      parts.append(AnalysisFigures.wrapped(CalibrationText.sentence(reason)))
    }
    if let simulation = simulation(result) { parts.append(simulation) }
    if !result.rollingOrigins.isEmpty { parts.append(origins(result)) }
    if let value = result.value { parts.append(self.value(value)) }
    if !result.warnings.isEmpty {
      parts.append(
        AnalysisFigures.bullets(result.warnings.map { $0.hasSuffix(".") ? $0 : "\($0)." }))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func title(_ result: BacktestResult) -> String {
    let parameters = result.parameters.sorted { $0.key < $1.key }
      .map { "\($0.key) \(CalibrationText.figure($0.value))" }.joined(separator: ", ")
    return [
      "\(result.log) · \(result.model) seen to \(result.until), scored to \(result.holdoutEnd) "
        + "(\(result.horizonDays) days)",
      "\(count(result.calibrationCustomers)) customers; \(parameters) (weeks); log-likelihood "
        + Figures.fixed(result.logLikelihood, 2)
        + "; \(count(result.newcomers)) newcomers are not scored.",
    ].map { AnalysisFigures.wrapped($0) }.joined(separator: "\n")
  }

  private static func scores(_ result: BacktestResult) -> String {
    TextTable(
      head: ["model", "forecast", "actual", "error", "CRPS", "MAE", "RMSE", "lift", "90 % covers"],
      isNumber: [false] + Array(repeating: true, count: 8),
      rows: ([result.holdout] + result.baselines).map { scores in
        [
          scores.model, Figures.fixed(scores.forecast, 0), count(scores.actual),
          scores.percentError.map { ($0 > 0 ? "+" : "") + Figures.fixed($0, 1) + " %" }
            ?? Figures.nothing,
          Figures.fixed(scores.crps, 3), Figures.fixed(scores.mae, 3),
          Figures.fixed(scores.rmse, 3),
          scores.decileLift.map { Figures.fixed($0, 2) } ?? Figures.nothing,
          Figures.fixed(100 * scores.coverage90, 1) + " %",
        ]
      }
    ).text
  }

  private static func layers(_ result: BacktestResult) -> String {
    TextTable(
      head: ["90 % interval of the total", "from", "to", "of the variance", "actual"],
      isNumber: [false, true, true, true, false],
      rows: result.layers.map { layer in
        let name =
          switch layer.source {
          case .chance: "chance alone"
          case .parameters: "+ parameters"
          case .calendar: "+ calendar shock"
          }
        return [
          name, Figures.fixed(layer.lower90, 0), Figures.fixed(layer.upper90, 0),
          Figures.fixed(100 * layer.varianceShare, 0) + " %",
          layer.containsActual ? "inside" : "outside",
        ]
      }
    ).text
  }

  private static func simulation(_ result: BacktestResult) -> String? {
    guard let simulation = result.simulation else { return nil }
    return AnalysisFigures.wrapped(
      "Simulating the calibrated scenario gives \(Figures.fixed(simulation.mean, 1)) ± "
        + "\(Figures.fixed(simulation.standardError, 1)) orders "
        + "(\(count(simulation.replications)) replications); the closed form "
        + "\(Figures.fixed(result.holdout.forecast, 1)).")
  }

  private static func origins(_ result: BacktestResult) -> String {
    TextTable(
      head: ["earlier split", "model", "weeks ahead", "forecast", "actual", "actual ÷ forecast"],
      isNumber: [false, false, true, true, true, true],
      rows: result.rollingOrigins.map { origin in
        [
          origin.until, origin.model, Figures.fixed(origin.weeks, 1),
          Figures.fixed(origin.forecast, 0), count(origin.actual),
          Figures.fixed(exp(origin.logRatio), 2),
        ]
      }
    ).text
  }

  private static func value(_ value: ValueScores) -> String {
    let error = value.percentError.map { " (\($0 > 0 ? "+" : "")\(Figures.fixed($0, 1)) %)" }
    return AnalysisFigures.wrapped(
      "Revenue of these customers: \(AnalysisFigures.number(value.forecast)) forecast"
        + "\(interval(value)), \(AnalysisFigures.number(value.actual)) came\(error ?? ""); MAE "
        + "\(AnalysisFigures.number(value.mae)) a customer.")
  }

  /// The 90 % interval of revenue, where one was drawn.
  private static func interval(_ value: ValueScores) -> String {
    guard let lower = value.lower90, let upper = value.upper90 else { return "" }
    return " (90 % interval \(AnalysisFigures.number(lower)) to \(AnalysisFigures.number(upper)))"
  }

  private static func count(_ number: Int) -> String { Figures.fixed(Double(number), 0) }
}
