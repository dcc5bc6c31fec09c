import Documents
import Foundation

/// Watches a rate of a campaign: below a floor for n reviews in a row, the campaign is paused, or its
/// budget or cadence changed; the brief's "3 consecutive days below the industry mean (e-mail open rate
/// < 15 %)".
public struct Guardrail: Policy {
  public static let definition = PolicyDefinition(
    name: "guardrail",
    summary: "Pauses a campaign whose rate stays below a floor, or changes its budget or cadence.",
    parameters: [
      ("campaign", "the campaign that is watched"),
      (
        "watch",
        "`reach` delivered ÷ contacts, `open` opened ÷ delivered, `click` clicked ÷ opened, "
          + "or `conversion` converted ÷ delivered"
      ),
      ("below", "the floor [share]"),
      ("reviews", "how many reviews in a row, default 3"),
      ("every", "days between reviews, default 1"),
      (
        "then",
        "what to do: `{budget: 50 %}` of the scenario's from then on, `{every: 28 days}` between "
          + "contacts; left out: pause"
      ),
    ])

  enum Rate: String, CaseIterable, Sendable {
    case reach, open, click, conversion

    var flows: (part: CampaignFlow, whole: CampaignFlow) {
      switch self {
      case .reach: (.delivered, .contacts)
      case .open: (.opened, .delivered)
      case .click: (.clicked, .opened)
      case .conversion: (.converted, .delivered)
      }
    }
  }

  /// What happens after the last strike.
  enum Reaction: Sendable, Equatable {
    case pause
    case budget(Double)
    case cadence(Int)
  }

  let campaign: Int
  let name: String
  let rate: Rate
  let below: Quantity
  /// The floor in this life.
  private(set) var floor: Double
  let reviews: Int
  let every: Int
  private(set) var reaction: Reaction
  /// Of a reaction that changes the budget.
  let budget: Quantity?
  private var lastPart: Int64 = 0
  private var lastWhole: Int64 = 0
  private var strikes = 0

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    name = section.name("campaign", oneOf: campaigns)
    campaign = campaigns.firstIndex(of: name) ?? 0
    rate = section.choice("watch")
    below = section.quantity("below", .share, .threshold)
    floor = below.central
    reviews = section.integer("reviews", .window, in: 1...365, default: 3)
    every = section.wholeDays("every", .window, in: 1...365, default: 1)
    let then = section.section("then")
    let days = then.flatMap {
      $0.has("every") ? $0.wholeDays("every", .window, in: 1...365) : nil
    }
    if let then, days != nil, then.has("budget") {
      then.report("has `budget` and `every`; write one of them")
    }
    budget = days == nil ? then?.quantity("budget", .share, .budget) : nil
    reaction = days.map { .cadence($0) } ?? budget.map { .budget($0.central) } ?? .pause
  }

  public var watchedOutcomes: [CampaignFlow] { rate == .conversion ? [.converted] : [] }

  public var watched: [Int] { [campaign] }

  public var scaledBudgets: [Int] {
    if case .budget = reaction { [campaign] } else { [] }
  }

  public mutating func draw(_ draws: Draws) {
    floor = below.value(draws)
    if let budget { reaction = .budget(budget.value(draws)) }
  }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    Array(stride(from: every, to: calendar.days, by: every))
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    let (part, whole) = rate.flows
    let newPart = situation.diary.total(campaign: campaign, part)
    let newWhole = situation.diary.total(campaign: campaign, whole)
    defer { (lastPart, lastWhole) = (newPart, newWhole) }
    let base = newWhole - lastWhole
    // A day without contacts says nothing: it neither counts nor resets.
    guard base > 0, situation.controls.campaigns[campaign].isOn else { return [] }
    let value = Double(newPart - lastPart) / Double(base)
    strikes = value < floor ? strikes + 1 : 0
    guard strikes >= reviews else { return [] }
    strikes = 0
    let (control, effect) = reaction.change(campaign, name)
    guard situation.controls.isChanged(by: control) else { return [] }
    let percent = String(format: "%.1f %%", value * 100)
    return [
      ControlChange(
        control,
        cause: "\(rate.rawValue) rate \(percent) below \(String(format: "%.1f %%", floor * 100)) "
          + "for \(reviews) reviews in a row",
        effect: effect)
    ]
  }
}

extension Guardrail.Reaction {
  func change(_ campaign: Int, _ name: String) -> (ControlChange.Control, String) {
    switch self {
    case .pause: (.isOn(campaign: campaign, false), "\(name) paused")
    case .budget(let factor):
      (
        .budgetFactor(campaign: campaign, factor),
        "\(name): budget \(String(format: "%.0f %%", factor * 100)) of the plan's"
      )
    case .cadence(let days):
      (.daysBetweenContacts(campaign: campaign, days), "\(name): contacts every \(days) days")
    }
  }
}
