import Documents
import Foundation

extension ExpectedVolume {
  mutating func book(_ segment: Segment, orders: Double) {
    switch segment.spend {
    case .unknown: break
    case .constant(let value, let level):
      money.append(
        Part(
          cause: .quantity(value),
          amount: orders * value.value(high) * level.value(high) * valueLift(segment),
          what: "of revenue and value"))
    case .gammaGamma(let p, let q, let gamma, let level):
      let central = scenario.table.central
      let mean = level.value(high) * p.value(high) * gamma.value(high) / (q.value(central) - 1)
      money.append(
        Part(
          cause: .quantity(gamma), amount: orders * mean * valueLift(segment),
          what: "of revenue and value"))
    }
  }

  mutating func addCosts() {
    for cost in scenario.costs {
      for (amount, times) in [(cost.once, 1), (cost.monthly, cost.months.count)] {
        guard let amount else { continue }
        money.append(
          Part(
            cause: .quantity(amount), amount: amount.value(high) * Double(times),
            what: "of fixed cost"))
      }
    }
  }

  mutating func add(
    contactsTo index: Int, rows: Double, market: Double, orders: Double
  ) {
    for (place, campaign) in scenario.campaigns.enumerated()
    where campaign.audience.segments.contains(index) {
      let isForStrangers = campaign.audience.stages.contains(.unaware)
      let addressed =
        (campaign.audience.stages == [.unaware] ? 0 : rows) + (isForStrangers ? market : 0)
      let cost = campaign.contactCost.value(high)
      let occasions = occasions(campaign)
      let media = campaign.media.map { plan in
        plan.days(high, campaign.window, scenario.calendar).reduce(0.0) {
          $0 + Money(raw: $1).currency
        }
      }
      let spent = media ?? min(addressed * occasions * cost, limit(campaign))
      money.append(Part(cause: .campaign(place), amount: spent, what: "of cost of contacts"))
      if campaign.cadence != .standing, campaign.audience.stages != [.unaware] {
        let made = cost > 0 ? min(rows * occasions, limit(campaign) / cost) : rows * occasions
        events.append(Part(cause: .campaign(place), amount: made, what: "contacts"))
      }
      // A share of the basket without a cap costs no more than the revenue, which is looked at itself.
      for program in campaign.offers.map({ $0.program(high) }) {
        guard let most = program.steps.map(\.most).max(), most < .max else { continue }
        let each = Double(most) * 1e-4 * program.conditions.redemption
        let given = min(orders * each, limit(campaign))
        money.append(Part(cause: .campaign(place), amount: given, what: "of cost of offers"))
      }
    }
  }
}

extension ExpectedVolume {
  /// Days of some months, each times the season's factor.
  func exposure(_ months: Range<Int>) -> Double {
    let calendar = scenario.calendar
    var day = calendar.firstDay(ofMonth: months.lowerBound)
    let season = Season(scenario.season.map { $0.value(high) }, calendar)
    let pieces = season.pieces(of: day..<calendar.firstDay(ofMonth: months.upperBound))
    return pieces.reduce(0) { sum, piece in
      defer { day = piece.end }
      return sum + Double(piece.end - day) * piece.factor
    }
  }

  /// The same of the days that residual values reach ahead, from above: begun years of months with
  /// 31 days, or every day in the highest month where that is less.
  var exposureAhead: Double {
    let factors = scenario.season.map { $0.value(high) }
    let years = (residualDays / 365.25).rounded(.up) * 31 * factors.reduce(0, +)
    return min(years, residualDays * (factors.max() ?? 1)) * scenario.highestShock(high)
  }

  /// How far residual values reach, discounted [days].
  var residualDays: Double {
    let reach = scenario.definitions.residualHorizon.value(high)
    let rate = log1p(scenario.discountRate.value(low))
    return rate > 0 ? min(reach, 365.25 / rate) : reach
  }

  /// By how much uplifts raise the hazards of a segment over the run, each by the share of time that
  /// it is in force for a person who is always addressed.
  func lift(_ segment: Int) -> Double {
    scenario.campaigns.filter { $0.audience.segments.contains(segment) }.reduce(1) {
      let days = Double($1.cadence == .standing ? $1.window.count : $1.lasts) * occasions($1)
      let share =
        $1.cadence == .standing
        ? Double($1.window.count) / Double(scenario.calendar.days)
        : min(1, days * effective($1) / Double(scenario.calendar.days))
      let uplift = max($1.uplift.value(high), $1.variant?.uplift?.value(high) ?? 0, 0)
      return $0 * (1 + uplift * share)
    }
  }

  /// Contacts of one person who is always addressed; months of a standing campaign.
  func occasions(_ campaign: Campaign) -> Double {
    let schedule = scenario.schedule(campaign)
    if let media = campaign.media {
      return Double(schedule.days.count) * min(1, media.saturation.most.value(high))
    }
    if case .triggered(let occasion, let after) = campaign.cadence {
      return occasions(occasion, after: after)
    }
    return Double(schedule.days.count + schedule.standingMonths.count)
  }

  /// How often one person may meet an event in the run.
  private func occasions(_ occasion: Occasion, after: Int) -> Double {
    switch occasion {
    case .order: 1
    case .silence: Double(scenario.calendar.days / max(1, after) + 1)
    case .entersTier, .leavesTier: Double(scenario.calendar.horizon + 1)
    case .birthday, .anniversary: Double(scenario.calendar.days / 365 + 1)
    }
  }

  /// By how much campaigns may raise what orders are worth.
  func valueLift(_ segment: Segment) -> Double {
    scenario.campaigns.filter { campaign in
      campaign.audience.segments.contains { scenario.segments[$0].name == segment.name }
    }.reduce(1) {
      $0
        * (1
          + max($1.orderValueUplift.value(high), $1.variant?.orderValueUplift?.value(high) ?? 0, 0))
    }
  }

  /// The chance that a contact is one that counts.
  func effective(_ campaign: Campaign) -> Double {
    let reach = campaign.reach.value(high)
    let open = max(campaign.open.value(high), campaign.variant?.open?.value(high) ?? 0)
    let click = max(campaign.click.value(high), campaign.variant?.click?.value(high) ?? 0)
    return switch campaign.trigger {
    case .delivered: reach
    case .opened: reach * open
    case .clicked: reach * open * click
    }
  }

  /// The most that a campaign may spend [currency]; infinite without a budget.
  func limit(_ campaign: Campaign) -> Double {
    let daily = campaign.dailyBudget.map { $0.value(high) * Double(campaign.window.count) }
    return min(campaign.budget?.value(high) ?? .infinity, daily ?? .infinity)
  }

  /// The chance that a contact that counts moves a prospect on.
  private func advance(_ campaign: Campaign) -> Double {
    max(campaign.advance.value(high), campaign.variant?.advance?.value(high) ?? 0)
  }

  /// Persons of a stage whom campaigns move on.
  func touches(_ segment: Int, _ stage: Audience.Stage, persons: Double) -> Double {
    scenario.campaigns.reduce(0) { sum, campaign in
      guard campaign.audience.segments.contains(segment), campaign.audience.stages.contains(stage),
        advance(campaign) > 0
      else { return sum }
      let cost = campaign.contactCost.value(low)
      let paid = cost > 0 ? limit(campaign) / cost : .infinity
      let contacts = min(persons * occasions(campaign), paid)
      return sum + contacts * effective(campaign) * advance(campaign)
    }
  }
}
