import Calibration

/// An experiment for a terminal.
public enum TrialText {
  /// - Parameter fragment: the effects as a scenario has them.
  public static func text(_ report: TrialReport, fragment: String?) -> String {
    var parts = [title(report)]
    for outcome in report.outcomes { parts.append(text(outcome, report)) }
    for groups in report.heterogeneity { parts.append(text(groups, report)) }
    if !report.balance.isEmpty { parts.append(balance(report)) }
    if !report.notes.isEmpty { parts.append(AnalysisFigures.bullets(report.notes)) }
    if let fragment { parts.append(fragment.trimmedEnd) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func title(_ report: TrialReport) -> String {
    let ratio = report.sampleRatio
    let sizes = report.arms.map { "\($0.name) \(Figures.fixed(Double($0.persons), 0))" }
    return AnalysisFigures.wrapped(
      "\(report.source) · \(Figures.fixed(Double(report.persons), 0)) persons · control: "
        + "\(report.control)") + "\n"
      + AnalysisFigures.wrapped(
        "Arm sizes: \(sizes.joined(separator: ", ")); χ² test of the intended sizes p = "
          + "\(AnalysisFigures.pValue(ratio.pValue))\(ratio.isMismatch ? ": MISMATCH" : "")")
  }

  private static func text(_ outcome: TrialReport.Outcome, _ report: TrialReport) -> String {
    let isRate = outcome.kind == .rate
    let means = Dictionary(outcome.arms.map { ($0.arm, $0.mean) }, uniquingKeysWith: { $1 })
    let table = TextTable(
      head: [outcome.name, "mean", "uplift", "95 %", "relative", "95 %", "p (Holm)", "P(better)"],
      isNumber: [false, true, true, true, true, true, true, true],
      rows: [
        [
          report.control, AnalysisFigures.value(means[report.control], isRate: isRate), "", "", "",
          "", "", "",
        ]
      ]
        + outcome.comparisons.map { comparison in
          let uplift = comparison.uplift
          return [
            comparison.arm, AnalysisFigures.value(means[comparison.arm], isRate: isRate),
            AnalysisFigures.difference(uplift.value, isRate: isRate),
            AnalysisFigures.interval(uplift.lower, uplift.upper, isRate: isRate),
            AnalysisFigures.change(comparison.relative?.value),
            AnalysisFigures.interval(
              comparison.relative?.lower, comparison.relative?.upper, isRate: true),
            AnalysisFigures.pValue(comparison.adjustedP),
            AnalysisFigures.probability(comparison.posterior?.probabilityBetter),
          ]
        })
    let details = outcome.comparisons.map { detail($0, isRate: isRate) }
    return table.text + "\n" + AnalysisFigures.bullets(details)
  }

  private static func detail(_ comparison: ArmComparison, isRate: Bool) -> String {
    let power = comparison.power
    func size(_ persons: Int?) -> String {
      persons.map { Figures.fixed(Double($0), 0) } ?? Figures.nothing
    }
    var parts = ["\(comparison.arm): \(comparison.verdict.rawValue)"]
    if let exact = comparison.exact {
      parts.append(
        "score interval \(AnalysisFigures.interval(exact.lower, exact.upper, isRate: true)) pp, "
          + "Fisher p \(AnalysisFigures.pValue(exact.fisherP))")
    }
    if let bootstrap = comparison.bootstrap {
      parts.append(
        "bootstrap (\(bootstrap.draws) draws) "
          + AnalysisFigures.interval(bootstrap.lower, bootstrap.upper))
    }
    if let two = comparison.decomposition {
      let spend = two.throughSpendPerBuyer
      parts.append(
        "of the difference \(AnalysisFigures.number(two.throughBuyers.value, signed: true)) is "
          + "more buyers and \(AnalysisFigures.number(spend.value, signed: true)) "
          + "(\(AnalysisFigures.interval(spend.lower, spend.upper))) spend per buyer")
    }
    parts.append(
      "finds \(AnalysisFigures.difference(power.detectable, isRate: isRate)) at 80 % power; the next "
        + "test needs \(size(power.armSizeObserved)) per arm to find this difference again, "
        + "\(size(power.armSizeHalf)) to find half of it")
    return parts.joined(separator: "; ") + "."
  }

  private static func text(_ groups: EffectByGroup, _ report: TrialReport) -> String {
    let isRate = report.outcomes.contains { $0.name == groups.outcome && $0.kind == .rate }
    let table = TextTable(
      head: [
        "\(groups.outcome) · \(groups.arm)", "treated", "control", "base", "uplift", "95 %",
        "shrunken",
      ],
      isNumber: [false, true, true, true, true, true, true],
      rows: groups.levels.map { level in
        [
          level.level, Figures.fixed(Double(level.treated), 0),
          Figures.fixed(Double(level.control), 0),
          AnalysisFigures.value(level.controlMean, isRate: isRate),
          AnalysisFigures.difference(level.uplift.value, isRate: isRate),
          AnalysisFigures.interval(level.uplift.lower, level.uplift.upper, isRate: isRate),
          AnalysisFigures.difference(level.shrunken?.value, isRate: isRate),
        ]
      })
    guard let q = groups.cochranQ, let p = groups.pValue, let freedom = groups.degreesOfFreedom
    else { return table.text }
    return table.text
      + "\nDifferent effects by \(groups.column)? Cochran's Q \(AnalysisFigures.number(q)), "
      + "\(freedom) degrees of freedom, p \(AnalysisFigures.pValue(p))"
      + (p < 0.05 ? ": yes" : ": not told apart")
  }

  private static func balance(_ report: TrialReport) -> String {
    let worst = report.balance.max {
      abs($0.standardizedDifference) < abs($1.standardizedDifference)
    }
    let columns = Set(report.balance.map(\.column)).count
    let flagged = report.balance.filter(\.isImbalanced).map { "\($0.column) (\($0.arm))" }
    return AnalysisFigures.wrapped(
      "Before the treatment, in \(columns) columns: largest standardised difference "
        + AnalysisFigures.number(worst?.standardizedDifference, signed: true)
        + (worst.map { " (\($0.column), \($0.arm))" } ?? "")
        + (flagged.isEmpty ? "; balanced" : "; out of balance: " + flagged.joined(separator: ", ")))
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = Substring(self)
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
