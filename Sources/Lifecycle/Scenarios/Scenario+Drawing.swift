import Documents
import Foundation
import Statistics

extension Scenario {
  /// The books' sizes.
  public var shape: LedgerShape {
    LedgerShape(
      months: calendar.horizon, tiers: tiers.count, campaigns: campaigns.count,
      days: tracking == nil ? 0 : calendar.days, open: openSections)
  }

  /// Months at whose end values are added up: those of targets, and the horizon.
  public var valuedMonths: Set<Int> {
    Set(targets.map(\.month) + [calendar.horizon])
  }

  /// The numbers of one replication; costs no life.
  ///
  /// - Parameter key: addresses the draws; chance has a key of its own.
  public func draws(_ key: StreamKey) -> Draws { withEvenShock(table.draws(key), key) }

  /// The scenario of one replication: the one way from quantities to the numbers a life uses.
  func drawn(_ key: StreamKey) -> DrawnScenario {
    var scenario = drawn(draws(key))
    if let fixedTiers, let cells = FixedTiers.Cells(scenario.shape) {
      scenario.fixedTiers = fixedTiers.drawn(
        for: self, key, cells: cells, column: scenario.unfixedColumns)
    }
    return scenario
  }

  /// The scenario with these numbers in the place of its quantities.
  func drawn(_ draws: Draws) -> DrawnScenario {
    let rules = tiering.rules(draws)
    let discount = discountRate.value(draws)
    var columns = (contacting: 0, standing: 0)
    var offerSteps: [OfferStep] = []
    var numbers = campaigns.enumerated().map { place, campaign in
      let isStanding = campaign.cadence == .standing
      defer { isStanding ? (columns.standing += 1) : (columns.contacting += 1) }
      return CampaignNumbers(
        campaign, draws, place: place,
        column: isStanding ? columns.standing : columns.contacting, offerSteps: &offerSteps)
    }
    var variants: [CampaignNumbers] = []
    for (place, campaign) in campaigns.enumerated() {
      guard let variant = campaign.variant else { continue }
      let placeOfB = campaigns.count + variants.count
      variants.append(
        numbers[place].split(variant, campaign, draws, placeOfB: placeOfB, &offerSteps))
    }
    let season = Season(season.map { $0.value(draws) }, calendar)
    let marginal = segments.map { segment in
      let chain = segment.migration.map {
        MigrationNumbers(
          $0, draws, calendar: calendar, discountRate: discount,
          residualDays: definitions.residualHorizon.value(draws))
      }
      return DrawnScenario.Segment(
        numbers: numbersOf(segment, draws, rules, discount, chain ?? HazardEngine()),
        unaware: Int64(segment.market.value(draws).rounded()),
        founding: segment.founding(draws, season, chain),
        entrants: segment.entrants.flatMap(\.days).sorted(),
        arrivals: segment.arrivals?.drawn(draws, calendar))
    }
    return DrawnScenario(
      calendar: calendar, segments: marginal, campaigns: numbers, variants: variants,
      offerSteps: offerSteps, redemptions: redemptions(numbers + variants, offerSteps),
      schedules: campaigns.map { schedule($0, draws) },
      season: season, calendarShock: shockFactor(draws),
      monthlyShock: monthlyShock?.drawn(draws), discountRate: discount,
      shape: shape,
      valuedMonths: valuedMonths, tierCadence: tiering.cadence,
      conversionWindow: definitions.conversionWindow, tiering: tiering,
      labels: labels, draws: draws,
      surveying: tiering as? any SurveyingMethod,
      costs: costAmounts(draws),
      contactLimits: contactLimits,
      expectations: Dictionary(
        uniqueKeysWithValues: campaigns.enumerated().compactMap { place, campaign in
          campaign.expectedConversion.map { (place, $0.value(draws)) }
        }),
      media: Dictionary(
        uniqueKeysWithValues: campaigns.enumerated().compactMap { place, campaign in
          campaign.media.map { (place, $0.drawn(draws, campaign.window, calendar)) }
        }),
      policies: policies.compactMap { policy in
        guard !switchedOff.contains(.policy(policy.name)) else { return nil }
        var policy = policy
        policy.rule.draw(draws)
        return policy
      })
  }

  private func redemptions(
    _ numbers: [CampaignNumbers], _ steps: [OfferStep]
  ) -> [RedemptionCells?] {
    let shape = shape
    let redemptions = numbers.map { numbers -> RedemptionCells? in
      let campaign = campaigns[numbers.place]
      let offer = numbers.variant == .b ? campaign.offerOfB : campaign.offer
      guard let offer, let terms = numbers.offer else { return nil }
      return type(of: offer).redemptionFigures?.cells(
        in: shape, places: steps[terms.steps].map(\.place))
    }
    return redemptions.contains { $0 != nil } ? redemptions : []
  }

