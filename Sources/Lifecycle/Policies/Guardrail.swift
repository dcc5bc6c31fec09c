import Documents
import Foundation

/// Watches a rate of a campaign: below a floor for n reviews in a row, the campaign is paused, or a
/// control is changed; the brief's "3 consecutive days below the industry mean (e-mail open rate
/// < 15 %)".
public struct Guardrail: Policy {
  public static let definition = PolicyDefinition(
    name: "guardrail",
    summary: """
      Pauses a campaign whose rate stays below a floor, or changes a control. A pause lasts to the end of the \
      run, unless a `phases` policy names the campaign and switches it on when a phase begins or has ended; \
      reviews then count afresh.
      """,
    parameters: [
      ("campaign", "the campaign that is watched"),
      (
        "watch",
        "`reach` delivered ÷ contacts, `open` opened ÷ delivered, `click` clicked ÷ opened, "
          + "or `conversion` conversions since the contacts before ÷ those contacts"
      ),
      (
        "below",
        "the floor [share], or of a conversion `expected`: what the campaign's `expectedConversion` says"
      ),
      ("reviews", "how many reviews in a row, default 3"),
      ("every", "days between reviews, default 1"),
      ("then", ControlAction.meaning + "; left out: pause"),
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

  let campaign: Int
  let name: String
  let rate: Rate
  /// Nil: what is expected of the campaign.
  let below: Quantity?
  /// The floor in this life; nil as above.
  private(set) var floor: Double?
  let reviews: Int
  let every: Int
  /// What happens after the last strike.
  private(set) var reaction: ControlAction
  private var lastPart: Int64 = 0
  private var lastWhole: Int64 = 0
  /// What the last contacts came to that a review saw.
  private var lastBase: Int64 = 0
  private var strikes = 0

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    name = section.name("campaign", oneOf: campaigns)
    campaign = campaigns.firstIndex(of: name) ?? 0
    rate = section.choice("watch")
    section.accept(word: Self.expected, on: "below")
    if !section.isSurveyed, section.child("below")?.text?.trimmed.lowercased() == Self.expected {
      _ = section.has("below")
      section.session.resolve(
        section.path.appending("below"), Self.expected, .file(section.place))
      below = nil
      if rate != .conversion, !section.isReported("watch") {
        section.report(
          "is expected of conversions alone (got `watch: \(rate.rawValue)`); write a share",
          on: "below")
      }
    } else {
      below = section.quantity("below", .share, .threshold)
    }
    floor = below?.central
    reviews = section.integer("reviews", .window, in: 1...365, default: 3)
    every = section.wholeDays("every", .window, in: 1...365, default: 1, isFrequency: true)
    reaction = section.section("then").map { ControlAction(reading: $0) } ?? .pause
  }

  private static let expected = "expected"

  public var expecting: [Int] { below == nil ? [campaign] : [] }
  public var watchedOutcomes: [CampaignFlow] { rate == .conversion ? [.converted] : [] }

  public var watched: [Int] { [campaign] }
  public var controlled: [Int]? { reaction.isOfCampaign ? [campaign] : [] }

  public var scaledBudgets: [Int] { reaction.scalesBudget ? [campaign] : [] }
  public var changesTiers: Bool { !reaction.isOfCampaign }
  public var rescheduled: [Int] { reaction.reschedules ? [campaign] : [] }
  public var split: [Int] { reaction.splits ? [campaign] : [] }

  public mutating func draw(_ draws: Draws) {
    floor = below?.value(draws)
    reaction.draw(draws)
  }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    Array(stride(from: every, to: calendar.days, by: every))
  }

  /// The rate of what is new since the last review that saw contacts; nil without contacts.
  ///
  /// Opening and click are known with the contact. Conversions take their time: those that have come in
  /// since the contacts before, which these end the windows of, are divided by the contacts before.
  private mutating func value(_ situation: PolicySituation) -> Double? {
    let (part, whole) = rate.flows
    let newPart = situation.diary.total(campaign: campaign, part)
    let newWhole = situation.diary.total(campaign: campaign, whole)
    // A day without contacts says nothing: it neither counts nor resets.
    let newBase = newWhole - lastWhole
    guard newBase > 0 else { return nil }
    let base = rate == .conversion ? lastBase : newBase
    let value = base > 0 ? Double(newPart - lastPart) / Double(base) : nil
    (lastPart, lastWhole, lastBase) = (newPart, newWhole, newBase)
    return value
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    guard let value = value(situation), situation.controls.campaigns[campaign].isOn,
      let floor = floor ?? situation.expectations[campaign]
    else { return [] }
    strikes = value < floor ? strikes + 1 : 0
    guard strikes >= reviews else { return [] }
    strikes = 0
    let (control, effect) = reaction.change(campaign, name, situation.controls)
    guard situation.controls.isChanged(by: control) else { return [] }
    let percent = String(format: "%.1f %%", value * 100)
    return [
      ControlChange(
        control,
        cause:
          "\(rate.rawValue) rate \(percent) below \(below == nil ? "the expected " : "")\(String(format: "%.1f %%", floor * 100)) "
          + "for \(reviews) reviews in a row",
        effect: effect)
    ]
  }
}
