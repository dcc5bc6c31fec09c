import Documents

extension Scenario {
  /// Notes campaigns that can never do anything. No faults: a draft may be written before its time comes.
  ///
  /// - Parameter sections: of the campaigns, in their order.
  func noteIdleCampaigns(_ sections: [Section]) {
    for (index, section) in sections.enumerated() {
      if let (reason, key) = idleness(index) { section.note(reason, on: key) }
    }
  }

  /// Why a campaign never does anything, and the key to look at; nil where it may.
  private func idleness(_ index: Int) -> (reason: String, key: String)? {
    let campaign = campaigns[index]
    let schedule = schedule(campaign)
    if schedule.days.isEmpty, schedule.standingMonths.isEmpty {
      return ("never comes: no day of this cadence lies in the campaign's window", "cadence")
    }
    let months = Set(schedule.days.map(calendar.month(ofDay:))).union(schedule.standingMonths)
    for policy in policies {
      guard let phases = (policy.rule as? Phases)?.phases.filter({ $0.campaigns.contains(index) }),
        !phases.isEmpty, months.allSatisfy({ month in !phases.contains { $0.months ~= month } })
      else { continue }
      let names = phases.map(\.name).joined(separator: ", ")
      return (
        "is never on: the policy `\(policy.name)` has it on in \(names), and it has no day there",
        "cadence"
      )
    }
    if campaign.cadence != .standing, !campaign.reach.mayBePositive {
      return ("is 0 %, so that the campaign reaches nobody", "reach")
    }
    for (key, budget) in [("budget", campaign.budget), ("dailyBudget", campaign.dailyBudget)] {
      if let budget, !budget.mayBePositive {
        return ("is nothing, so that the campaign never makes a contact", key)
      }
    }
    let isMet = campaign.audience.segments.contains { place in
      campaign.audience.stages.contains { mayHold($0, segments[place], campaign.audience) }
    }
    return isMet ? nil : ("can hold nobody, so that the campaign does nothing", "audience")
  }

  /// Whether anybody of a segment may ever be in a stage of an audience; true where that is not certain.
  private func mayHold(
    _ stage: Audience.Stage, _ segment: Segment, _ audience: Audience
  ) -> Bool {
    let isUnaware = segment.market.mayBePositive
    let movesPeople = campaigns.contains { $0.advance.mayBePositive || $0.variant != nil }
    let isAware =
      segment.aware.mayBePositive
      || isUnaware
        && (segment.awarenessHazard.mayBePositive || segment.wordOfMouth.mayBePositive
          || movesPeople)
    let isInterested =
      segment.interested.mayBePositive
      || isAware && (segment.interestHazard.mayBePositive || movesPeople)
    switch stage {
    case .unaware: return isUnaware
    case .aware: return isAware || segment.migration != nil || segment.interested.mayBePositive
    case .interested: return isInterested || segment.migration != nil
    case .loyal where segment.migration == nil && loyalty.orders == nil && loyalty.tiers.isEmpty:
      return false
    case .customer, .loyal:
      guard
        isInterested || segment.migration != nil || !segment.entrants.isEmpty
          || segment.arrivals != nil
          || segment.installed.customers.mayBePositive
      else { return false }
      return audience.tiers.isEmpty || labels != nil
        || audience.tiers.contains(where: mayHold(tier:))
    }
  }

  /// Whether a tier's bounds can be met before the run is over; true where that is not certain.
  private func mayHold(tier: Int) -> Bool {
    guard let rules = tiering as? OrderedRules, tier != rules.entry else { return true }
    let lasts = calendar.horizon + calendar.history
    return rules.bounds[tier].allSatisfy { bound in
      let least = bound.threshold.low
      guard bound.atLeast else { return true }
      switch bound.measure {
      case .recency: return least <= Double(31 * lasts)
      case .tenure: return least <= Double(lasts) || segments.contains(where: \.hasOldCustomers)
      case .frequency, .orderValue, .monetary: return true
      }
    }
  }
}

extension Segment {
  /// Whether customers at the start may have been customers for longer than histories reach back.
  fileprivate var hasOldCustomers: Bool {
    if migration != nil { return true }
    return switch installed.base {
    case .recency, .histories: true
    case .history: false
    }
  }
}
