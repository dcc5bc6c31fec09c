import Documents
import Foundation
import Statistics

/// Moves money between media campaigns: C's monthly review ("drop what returns less than 1:1.5, raise what
/// returns more than 1:3", A's "70 % of spend in high-ROI channels"), or by what the last unit of money
/// brings. The sum of what is planned stays.
///
/// The average return says nothing of the next unit of money: channels that are saturated look good. `by:
/// margin` multiplies it by the elasticity of the campaign's response at its present pressure, which a
/// company would have to measure.
public struct Reallocation: Policy {
  public static let definition = PolicyDefinition(
    name: "reallocation",
    summary: """
      Moves money between media campaigns by what they have brought since the review before; what is planned       in all stays.
      """,
    parameters: [
      ("campaigns", "the media campaigns between which money moves, 2 or more"),
      (
        "by",
        "`average`: credited revenue ÷ spend, as planners do; `margin`: that times the elasticity of the "
          + "response, what the next unit of money brings; default average"
      ),
      ("every", "months between reviews, default 1"),
      ("drop", "by average: campaigns that return less give, default 1:1.5"),
      ("raise", "by average: campaigns that return more take, default 1:3"),
      ("share", "by average: until those that take have this share of the money, default 70 %"),
      ("step", "the most that changes of a campaign's money in a review, default 20 %"),
      ("locked", "of the campaigns, those whose money stays, default none"),
    ])

  enum Basis: String, CaseIterable, Sendable { case average, margin }

  let names: [String]
  /// Places of the campaigns whose money moves.
  let moving: [Int]
  let basis: Basis
  let every: Int
  let bounds: (drop: Quantity, raise: Quantity, share: Quantity, step: Quantity)
  private(set) var drawn: (drop: Double, raise: Double, share: Double, step: Double)
  private var seen: [Int: (spend: Int64, revenue: Int64)] = [:]

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    names = campaigns
    let all = section.texts("campaigns", oneOf: campaigns, count: 1...64)
    basis = section.choice("by", default: .average)
    every = section.wholeMonths("every", .window, in: 1...12, default: 1, isFrequency: true)
    bounds = (
      section.quantity("drop", .ratio, .threshold, in: 0...1000, default: 1.5),
      section.quantity("raise", .ratio, .threshold, in: 0...1000, default: 3),
      section.quantity("share", .share, .goal, default: 0.7),
      section.quantity("step", .share, .budget, default: 0.2)
    )
    drawn = (
      bounds.drop.central, bounds.raise.central, bounds.share.central, bounds.step.central
    )
    let locked = section.texts("locked", oneOf: campaigns, default: [])
    moving = all.filter { !locked.contains($0) }.compactMap { campaigns.firstIndex(of: $0) }
    if drawn.raise < drawn.drop, !section.isReported("drop", "raise") {
      section.report(
        "must not lie below `drop` (got \(bounds.raise.text), and \(bounds.drop.text)); swap them",
        on: "raise")
    }
    if let twice = all.first(where: { name in all.count { $0 == name } > 1 }) {
      section.report("names \(twice) twice; write each campaign once", on: "campaigns")
    }
    if basis == .margin, !section.isSurveyed {
      for key in ["drop", "raise", "share"] where section.has(key) {
        section.report("is for `by: average`, and money goes by the margin; delete it", on: key)
      }
    }
    if let stranger = locked.first(where: { !all.contains($0) }), !section.isReported("campaigns") {
      section.report(
        "locks \(stranger), which is none of its campaigns; add it to `campaigns` or leave it out")
    } else if moving.count < 2, !section.isReported("campaigns", "locked") {
      section.report("moves no money: it needs two campaigns that are not locked; name more")
    }
  }

  public var looksAtFigures: Bool { true }
  public var watched: [Int] { moving }
  public var watchedOutcomes: [CampaignFlow] { [.revenue] }
  public var reallocated: [Int] { moving }
  public var controlled: [Int]? { moving }

  public mutating func draw(_ draws: Draws) {
    drawn = (
      bounds.drop.value(draws), bounds.raise.value(draws), bounds.share.value(draws),
      bounds.step.value(draws)
    )
  }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    stride(from: every, to: calendar.horizon, by: every).map(calendar.firstDay(ofMonth:))
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    let planned = moving.map { situation.media[$0]?.planned ?? 0 }
    let total = planned.reduce(0, +)
    let returns = moving.map { averageReturn($0, situation) }
    guard total > 0 else { return [] }
    let before =
      situation.controls.moneyShares.first { $0.campaigns == moving }?.shares
      ?? planned.map { $0 / total }
    let next =
      switch basis {
      case .average:
        Allocation.byAverage(
          before, returns, drop: drawn.drop, raise: drawn.raise, step: drawn.step,
          share: drawn.share)
      case .margin:
        Allocation.byMargin(
          before,
          zip(moving, returns).map { campaign, value in
            value.map { $0 * (situation.media[campaign]?.elasticity ?? 0) }
          }, step: drawn.step)
      }
    guard zip(next, before).contains(where: { abs($0 - $1) > 1e-9 }) else { return [] }
    func list(_ text: (Int) -> String) -> String {
      moving.indices.map { "\(names[moving[$0]]) \(text($0))" }.joined(separator: ", ")
    }
    return [
      ControlChange(
        .moneyShares(MoneyShares(campaigns: moving, shares: next)),
        cause: list { place in
          returns[place].map { String(format: "1:%.2f", $0) } ?? "nothing spent"
        } + " since the last review",
        effect: list { String(format: "%.0f %%", next[$0] * 100) } + " of the money")
    ]
  }

  /// Credited revenue ÷ spend since the review before; nil where nothing was spent.
  private mutating func averageReturn(_ campaign: Int, _ situation: PolicySituation) -> Double? {
    let spend = situation.diary.total(campaign: campaign, .contactCost)
    let revenue = situation.diary.total(campaign: campaign, .revenue)
    let before = seen[campaign] ?? (0, 0)
    seen[campaign] = (spend, revenue)
    guard spend > before.spend else { return nil }
    return Double(revenue - before.revenue) / Double(spend - before.spend)
  }
}
