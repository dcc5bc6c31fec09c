extension Replication {
  /// Asks every policy whose day it is, and does what it decides.
  mutating func review(_ day: Int, _ month: Int) {
    for place in agenda.policies(on: day) {
      let situation = PolicySituation(
        day: day, month: month, calendar: scenario.calendar,
        campaigns: scenario.schedules.map(\.name), controls: controls, diary: diary)
      for change in policies[place].rule.review(situation) {
        control(change.control, from: day)
        events.append(
          PolicyEvent(
            day: day, policy: policies[place].name, cause: change.cause, effect: change.effect))
      }
      // A policy acts on all segments; what it counts stands in the books of the first.
      for entry in policies[place].rule.entries(situation) { books[0].post(month, entry) }
    }
  }

  /// The only way in which a plan changes in flight.
  private mutating func control(_ control: ControlChange.Control, from day: Int) {
    controls.apply(control)
    switch control {
    case .isOn, .split: break
    case .budgetFactor(let campaign, let factor): budgets.scale(campaign, by: factor)
    case .daysBetweenContacts(let campaign, let days):
      let schedule = scenario.schedules[campaign]
      let last = schedule.days.last { $0 < day } ?? day - days
      agenda.reschedule(
        campaign, from: day,
        stride(from: max(day, last + days), through: schedule.lastDay, by: days))
    case .tierThreshold:
      // Every cohort has lived through the reviews up to this day.
      let rules = scenario.tierRules(controls.tierThresholds)
      for segment in forces.indices { forces[segment].run.numbers.tierRules = rules }
    }
  }
}
