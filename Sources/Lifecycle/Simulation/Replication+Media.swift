import Foundation
import Statistics

/// Media: money that touches whom it finds.
extension Replication {
  /// A day of all media campaigns together: what is spent, how strongly it works with what is left of the
  /// days before, whom it touches, and the books.
  mutating func air(_ day: Int, _ month: Int) async {
    guard !media.isEmpty else { return }
    let lines = spend(on: day, month)
    let today = MediaDay(
      lines.map { ($0.event, $0.rate) }, before: mediaTime, segments: cohorts.count)
    mediaTime = today.after
    // By segment.
    var tallies: [MediaTally] = []
    for segment in cohorts.indices {
      var tally = MediaTally(lines: today.lines.count)
      for (line, part) in today.lines.enumerated() {
        let touched = touchUnaware(part.event, segment, chance: -expm1(-part.rate))
        tally.counts[line].contacts += touched
        tally.prospects[line] += touched
      }
      if !today.lines.isEmpty { await touchRows(today, segment, &tally) }
      tallies.append(tally)
    }
    for line in lines where line.spent > 0 { book(line.spent, of: line.event, today, tallies) }
  }

  /// Spends the money of a day, in file order.
  ///
  /// - Returns: what is spent (ten-thousandths), and the touches per person that the pressure then comes to.
  private mutating func spend(
    on day: Int, _ month: Int
  ) -> [(event: ContactEvent, spent: Int64, rate: Double)] {
    var planned = scenario.media.mapValues { $0.days[day] }
    for group in controls.moneyShares { group.divide(&planned) }
    return scenario.media.sorted { $0.key < $1.key }.map { campaign, numbers in
      let control = controls.campaigns[campaign]
      // Of a campaign that is switched off no day is on the agenda.
      let isOn = control.isOn && agenda.campaigns(on: day).contains(campaign)
      let spent = isOn ? Money.discounted(planned[campaign, default: 0], control.budgetFactor) : 0
      var pressure = media[campaign] ?? MediaPressure()
      pressure.spend(Money(raw: spent).currency, numbers.adstock)
      media[campaign] = pressure
      return (event(campaign, day, month), spent, numbers.saturation.rate(pressure.pressure))
    }
  }

  private mutating func touchRows(
    _ today: MediaDay, _ segment: Int, _ tally: inout MediaTally
  ) async {
    guard let first = today.lines.first?.event else { return }
    var epoch = epoch(first.day, first.day)
    // A touch may make people order, with coupons of campaigns that have a budget.
    let makesOrders =
      !budgets.watched.isEmpty
      && today.lines.contains { scenario.campaigns[$0.event.campaign].mostAdvance > 0 }
    for index in cohorts[segment].indices
    where today.statuses[segment] & reports[segment][index].statuses != 0 {
      if makesOrders { allow(first, 0, &epoch) }
      let (rows, report) = await cohorts[segment][index].touch(today, epoch)
      for (line, part) in today.lines.enumerated() {
        tally.counts[line] += rows.counts[line]
        tally.prospects[line] += rows.prospects[line]
        diarise(part.event, rows.counts[line])
      }
      note(report, segment, index, day: first.day)
    }
  }

  /// Enters what a campaign has spent on a day, by segment as it touched people there, as acquisition in so
  /// far as these were no customers; where it touched nobody, by whom it addresses.
  private mutating func book(
    _ amount: Int64, of event: ContactEvent, _ today: MediaDay, _ tallies: [MediaTally]
  ) {
    let line = today.lines.firstIndex { $0.event.campaign == event.campaign }
    let touches = tallies.map { tally in line.map { tally.counts[$0].contacts } ?? 0 }
    let isIdle = touches.allSatisfy { $0 == 0 }
    let weights = isIdle ? event.audience.addresses : touches
    let shares = Apportionment.shares(of: amount, by: weights)
    for (segment, share) in shares.enumerated() where share > 0 {
      let prospects = line.map { tallies[segment].prospects[$0] } ?? 0
      let acquisition =
        isIdle || touches[segment] == 0
        ? event.audience.addressesProspects[segment] ? share : 0
        : Apportionment.shares(of: share, by: [prospects, touches[segment] - prospects])[0]
      let discount = discounts.discount[event.day]
      let (month, campaign) = (event.month, event.campaign)
      books[segment].post(month, campaign: campaign, .contactCost, share)
      books[segment].post(month, campaign: campaign, .acquisitionCost, acquisition)
      books[segment].post(month, .acquisitionCost, acquisition)
      books[segment].post(
        month, .presentAcquisitionCost, Money.discounted(acquisition, discount))
      // No person on the books bears it.
      books[segment].post(month, .presentUnawareCost, Money.discounted(share, discount))
    }
    diary.post(event.day, campaign: event.campaign, .contactCost, amount)
  }
}
