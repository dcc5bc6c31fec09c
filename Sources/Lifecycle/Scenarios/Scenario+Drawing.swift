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

  /// The scenario with every uncertain parameter drawn.
  ///
  /// - Parameter key: addresses the draws; chance has a key of its own.
  func drawn(_ key: StreamKey) -> DrawnScenario {
    let rules = tiering.rules(key)
    let discount = discountRate.value(key)
    var columns = (contacting: 0, standing: 0)
    let numbers = campaigns.map { campaign in
      let isStanding = campaign.cadence == .standing
      defer { isStanding ? (columns.standing += 1) : (columns.contacting += 1) }
      return CampaignNumbers(
        campaign, key, column: isStanding ? columns.standing : columns.contacting)
    }
    let season = season.map { $0.value(key) }
    let marginal = segments.map { segment in
      DrawnScenario.Segment(
        numbers: numbersOf(segment, key, rules, discount),
        unaware: Int64(segment.market.value(key).rounded()),
        founding: segment.founding(key, season, calendar),
        entrants: segment.entrants.flatMap(\.days).sorted())
    }
    return DrawnScenario(
      calendar: calendar, segments: marginal, campaigns: numbers,
      schedules: campaigns.map {
        CampaignSchedule(
          $0, calendar: calendar, segments: segments.count, tiers: tiers.count)
      },
      season: season, calendarShock: calendarShock.value(key), discountRate: discount, shape: shape,
      valuedMonths: valuedMonths, tierCadence: tiering.cadence, policies: policies)
  }

  private func numbersOf(
    _ segment: Segment, _ key: StreamKey, _ rules: TierRules, _ discount: Double
  ) -> SegmentNumbers {
    SegmentNumbers(
      name: segment.name,
      awarenessHazard: segment.awarenessHazard.value(key),
      interestHazard: segment.interestHazard.value(key),
      awareForgetting: segment.awareForgetting.value(key),
      interestedForgetting: segment.interestedForgetting.value(key),
      purchaseHazard: segment.purchaseHazard?.value(key),
      process: segment.repurchase?.drawn(key) ?? .unasked, spend: segment.spend.drawn(key),
      minorUnit: Money.unitsPerCurrency / currency.minorUnits,
      margin: segment.margin.value(key), discountRate: log1p(discount) / calendar.daysPerYear,
      residualDays: definitions.residualHorizon.value(key), isDaily: isDaily,
      isLossObserved: segment.repurchase?.isLossObserved ?? true,
      activityWindow: definitions.activityWindow, retentionPeriod: definitions.retentionPeriod,
      loyalOrders: segment.migration == nil ? loyalty.orders : nil,
      loyalTiers: segment.migration == nil
        ? loyalty.tiers.reduce(0) { $0 | 1 << UInt32($1) } : 0,
      tierRules: rules, entryTier: tiering.entry,
      migration: segment.migration.map {
        MigrationNumbers(
          $0, key, calendar: calendar, discountRate: discount,
          residualDays: definitions.residualHorizon.value(key))
      })
  }
}

extension Segment {
  /// The people of one replication who are there at the start.
  func founding(_ key: StreamKey, _ season: [Double], _ calendar: RunCalendar) -> Founding {
    let aware = Int(aware.value(key).rounded())
    let interested = Int(interested.value(key).rounded())
    if let migration { return migration.founding(aware: aware, interested: interested, key) }
    return Founding(
      aware: aware, interested: interested,
      installed: Int(installed.customers.value(key).rounded()),
      base: installed.base.founding(season, calendar))
  }
}

extension Segment.Installed.Base {
  func founding(_ season: [Double], _ calendar: RunCalendar) -> Founding.Base {
    switch self {
    case .recency(let from, let to, let tier): .recency(from: from, to: to, tier: tier)
    case .history(let from, let to): .history(from: from, to: to)
    case .histories(let book): .histories(book.under(season, calendar))
    }
  }
}

extension CampaignNumbers {
  init(_ campaign: Campaign, _ key: StreamKey, column: Int) {
    var offer = campaign.offer?.terms(key)
    if campaign.cadence == .standing { offer?.isSingleUse = false }
    self.init(
      trigger: campaign.trigger, lift: 1 + campaign.uplift.value(key), duration: campaign.lasts,
      advance: campaign.advance.value(key), revival: campaign.winBack?.chance.value(key) ?? 0,
      revivalHalfLife: campaign.winBack?.halfLife.value(key) ?? .infinity,
      reach: campaign.reach.value(key), open: campaign.open.value(key),
      click: campaign.click.value(key), holdout: campaign.holdout.value(key),
      contactCost: Money(campaign.contactCost.value(key)).raw,
      budget: campaign.budget.map { Money($0.value(key)).raw } ?? .max,
      dailyBudget: campaign.dailyBudget.map { Money($0.value(key)).raw } ?? .max, offer: offer,
      isStanding: campaign.cadence == .standing, column: column)
  }
}

extension CampaignSchedule {
  init(_ campaign: Campaign, calendar: RunCalendar, segments: Int, tiers: Int) {
    name = campaign.name
    audience = campaign.audience.filter(segments: segments, tiers: tiers)
    let window = campaign.window
    let monthStarts = (0..<calendar.horizon).map { calendar.firstDay(ofMonth: $0) }
    standingMonths = []
    days = []
    switch campaign.cadence {
    case .standing:
      standingMonths = Set(monthStarts.indices.filter { window.contains(monthStarts[$0]) })
    case .once: days = [window.lowerBound]
    case .every(let step):
      days = Array(stride(from: window.lowerBound, through: window.upperBound, by: step))
    case .monthly: days = monthStarts.filter { window.contains($0) }
    }
  }
}
