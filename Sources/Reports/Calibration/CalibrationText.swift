import Calibration
import Foundation

/// A calibration for a terminal.
public enum CalibrationText {
  /// - Parameter cleaned: the log as it was read, for what was left out.
  public static func text(_ result: CalibrationResult, _ cleaned: CleanedLog) -> String {
    var parts = [title(result, cleaned)]
    parts.append(parameters(result))
    if let covariates = result.covariates { parts.append(CovariateText.text(covariates)) }
    if !result.segments.isEmpty { parts.append(segments(result.segments)) }
    parts.append(AnalysisFigures.wrapped(spend(result.spend)))
    if let reason = result.seasonReason {
      parts.append(AnalysisFigures.wrapped(sentence(reason)))
    }
    if let gaps = result.gaps { parts.append(AnalysisFigures.wrapped(window(gaps))) }
    parts += forecast(result).map { AnalysisFigures.wrapped($0) }
    if let check = result.churnRisk { parts.append(ChurnRiskText.text(check)) }
    if let reason = result.churnRiskReason {
      parts.append(AnalysisFigures.wrapped(sentence(reason)))
    }
    if !result.warnings.isEmpty {
      parts.append(AnalysisFigures.bullets(result.warnings.map { "\($0)." }))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// What the baseline draws besides parameters: models, shocks, new customers.
  private static func forecast(_ result: CalibrationResult) -> [String] {
    var sentences: [String] = []
    if result.mixture.count > 1 {
      let shares = result.mixture.map { "\($0.model) \(Figures.fixed(100 * $0.weight, 0)) %" }
      sentences.append(
        "The log cannot tell which model is true; the baseline draws one in each replication: "
          + "\(shares.joined(separator: ", ")).")
    }
    let shock = result.calendarShock
    let source =
      result.rollingOrigins.isEmpty
      ? "what is usual, the log being too short for an earlier forecast"
      : "from \(result.rollingOrigins.count) forecasts at earlier dates of the log"
    sentences.append(
      "Shock to everybody: ± \(Figures.fixed(100 * shock.rootMeanSquare, 0)) % (standard deviation, "
        + "\(source)); the baseline varies by it and keeps its mean.")
    sentences += result.prospects?.sentences ?? []
    for newcomers in result.newcomers {
      let name = result.newcomers.count > 1 ? " (\(newcomers.segment))" : ""
      guard let law = newcomers.law else {
        sentences.append(
          result.prospects == nil
            ? "New customers\(name): none; nobody new has come for longer than by chance."
            : "New customers\(name): none but prospects.")
        continue
      }
      let growth = law.growth == 1 ? "" : ", \(percent(law.growth)) from month to month at first"
      let earlier = law.earlierCustomers.map {
        "; about \(Figures.fixed($0, 0)) customers were there before the log begins, and their first "
          + "orders in it do not count"
      }
      sentences.append(
        "New customers\(name): \(figure(law.perMonth)) a month\(growth)\(earlier ?? "").")
    }
    return sentences
  }

  private static func percent(_ factor: Double) -> String {
    (factor < 1 ? "−" : "+") + Figures.fixed(100 * abs(factor - 1), 1) + " %"
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
        let isTime = PurchaseForm.times.contains(name)
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

  static func sentence(_ reason: String) -> String {
    reason.prefix(1).uppercased() + reason.dropFirst() + "."
  }

  private static func count(_ number: Int) -> String { Figures.fixed(Double(number), 0) }

  /// Five significant digits.
  static func figure(_ value: Double?) -> String {
    guard let value, value.isFinite else { return Figures.nothing }
    let size = value == 0 ? 0 : Int(log10(abs(value)).rounded(.down))
    return Figures.fixed(value, max(0, min(10, 4 - size)))
  }
}
