import Foundation
import Lifecycle

extension AggregateFit {
  /// What heads the baseline: its question, how it was made, and what it shows of what was stated.
  static func head(
    _ figures: AggregateFigures, _ provenance: [String], _ rows: [Row], _ drifts: [Drift],
    _ effort: Effort, _ scale: Double
  ) -> [String] {
    var lines = ["# What will the next twelve months bring if we carry on as today?", "#"]
    lines += provenance.map { $0.isEmpty ? "#" : "# \($0)" }
    let years = effort.finalReplications
    let size = scale < 1 ? " of a \(AggregateText.number(1 / scale, 2))th of the business" : ""
    lines += AggregateText.comment(
      "What was stated, and \(years) simulated years\(size) with other people and luck than those "
        + "it was solved with (mean ± standard error):")
    lines.append("#")
    let width = rows.map(\.figure.name.count).max() ?? 0
    for row in rows {
      let name = row.figure.name.padding(toLength: width, withPad: " ", startingAt: 0)
      let stated = row.stated.map(row.figure.text) ?? "–"
      let verdict = row.isMet ? "" : "; NOT MET: the nearest"
      let parts = [
        name, stated.padded(to: 9),
        "\(row.figure.text(row.reached)) ± \(row.errorText)".padded(to: 17),
        row.figure.reading + verdict,
      ]
      lines.append("#   " + parts.joined(separator: "  "))
    }
    lines.append("#")
    let unmet = rows.filter { !$0.isMet }
    if !unmet.isEmpty {
      lines += AggregateText.comment(
        "Not met, because the figures pull apart: "
          + unmet.map {
            "\($0.figure.name) \($0.figure.text($0.stated ?? 0)) stated, \($0.figure.text($0.reached)) reached"
          }.joined(separator: "; ") + ". State one of them less exactly, or leave one out.")
    }
    lines += AggregateText.comment(
      "Over the year: "
        + drifts.map { "\($0.name) \($0.text($0.before)) → \($0.text($0.after))" }
        .joined(separator: "; ") + ".")
    lines += AggregateText.comment(
      "Remarks: given by you; solved, so that the stated figures come out; assumption, to be replaced by "
        + "the company's own data (`cohortcast calibrate` where there is a log).")
    return lines
  }
}

extension AggregateFit.Row {
  /// The standard error as a reader sees it.
  public var errorText: String {
    figure.unit == .share
      ? AggregateText.percent(standardError, 2) : AggregateText.number(standardError, 2)
  }
}

extension AggregateFit.Drift {
  /// A value as a reader sees it.
  public func text(_ value: Double) -> String {
    unit == KPIUnit.share.rawValue
      ? AggregateText.percent(value, 3) : AggregateText.number(value, 4)
  }
}

extension String {
  /// With spaces in front up to a width.
  fileprivate func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
