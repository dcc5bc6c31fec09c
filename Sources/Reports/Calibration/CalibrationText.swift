import Calibration
import Foundation

/// A calibration for a terminal.
public enum CalibrationText {
  /// - Parameter cleaned: the log as it was read, for what was left out.
  public static func text(_ result: CalibrationResult, _ cleaned: CleanedLog) -> String {
    var parts = [title(result, cleaned)]
    parts.append(parameters(result))
    if !result.segments.isEmpty { parts.append(segments(result.segments)) }
    parts.append(AnalysisFigures.wrapped(spend(result.spend)))
    if let reason = result.seasonReason {
      parts.append(
        AnalysisFigures.wrapped(reason.prefix(1).uppercased() + reason.dropFirst() + "."))
    }
    if let gaps = result.gaps { parts.append(AnalysisFigures.wrapped(window(gaps))) }
    if let shock = result.calendarShock {
      let spread = Figures.fixed(100 * (exp(shock.rootMeanSquare) - 1), 0)
      parts.append(
        AnalysisFigures.wrapped(
          "Calendar shock: forecasts at earlier splits were off by about \(spread) %, all customers "
            + "together; runs of the baseline vary by it."))
    }
    if !result.warnings.isEmpty {
      parts.append(AnalysisFigures.bullets(result.warnings.map { "\($0)." }))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func title(_ result: CalibrationResult, _ cleaned: CleanedLog) -> String {
    var lines = [
      "\(result.log) · \(count(result.customers)) customers, \(count(result.repeatOrders)) repeat "
        + "orders to \(result.until)"
    ]
    let dropped = cleaned.counts.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\($0.key.name.replacing("_", with: " ")) \(count($0.value))" }
    if !dropped.isEmpty {
      lines.append(
        "Left out of the log: \(dropped.joined(separator: ", ")); `cohortcast diagnose` tells more."
      )
    }
    if let fallback = result.fallbackFrom {
      lines.append("\(result.model) in place of \(fallback.model): \(fallback.reason).")
    }
    return lines.map { AnalysisFigures.wrapped($0) }.joined(separator: "\n")
  }

  private static func parameters(_ result: CalibrationResult) -> String {
    let table = TextTable(
      head: [result.model, "estimate", "standard error", "unit"],
      isNumber: [false, true, true, false],
      rows: result.parameterNames.map { name in
        let isTime = name == "alpha" || name == "beta"
        return [
          name, figure(result.parameters[name]), figure(result.standardErrors[name]),
          isTime ? "weeks" : "",
        ]
      })
    return table.text + "\nlog-likelihood \(Figures.fixed(result.logLikelihood, 2))"
  }

  private static func segments(_ fits: [CalibrationResult.Fit]) -> String {
    TextTable(
      head: ["segment", "model", "customers", "parameters"], isNumber: [false, false, true, false],
      rows: fits.map { fit in
        [
          fit.segment, fit.model, count(fit.customers),
          fit.parameters.sorted { $0.key < $1.key }
            .map { "\($0.key) \(figure($0.value))" }.joined(separator: ", "),
        ]
      }
    ).text
  }

  private static func window(_ gaps: OrderGaps) -> String {
    "Activity window: \(gaps.months) month\(gaps.months == 1 ? "" : "s"); "
      + "\(Figures.fixed(100 * gaps.share, 0)) % of the gaps between orders that end do so within "
      + "\(count(gaps.days)) days."
  }

  private static func spend(_ spend: CalibrationResult.Spend) -> String {
    switch spend.model {
    case "gamma-gamma":
      let parameters = ["p", "q", "gamma"].map { name in
        "\(name) \(figure(spend.parameters[name]))"
          + (spend.standardErrors?[name].map { " ± \(figure($0))" } ?? " (for infinity)")
      }
      let correlation = spend.correlation.map {
        "; correlation with frequency \(Figures.fixed($0, 3)), p = "
          + AnalysisFigures.pValue(spend.correlationPValue)
      }
      return "Spend: gamma-gamma, \(parameters.joined(separator: ", ")); "
        + "\(count(spend.customers ?? 0)) customers, mean "
        + "\(AnalysisFigures.number(spend.mean)) an order\(correlation ?? "")."
    case "constant": return "Spend: \(AnalysisFigures.number(spend.mean)) an order."
    default: return "Spend: the log has no amounts; orders are counted."
    }
  }

  private static func count(_ number: Int) -> String { Figures.fixed(Double(number), 0) }

  /// Five significant digits.
  static func figure(_ value: Double?) -> String {
    guard let value, value.isFinite else { return Figures.nothing }
    let size = value == 0 ? 0 : Int(log10(abs(value)).rounded(.down))
    return Figures.fixed(value, max(0, min(10, 4 - size)))
  }
}
