import Calibration
import Foundation

/// What new customers cost, for a terminal.
public enum AcquisitionText {
  /// - Parameter fragment: a campaign as a scenario has it.
  public static func text(_ report: AcquisitionReport, fragment: String?) -> String {
    var parts = [title(report), bins(report)]
    if let curve = report.curve { parts.append(text(curve)) }
    parts.append(AnalysisFigures.bullets(report.notes))
    if let fragment {
      parts.append(fragment.trimmingCharacters(in: .newlines))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func number(_ x: Double?) -> String { AnalysisFigures.number(x) }

  private static func percent(_ share: Double) -> String {
    AnalysisFigures.value(share, isRate: true)
  }

  private static func title(_ report: AcquisitionReport) -> String {
    let interval =
      report.costLower.flatMap { low in report.costUpper.map { "\(number(low)) … \(number($0))" } }
      ?? "too few customers for an interval"
    return [
      "\(report.source) · spend: \(report.spendColumn) · acquired: \(report.acquiredColumn)",
      "Prospects \(Figures.fixed(Double(report.prospects), 0)), acquired "
        + "\(Figures.fixed(Double(report.acquired), 0)): \(percent(report.rate)) "
        + "(\(percent(report.rateLower)) … \(percent(report.rateUpper)))",
      "Cost per customer (all spend ÷ all acquired) \(number(report.cost)), 95 % \(interval); spent "
        + "on the acquired alone: \(number(report.spendPerAcquired)) each",
    ].map { AnalysisFigures.wrapped($0) }.joined(separator: "\n")
  }

  private static func bins(_ report: AcquisitionReport) -> String {
    TextTable(
      head: ["Spend", "prospects", "acquired", "rate", "95 %", "rising", "cost"],
      isNumber: [false, true, true, true, true, true, true],
      rows: report.bins.map { bin in
        [
          "\(number(bin.lowest)) … \(number(bin.highest))", "\(bin.prospects)", "\(bin.acquired)",
          percent(bin.rate), "\(number(100 * bin.lower)) … \(number(100 * bin.upper))",
          percent(bin.isotonic), number(bin.cost),
        ]
      }
    ).text
  }

  private static func text(_ curve: AcquisitionReport.Curve) -> String {
    let table = TextTable(
      head: ["At spend", "chance", "95 %", "cost", "one more costs", "95 %"],
      isNumber: [false, true, true, true, true, true],
      rows: curve.levels.map { point in
        let chance = point.chance
        let marginal = point.marginalCost
        return [
          number(point.spend), percent(chance.value),
          "\(number(100 * chance.lower)) … \(number(100 * chance.upper))", number(point.cost),
          number(marginal?.value),
          marginal.map { "\(number($0.lower)) … \(number($0.upper))" } ?? Figures.nothing,
        ]
      })
    var line =
      "Response curve: half of the most at \(number(curve.halfSaturation)), slope "
      + "\(number(curve.slope.value)) ± \(number(curve.slope.standardError)), ceiling "
      + "\(percent(curve.ceiling)); spend without effect: χ² \(number(curve.spendChiSquared)), p "
      + "\(AnalysisFigures.pValue(curve.spendP)); saturation: χ² "
      + "\(number(curve.saturationChiSquared)), p \(AnalysisFigures.pValue(curve.saturationP))"
    if let p = curve.fitP { line += "; agreement with the bins p \(AnalysisFigures.pValue(p))" }
    if let cheapest = curve.cheapestSpend {
      line += "; a customer is cheapest at a spend of \(number(cheapest)) per prospect"
    }
    return AnalysisFigures.wrapped(line + ".") + "\n\n" + table.text
  }
}
