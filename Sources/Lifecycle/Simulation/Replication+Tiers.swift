extension Replication {
  /// Months at whose starts all customers are surveyed before tiers are reviewed.
  var surveyedMonths: [Int] {
    guard scenario.surveying != nil else { return [] }
    return Array(stride(from: 0, through: scenario.calendar.horizon, by: scenario.tierCadence))
  }

  /// A review in two phases: cohorts count their customers, in cohort order; the rules are a pure
  /// function of the sum; everybody enters the month by them. Nothing happens on other days, and at
  /// the start only where somebody's past has been lived up to it.
  mutating func reviewTiers(_ day: Int) async {
    let calendar = scenario.calendar
    guard let method = scenario.surveying,
      let month = surveyedMonths.first(where: { calendar.firstDay(ofMonth: $0) == day }),
      month > 0 || scenario.segments.contains(where: { $0.founding.past != nil })
    else { return }
    var sketch = TierSketch(method.measures)
    var epoch = epoch(day, day, month)
    for cohort in cohorts.joined() {
      sketch.merge(await cohort.survey(method.measures, month: month, epoch))
    }
    let rules = method.rules(of: sketch)
    for segment in forces.indices { forces[segment].run.numbers.tierRules = rules }
    epoch = self.epoch(day, day, month)
    for cohort in cohorts.joined() { await cohort.enterMonth(month, epoch) }
  }
}
