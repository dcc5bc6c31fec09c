extension Replication {
  /// Does what was decided for the day, and asks every policy whose day it is.
  mutating func review(_ day: Int, _ month: Int) async {
    for due in pending where due.day == day { act(due.change, by: due.policy, day) }
    pending.removeAll { $0.day <= day }
    let places = agenda.policies(on: day)
    guard !places.isEmpty else { return }
    let media = standings(month)
    let customers = await customers(day, asked: places)
    for place in places {
      let situation = PolicySituation(
        day: day, month: month, calendar: scenario.calendar,
        campaigns: scenario.schedules.map(\.name), controls: controls, diary: diary, media: media,
        customers: customers, expectations: scenario.expectations)
      let policy = policies[place]
      for change in policies[place].rule.review(situation) {
        if policy.delay == 0 {
          act(change, by: policy.name, day)
        } else if !pending.contains(where: { $0.change.control == change.control }) {
          pending.append(
            PendingChange(
              day: day + policy.delay, policy: policy.name,
              change: ControlChange(
                change.control,
                cause: "\(scenario.calendar.date(ofDay: day)): \(change.cause)",
                effect: change.effect)))
        }
      }
      // A policy acts on all segments; what it counts stands in the books of the first.
      for entry in policies[place].rule.entries(situation) { books[0].post(month, entry) }
    }
  }

  private mutating func act(_ change: ControlChange, by policy: String, _ day: Int) {
    // What was decided days ago may be in force meanwhile.
    guard change.control == .none || controls.isChanged(by: change.control) else { return }
    control(change.control, from: day)
    events.append(
      PolicyEvent(day: day, policy: policy, cause: change.cause, effect: change.effect))
  }

  /// How media campaigns stand in a month.
  private func standings(_ month: Int) -> [Int: MediaStanding] {
    let days = scenario.calendar.firstDay(ofMonth: month)
    let end = scenario.calendar.firstDay(ofMonth: month + 1)
    return scenario.media.reduce(into: [:]) { standings, item in
      let (campaign, numbers) = item
      let planned = numbers.days[days..<end].reduce(0, +)
      standings[campaign] = MediaStanding(
        planned: Money(raw: planned).currency,
        elasticity: numbers.saturation.elasticity(media[campaign]?.pressure ?? 0))
    }
  }

  /// Customers of the tiers that policies ask for, where a month begins.
  private func customers(_ day: Int, asked places: [Int]) async -> [String: Int64] {
    guard let month = agenda.month(starting: day) else { return [:] }
    var customers: [String: Int64] = [:]
    for name in places.compactMap({ policies[$0].rule.countedTier?.lowercased() }) {
      guard let tier = scenario.tiering.names.firstIndex(where: { $0.lowercased() == name }) else {
        continue
      }
      var count: Int64 = 0
      for cohort in cohorts.joined() {
        let persons = await cohort.persons(month, epoch(day, day))
        for isLoyal in [false, true] {
          count += persons[Int(StatusCode.customer(tier: tier, loyal: isLoyal))]
        }
      }
      customers[name] = count
    }
    return customers
  }

  /// The only way in which a plan changes in flight.
  private mutating func control(_ control: ControlChange.Control, from day: Int) {
    controls.apply(control)
    switch control {
    case .none, .isOn, .moneyShares, .split: break
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

/// What a policy has decided and is not in force yet.
struct PendingChange: Sendable {
  let day: Int
  let policy: String
  let change: ControlChange
}
