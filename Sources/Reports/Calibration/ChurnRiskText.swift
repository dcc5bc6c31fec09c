import Calibration

/// What churn risk was worth on the log's own past, for a terminal.
enum ChurnRiskText {
  /// A paragraph and a table by risk.
  static func text(_ check: ChurnRiskCheck) -> String {
    AnalysisFigures.wrapped(summary(check)) + "\n\n" + reliability(check)
  }

  private static func summary(_ check: ChurnRiskCheck) -> String {
    let days = check.origins.map(\.until)
    let from =
      days.count > 1
      ? "\(days.count) earlier days, \(days[0]) to \(days[days.count - 1])"
      : days.first ?? ""
    let worth =
      check.brier < check.brierOfBaseRate
      ? "Brier score \(score(check.brier)), of one chance for all \(score(check.brierOfBaseRate))"
      : "no better than one chance for all: Brier score \(score(check.brier)) against "
        + score(check.brierOfBaseRate)
    return
      "Churn risk is the chance of no order within \(check.horizonDays) days. Tried on the log's own "
      + "past, \(Figures.fixed(Double(check.forecasts), 0)) forecasts from \(from): \(worth); AUC "
      + "\(score(check.auc)), of 1 − P(alive) \(score(check.aucOfAlive))."
  }

  private static func reliability(_ check: ChurnRiskCheck) -> String {
    TextTable(
      head: ["Churn risk", "fell silent", "95 % interval", "customers"],
      isNumber: [true, true, true, true],
      rows: check.reliability.map { group in
        [
          percent(group.predicted), percent(group.observed),
          "\(Figures.fixed(100 * group.lower, 1)) … \(percent(group.upper))",
          Figures.fixed(Double(group.customers), 0),
        ]
      }
    ).text
  }

  private static func score(_ value: Double?) -> String {
    value.map { Figures.fixed($0, 3) } ?? Figures.nothing
  }

  private static func percent(_ share: Double) -> String { Figures.fixed(100 * share, 1) + " %" }
}
