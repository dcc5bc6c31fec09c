import Documents
import Foundation
import Lifecycle

extension FunnelReport {
  static func notes(_ log: FunnelLog, _ found: FunnelSpells, _ steps: [Step]) -> [String] {
    steps.compactMap(bound) + steps.compactMap(inconstancy) + gaps(found, steps)
      + rows(log, found) + [
        "A hazard holds for everybody in a stage and includes what campaigns did while the log was kept: a "
          + "scenario that adds the same campaigns counts them twice."
      ]
  }

  /// No event: what can be said all the same.
  private static func bound(_ step: Step) -> String? {
    guard step.isUpperBound else { return nil }
    let rest =
      step.to.rank < step.from.rank
      ? "; a log that does not record steps back would look the same" : ""
    return "Nobody went from \(step.from.rawValue) to \(step.to.rawValue) in "
      + "\(days(step.personDays)) person-days: the hazard is at most \(rate(step.upper)) (with 95 %)"
      + "\(rest)."
  }

  private static func inconstancy(_ step: Step) -> String? {
    guard let constancy = step.constancy, constancy.fails else { return nil }
    let (early, late) = (constancy.early.hazard, constancy.late.hazard)
    return
      "\(step.from.rawValue) to \(step.to.rawValue): the hazard \(early > late ? "falls" : "rises") "
      + "with time in the stage, \(rate(early)) in the first \(Int(constancy.splitDays)) days and "
      + "\(rate(late)) after them; a scenario has one hazard for all, here their average."
  }

  private static func gaps(_ found: FunnelSpells, _ steps: [Step]) -> [String] {
    var notes: [String] = []
    for stage in FunnelStage.allCases.dropLast()
    where !steps.contains(where: { $0.from == stage }) {
      notes.append(
        "Nobody is seen \(stage.rawValue) for any time: no hazard out of that stage can be told.")
    }
    let late = found.entered.dropFirst().reduce(0, +)
    if late > 0 {
      let stages = FunnelStage.allCases.dropFirst().filter { found.entered[$0.rank] > 0 }
        .map { "\(found.entered[$0.rank]) \($0.rawValue)" }
      notes.append(
        "Persons who enter the log in a later stage than unaware: \(late) "
          + "(\(stages.joined(separator: ", "))); their time counts from the first sighting.")
    }
    return notes
  }

  private static func rows(_ log: FunnelLog, _ found: FunnelSpells) -> [String] {
    var notes: [String] = []
    if found.skips > 0 {
      notes.append(
        "Steps that skip a stage: \(found.skips). The persons count as having passed through it on that "
          + "day; where they spent time there, the hazard out of it is overstated.")
    }
    if found.afterOrder > 0 {
      notes.append("Rows after a person's first order, not looked at: \(found.afterOrder).")
    }
    if log.later > 0 {
      let end = CalendarDate(daysSince1970: Int(log.end))
      notes.append("Rows after \(end), not looked at: \(log.later).")
    }
    return notes
  }

  static func rate(_ hazard: Double) -> String {
    "\(figure(100 * hazard)) % per day"
  }

  static func figure(_ value: Double) -> String { Identification.figure(value) }

  /// Person-days, of which halves do not matter when there are many.
  static func days(_ days: Double) -> String {
    String(format: days == days.rounded() || days >= 1000 ? "%.0f" : "%.1f", days)
  }
}
