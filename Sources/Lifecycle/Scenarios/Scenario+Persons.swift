import Documents

/// Whom contact campaigns reach, and so which persons conversion can count.
extension Scenario {
  /// Places in ``LedgerDimension/position`` in which a campaign contacts persons; empty where none does.
  var reachedPositions: Set<Int> {
    Self.reachedPositions(campaigns, segments: segments.count, tiers: tiers.count)
  }

  static func reachedPositions(
    _ campaigns: [Campaign], segments: Int, tiers: Int
  ) -> Set<Int> {
    var positions: Set<Int> = []
    for campaign in campaigns where campaign.cadence != .standing {
      let all = campaign.audience.segments.isEmpty ? 0 : campaign.audience.statuses(tiers: tiers)
      for status in 0..<StatusCode.gone(tiers: tiers) where all >> UInt64(status) & 1 == 1 {
        positions.insert(StatusCode.position(of: status))
      }
    }
    return positions
  }

  /// Reports tiers whose conversion has the key of a stage's.
  static func checkTierNames(
    _ tiers: [String], _ kpis: [KPIReference], _ section: Section
  ) {
    let keys = Set(kpis.filter { $0.place == nil }.map(\.key))
    for (place, name) in tiers.enumerated() {
      guard let key = kpis.first(where: { $0.tier == place && keys.contains($0.key) })?.key
      else { continue }
      section.report(
        "has a tier `\(name)`, and \(key) is a KPI of its own; give the tier another name")
    }
  }
}

extension Target {
  /// Reports a target for the conversion of persons who cannot be counted.
  ///
  /// - Parameters:
  ///   - reached: places in ``LedgerDimension/position`` that campaigns reach.
  ///   - window: days in which a step counts.
  func reportUncounted(
    _ section: Section, reached: Set<Int>, tiers: Int, calendar: RunCalendar, window: Int
  ) {
    guard reference.countsPersons else { return }
    let key = reference.key
    guard reference.isReached(reached, tiers: tiers) else {
      section.report(
        "is \(key), which counts persons whom campaigns contact, and no campaign contacts "
          + "\(reached.isEmpty ? "any" : "these"); add one with a `cadence` other than standing, or "
          + "delete the target", on: "kpi")
      return
    }
    guard let period = reference.period.months(month) else { return }
    if FigureSum.Span.isTooLong(period, PersonFlow.gaps) {
      section.report(
        "is too long (got \(reference.period)): \(key) counts every person once, over at most "
          + "\(PersonFlow.gaps) months or to date; write e.g. `over: to date`", on: "over")
    }
    if calendar.firstDay(ofMonth: period.lowerBound) + window > calendar.days {
      section.report(
        "is too late (got \(month)): no conversion window of \(window) days that begins in the period "
          + "ends within the run; write an earlier month", on: "month")
    }
  }
}
