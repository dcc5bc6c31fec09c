extension Replication {
  /// Whether all customers are surveyed at a month's start before tiers are reviewed.
  func isSurveyed(_ month: Int) -> Bool {
    scenario.surveying != nil && month % scenario.tierCadence == 0
  }

  /// A review in two phases: cohorts count their customers, in cohort order; the rules are a pure
  /// function of the sum; everybody enters the month by them. Nothing happens on other days, and at
  /// the start only where somebody's past has been lived up to it.
  mutating func reviewTiers(_ day: Int) async {
    guard let method = scenario.surveying, let month = agenda.month(starting: day),
      isSurveyed(month),
      month > 0 || scenario.segments.contains(where: { $0.founding.past != nil })
    else { return }
    var sketch = TierSketch(method.measures)
    for cohort in cohorts.joined() {
      sketch.merge(await cohort.survey(method.measures, month: month, epoch(day, day)))
    }
    let rules = method.rules(of: sketch)
    for segment in forces.indices { forces[segment].run.numbers.tierRules = rules }
    let reviewing = epoch(day, day)
    for segment in cohorts.indices {
      for index in cohorts[segment].indices {
        let report = await cohorts[segment][index].enterMonth(month, reviewing)
        note(report, segment, index, day: max(0, day - 1))
      }
    }
  }
}