  /// When a campaign acts; never, where it is switched off.
  ///
  /// - Parameter draws: of the audience's bounds; nil: their central values.
  func schedule(_ campaign: Campaign, _ draws: Draws? = nil) -> CampaignSchedule {
    var schedule = CampaignSchedule(
      campaign, draws ?? table.central, calendar: calendar, segments: segments.count,
      tiers: tiers.count, lanes: OccasionLanes.lanes(campaigns.compactMap(\.occasion)))
    if switchedOff.contains(.campaign(campaign.name)) {
      schedule.days = []
      schedule.standingMonths = []
    }
    return schedule
  }

  private func numbersOf(
    _ segment: Segment, _ draws: Draws, _ rules: TierRules, _ discount: Double,
    _ engine: any PurchaseEngine
  ) -> SegmentNumbers {
    let yearBefore = calendar.yearBefore
    return SegmentNumbers(
      name: segment.name,
      awarenessHazard: segment.awarenessHazard.value(draws),
      interestHazard: segment.interestHazard.value(draws),
      wordOfMouth: segment.wordOfMouth.value(draws),
      awareForgetting: segment.awareForgetting.value(draws),
      interestedForgetting: segment.interestedForgetting.value(draws),
      purchaseHazard: segment.purchaseHazard?.value(draws),
      process: segment.repurchase?.drawn(draws) ?? .unasked, spend: segment.spend.drawn(draws),
      minorUnit: Money.unitsPerCurrency / currency.minorUnits,
      margin: segment.margin.value(draws), discountRate: log1p(discount) / calendar.daysPerYear,
      residualDays: definitions.residualHorizon.value(draws), isDaily: isDaily,
      isLossObserved: segment.repurchase?.isLossObserved ?? true,
      yearBefore: InlineArray { Int16(yearBefore[$0]) },
      activityWindow: definitions.activityWindow, retentionPeriod: definitions.retentionPeriod,
      loyalOrders: segment.migration == nil ? loyalty.orders : nil,
      loyalTiers: segment.migration == nil
        ? loyalty.tiers.reduce(0) { $0 | 1 << UInt32($1) } : 0,
      tierRules: rules, labels: labels == nil ? nil : shape.cells(LabelStock.section),
      entryTier: tiering.entry,
      engine: engine)
  }
}

extension Segment {
  /// The people of one replication who are there at the start.
  ///
  /// - Parameter chain: of ``migration``.
  func founding(
    _ draws: Draws, _ season: Season, _ chain: MigrationNumbers?
  ) -> any Founding {
    let aware = Int(aware.value(draws).rounded())
    let interested = Int(interested.value(draws).rounded())
    if let migration, let chain {
      return migration.founding(aware: aware, interested: interested, draws, chain)
    }
    return HazardFounding(
      aware: aware, interested: interested,
      installed: Int(installed.customers.value(draws).rounded()),
      base: installed.base.founding(season))
  }
}

extension Segment.Installed.Base {
  func founding(_ season: Season) -> HazardFounding.Base {
    switch self {
    case .recency(let from, let to, let tier, let tenure):
      .recency(from: from, to: to, tier: tier, tenure: tenure ?? 0)
    case .history(let from, let to): .history(from: from, to: to)
    case .histories(let book): .histories(book.under(season))
    }
  }
}

extension CampaignSchedule {
  /// - Parameter lanes: see ``OccasionLanes/lanes(_:)``.
  init(
    _ campaign: Campaign, _ draws: Draws, calendar: RunCalendar, segments: Int, tiers: Int,
    lanes: [Occasion]
  ) {
    name = campaign.name
    audience = campaign.audience.filter(segments: segments, tiers: tiers, draws)
    occasion = nil
    let window = campaign.window
    lastDay = window.upperBound
    let monthStarts = (0..<calendar.horizon).map { calendar.firstDay(ofMonth: $0) }
    standingMonths = []
    days = []
    switch campaign.cadence {
    case .standing:
      standingMonths = Set(monthStarts.indices.filter { window.contains(monthStarts[$0]) })
    case .once: days = [window.lowerBound]
    case .every(let step):
      days = Array(stride(from: window.lowerBound, through: window.upperBound, by: step))
    case .months(let step):
      let starts = monthStarts.filter { window.contains($0) }
      days = stride(from: 0, to: starts.count, by: step).map { starts[$0] }
    case .media:
      // What was spent works on after the last day of the window.
      days = Array(window.lowerBound..<calendar.days)
    case .triggered(let event, let after):
      days = Array(window)
      occasion = OccasionSchedule(
        occasion: event, after: after, lane: lanes.firstIndex(of: event))
    }
  }
}
