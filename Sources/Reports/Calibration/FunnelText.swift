import Calibration

/// The way to the first order, for a terminal.
public enum FunnelText {
  /// - Parameter fragment: what was found, as a scenario has it.
  public static func text(_ report: FunnelReport, fragment: String) -> String {
    var parts = [title(report), stages(report)]
    if !report.steps.isEmpty { parts.append(steps(report)) }
    if report.steps.contains(where: { $0.constancy != nil }) { parts.append(constancy(report)) }
    parts.append(AnalysisFigures.bullets(report.notes))
    // Its notes have just been said.
    parts.append(
      fragment.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func title(_ report: FunnelReport) -> String {
    AnalysisFigures.wrapped(
      "\(report.source) · \(count(report.persons)) persons, \(count(report.rows)) rows · "
        + "\(report.from) to \(report.until)")
  }

  private static func count(_ number: Int) -> String { Figures.fixed(Double(number), 0) }

  /// Per cent a day.
  private static func percent(_ hazard: Double) -> String { AnalysisFigures.number(100 * hazard) }

  private static func stages(_ report: FunnelReport) -> String {
    TextTable(
      head: ["Stage", "entered the log", "at its end"], isNumber: [false, true, true],
      rows: report.stages.map { [$0.stage.rawValue, count($0.entered), count($0.atEnd)] }
    ).text
  }

  private static func name(_ step: FunnelReport.Step) -> String {
    "\(step.from.rawValue) → \(step.to.rawValue)"
  }

  private static func steps(_ report: FunnelReport) -> String {
    TextTable(
      head: ["Step", "persons", "events", "person days", "% a day", "± SE", "90 % interval"],
      isNumber: [false, true, true, true, true, true, true],
      rows: report.steps.map { step in
        [
          name(step), count(step.persons), count(step.events),
          Figures.fixed(step.personDays, 0), percent(step.hazard),
          step.isUpperBound ? Figures.nothing : percent(step.standardError),
          step.isUpperBound
            ? "≤ \(percent(step.upper))" : "\(percent(step.lower)) … \(percent(step.upper))",
        ]
      }
    ).text
  }

  private static func constancy(_ report: FunnelReport) -> String {
    TextTable(
      head: ["Is the hazard constant?", "to day", "% a day", "after", "χ²", "p", ""],
      isNumber: [false, true, true, true, true, true, false],
      rows: report.steps.compactMap { step in
        step.constancy.map { constancy in
          [
            name(step), count(Int(constancy.splitDays)), percent(constancy.early.hazard),
            percent(constancy.late.hazard), Figures.fixed(constancy.chiSquared, 1),
            AnalysisFigures.pValue(constancy.p),
            !constancy.fails
              ? "not refuted"
              : constancy.early.hazard > constancy.late.hazard ? "no: it falls" : "no: it rises",
          ]
        }
      }
    ).text
  }
}
