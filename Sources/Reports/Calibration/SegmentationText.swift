import Calibration

/// The tiers of a customer base for a terminal.
public enum SegmentationText {
  /// Lines of at most 80 columns.
  public static func text(_ report: SegmentationReport) -> String {
    var parts = [title(report), tiers(report), map(report)]
    if let check = report.churnRisk { parts.append(ChurnRiskText.text(check)) }
    if !report.stability.months.isEmpty { parts.append(stability(report)) }
    if !report.notes.isEmpty { parts.append(AnalysisFigures.bullets(report.notes)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func number(_ x: Double?) -> String { AnalysisFigures.number(x) }

  private static func percent(_ share: Double?) -> String {
    share.map { Figures.fixed(100 * $0, 1) + " %" } ?? Figures.nothing
  }

  private static func title(_ report: SegmentationReport) -> String {
    AnalysisFigures.wrapped(
      "\(report.source) · as of \(report.asOf) · method \(report.method) · "
        + "\(Figures.fixed(Double(report.customers), 0)) customers"
        + (report.model.map { " · model \($0)" } ?? ""))
  }

  private static func tiers(_ report: SegmentationReport) -> String {
    let table = TextTable(
      head: [
        "Tier", "customers", "share", "of spend", "R days", "F", "M", "churn risk", "P(alive)",
      ],
      isNumber: [false, true, true, true, true, true, true, true, true],
      rows: report.tiers.map { tier in
        [
          tier.name, Figures.fixed(Double(tier.customers), 0), percent(tier.share),
          percent(tier.revenueShare), number(tier.meanRecency), number(tier.meanFrequency),
          number(tier.meanMonetary), number(tier.meanChurnRisk),
          tier.meanAlive.map { Figures.fixed($0, 2) } ?? Figures.nothing,
        ]
      })
    let rules = report.tiers.map { "\($0.name): \($0.rule)\(wanted($0))" }
    return table.text + "\n" + AnalysisFigures.bullets(rules)
  }

  /// The band that the share is wanted in, and whether it is.
  private static func wanted(_ tier: SegmentationReport.Tier) -> String {
    guard let low = tier.wantedLower, let high = tier.wantedUpper, let isWithin = tier.isWithin
    else { return "" }
    let place = isWithin ? "within" : tier.share < low ? "too few" : "too many"
    return "; wanted \(number(100 * low)) … \(number(100 * high)) %: \(place)"
  }

  private static func map(_ report: SegmentationReport) -> String {
    let fields = Dictionary(
      report.map.map { ([$0.recency, $0.frequency], $0.customers) }, uniquingKeysWith: { $1 })
    return TextTable(
      head: ["Customers, R ↓ F →"] + (1...5).map { "F \($0)" },
      isNumber: [false] + (1...5).map { _ in true },
      rows: (1...5).reversed().map { recency in
        ["R \(recency)"]
          + (1...5).map { Figures.fixed(Double(fields[[recency, $0]] ?? 0), 0) }
      }
    ).text
  }

  private static func stability(_ report: SegmentationReport) -> String {
    let months = TextTable(
      head: ["Month", "customers", "same tier", "kappa"],
      isNumber: [false, true, true, true],
      rows: report.stability.months.map { month in
        [
          "\(month.from) to \(month.to)", Figures.fixed(Double(month.customers), 0),
          percent(month.unchanged), month.kappa.map { Figures.fixed($0, 2) } ?? Figures.nothing,
        ]
      })
    let names = report.tiers.map(\.name)
    let moves = TextTable(
      head: ["From ↓ to →, per month"] + names, isNumber: [false] + names.map { _ in true },
      rows: zip(names, report.stability.transitions).map { name, row in
        let total = Double(row.reduce(0, +))
        return [name] + row.map { total > 0 ? percent(Double($0) / total) : Figures.nothing }
      })
    return months.text + "\n\n" + moves.text
  }
}
