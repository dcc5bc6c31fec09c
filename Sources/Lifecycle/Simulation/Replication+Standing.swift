extension Replication {
  /// Writes what standing campaigns cost in a month that begins, where a policy asks.
  mutating func diariseStanding(_ month: Int) async {
    let watched = standing[month].filter(diary.isWatched).sorted()
    guard !watched.isEmpty else { return }
    let day = scenario.calendar.firstDay(ofMonth: month)
    for segment in cohorts.indices {
      for cohort in cohorts[segment] {
        let persons = await cohort.persons(month, epoch(day, day))
        for campaign in watched {
          let audience = scenario.schedules[campaign].audience.statuses[segment]
          let count = persons.indices.reduce(0) {
            $0 + (audience >> UInt64($1) & 1 == 1 ? persons[$1] : 0)
          }
          diary.post(day, campaign: campaign, .contacts, count)
          diary.post(
            day, campaign: campaign, .contactCost, count * scenario.campaigns[campaign].contactCost)
        }
      }
    }
  }

  /// The books by segment, standing contacts posted: every member of the audience, at every month
  /// start in which the campaign is in force.
  func closeBooks() async -> [Ledger] {
    var ledgers = books
    for segment in cohorts.indices {
      for cohort in cohorts[segment] {
        // Nobody does anything before the first touch: 60 months would cost 60 × 60 pages otherwise.
        ledgers[segment].merge(await cohort.ledger, from: cohort.month)
      }
      for month in standing.indices {
        for campaign in standing[month].sorted() {
          let audience = scenario.schedules[campaign].audience.statuses[segment]
          var customers: Int64 = 0
          var prospects: Int64 = 0
          for status in 0..<scenario.shape.statuses - 1
          where audience >> UInt64(status) & 1 == 1 {
            let persons = ledgers[segment].persons(month, status: status)
            if status < StatusCode.firstCustomer {
              prospects += persons
            } else {
              customers += persons
            }
          }
          let cost = scenario.campaigns[campaign].contactCost
          let counts = ContactFunnel.Counts.standing(customers + prospects)
          counts.forEachFigure { ledgers[segment].post(month, campaign: campaign, $0, $1) }
          ledgers[segment].post(month, campaign: campaign, .contactCost, counts.contacts * cost)
          ledgers[segment].post(month, campaign: campaign, .acquisitionCost, prospects * cost)
          ledgers[segment].post(month, .acquisitionCost, prospects * cost)
          // Rounded for each person, as the rows have paid it.
          let day = scenario.calendar.firstDay(ofMonth: month)
          let present = Money.discounted(cost, discounts.discount[day])
          ledgers[segment].post(month, .presentAcquisitionCost, prospects * present)
        }
      }
    }
    return ledgers
  }
}
