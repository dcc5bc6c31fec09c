import Documents
import Foundation
import Statistics

/// Sounds when a campaign's conversion has dropped against the weeks before, and may change a control: A's
/// "conversion drop of 20 % → alert". The log says how often chance alone would show such a drop.
public struct ConversionAlert: Policy {
  public static let definition = PolicyDefinition(
    name: "alert",
    summary: """
      Logs a drop of a campaign's conversion against the weeks before, with the chance of such a drop where \
      nothing has changed, and may change a control.
      """,
    parameters: [
      ("campaign", "the campaign that is watched"),
      ("drop", "how far the rate must fall against the days before, default 20 %"),
      ("days", "how many days are looked at, default 7"),
      ("before", "against how many days before them, default 28"),
      ("contacts", "fewest contacts in either, default 200"),
      ("then", ControlAction.meaning + "; left out: only the log"),
    ])

  let campaign: Int
  let name: String
  let drop: Quantity
  private(set) var limit: Double
  let days: Int
  let before: Int
  let fewest: Int
  private(set) var reaction: ControlAction?

  public init(reading section: Section, campaigns: [String], horizon: Int) {
    name = section.name("campaign", oneOf: campaigns)
    campaign = campaigns.firstIndex(of: name) ?? 0
    drop = section.quantity("drop", .share, .threshold, default: 0.2)
    limit = drop.central
    days = section.wholeDays("days", .window, in: 1...92, default: 7)
    before = section.wholeDays("before", .window, in: 1...365, default: 28)
    fewest = section.integer("contacts", .window, in: 1...1_000_000, default: 200)
    reaction = section.section("then").map { ControlAction(reading: $0) }
  }

  public var watched: [Int] { [campaign] }
  public var watchedOutcomes: [CampaignFlow] { [.converted] }
  public var controlled: [Int]? { reaction?.isOfCampaign ?? true ? [campaign] : [] }
  public var scaledBudgets: [Int] { reaction?.scalesBudget ?? false ? [campaign] : [] }
  public var rescheduled: [Int] { reaction?.reschedules ?? false ? [campaign] : [] }
  public var split: [Int] { reaction?.splits ?? false ? [campaign] : [] }
  public var changesTiers: Bool { !(reaction?.isOfCampaign ?? true) }

  public mutating func draw(_ draws: Draws) {
    limit = drop.value(draws)
    reaction?.draw(draws)
  }

  public func reviewDays(_ calendar: RunCalendar) -> [Int] {
    Array(stride(from: days + before, to: calendar.days, by: days))
  }

  public mutating func review(_ situation: PolicySituation) -> [ControlChange] {
    guard situation.controls.campaigns[campaign].isOn else { return [] }
    let today = situation.day
    guard let now = rate(today - days..<today, situation),
      let then = rate(today - days - before..<today - days, situation),
      let (p, q) = both(now.value, then.value), q > 0, p <= q * (1 - limit)
    else { return [] }
    let chance = Self.chance(of: now, below: then)
    let cause =
      String(
        format: "conversion %.1f %% in %d days, %.1f %% in the %d before; ", p * 100, days, q * 100,
        before)
      + String(format: "by chance in %.1f %% of such weeks", chance * 100)
    guard let reaction else {
      return [ControlChange(.none, cause: cause, effect: "\(name): alert")]
    }
    let (control, effect) = reaction.change(campaign, name, situation.controls)
    guard situation.controls.isChanged(by: control) else { return [] }
    return [ControlChange(control, cause: cause, effect: effect)]
  }

  private func both(_ one: Double?, _ other: Double?) -> (Double, Double)? {
    guard let one, let other else { return nil }
    return (one, other)
  }

  /// Conversions that came on some days, of the contacts delivered on them.
  private func rate(_ span: Range<Int>, _ situation: PolicySituation) -> Proportion? {
    let contacts = Int(situation.diary.total(campaign: campaign, .delivered, on: span))
    let converted = Int(situation.diary.total(campaign: campaign, .converted, on: span))
    guard contacts >= fewest else { return nil }
    return Proportion(successes: converted, trials: contacts)
  }

  /// The chance of a share so far below another where both are the same: one-sided, by the normal law.
  static func chance(of now: Proportion, below then: Proportion) -> Double {
    guard let score = ProportionDifference(treated: now, control: then)?.pooledScore else {
      return 1
    }
    let tail = TailProbability.normal(score) / 2
    return score < 0 ? tail : 1 - tail
  }
}
