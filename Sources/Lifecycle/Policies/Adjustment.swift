import Documents

/// Changes a control at the start of a month of the roadmap, whatever the figures say: "threshold
/// adjusted by review", or a budget cut that is part of the plan.
public struct Adjustment: Policy {
  public static let definition = PolicyDefinition(
    name: "adjustment",
    summary: "Changes a budget, a cadence, a split or a tier threshold in a month of the plan.",
    parameters: [
      ("month", "counted from 1; the change is in force when it begins"),
      ("campaign", "whose control is changed; not with a threshold"),
      ("then", ControlAction.meaning),
    ])

  /// Counted from 1.
  let month: Int
  let campaign: Int
  let name: String
  private(set) var action: ControlAction

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    month = section.integer("month", .window, in: 1...horizon)
    let isOfCampaign = section.surveyed([true, false])
    action = ControlAction(reading: section.requiredSection("then"), surveyed: isOfCampaign)
    guard isOfCampaign ?? action.isOfCampaign else {
      (campaign, name) = (0, "")
      if month == 1 {
        section.report(
          "must be 2 or more for a tier threshold (got 1); write its first number under `tiers`",
          on: "month")
      }
      return
    }
    // What it changes is not known where `then` is wrong.
    if !section.has("campaign"), section.isReported("then") {
      (campaign, name) = (0, "")
      return
    }
    name = section.name("campaign", oneOf: campaigns)
    campaign = campaigns.firstIndex(of: name) ?? 0
  }

  public var scaledBudgets: [Int] { action.scalesBudget ? [campaign] : [] }
  public var split: [Int] { action.splits ? [campaign] : [] }
  public var changesTiers: Bool { !action.isOfCampaign }
  public var rescheduled: [Int] { action.reschedules ? [campaign] : [] }

  public mutating func draw(_ draws: Draws) { action.draw(draws) }

  /// The first day of the month. Tiers are reviewed before anything else on that day, so a threshold
  /// changes on its eve.
  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    let first = calendar.firstDay(ofMonth: month - 1)
    return [action.isOfCampaign ? first : max(0, first - 1)]
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    let (control, effect) = action.change(campaign, name, situation.controls)
    guard situation.controls.isChanged(by: control) else { return [] }
    return [ControlChange(control, cause: "planned for month \(month)", effect: effect)]
  }
}
