import Documents
import Foundation
import Statistics

/// A campaign's budget follows the number of customers in a tier: C's "more lost customers → more win-back
/// budget".
public struct FollowCustomers: Policy {
  public static let definition = PolicyDefinition(
    name: "follow",
    summary: """
      Scales a campaign's budget with the number of customers in a tier against the start of the run, month by \
      month.
      """,
    parameters: [
      ("campaign", "whose budget follows; it must have one"),
      ("tier", "the tier whose customers are counted"),
      ("atLeast", "smallest share of the scenario's budget, default 50 %"),
      ("atMost", "largest multiple of the scenario's budget, default 2"),
    ])

  let campaign: Int
  let name: String
  let tierName: String
  let bounds: (least: Quantity, most: Quantity)
  private(set) var drawn: (least: Double, most: Double)
  private var start: Int64?

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    name = section.name("campaign", oneOf: campaigns)
    campaign = campaigns.firstIndex(of: name) ?? 0
    tierName = section.text("tier")
    bounds = (
      section.quantity("atLeast", .share, .budget, default: 0.5),
      section.quantity("atMost", .ratio, .budget, in: 1...100, default: 2)
    )
    drawn = (bounds.least.central, bounds.most.central)
  }

  public var scaledBudgets: [Int] { [campaign] }
  public var controlled: [Int]? { [campaign] }
  public var countedTier: String? { tierName }

  public mutating func draw(_ draws: Draws) {
    drawn = (bounds.least.value(draws), bounds.most.value(draws))
  }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    (0..<calendar.horizon).map(calendar.firstDay(ofMonth:))
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    guard let count = situation.customers[tierName.lowercased()] else { return [] }
    guard let start, start > 0 else {
      start = count
      return []
    }
    let factor = min(max(Double(count) / Double(start), drawn.least), drawn.most)
    let control = ControlChange.Control.budgetFactor(campaign: campaign, factor)
    guard situation.controls.isChanged(by: control) else { return [] }
    return [
      ControlChange(
        control, cause: "\(count) customers in \(tierName), \(start) at the start",
        effect: String(format: "%@: budget %.0f %% of the plan's", name, factor * 100))
    ]
  }
}
