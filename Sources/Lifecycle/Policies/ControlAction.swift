import Documents
import Foundation
import Statistics

/// What a policy does when its rule says so, as `then` writes it: a change of one control.
public struct ControlAction: Sendable {
  enum Kind: Sendable {
    case pause
    /// Of the scenario's budgets, 0…1.
    case budget(Quantity)
    /// Days between contacts.
    case cadence(Int)
    /// Share of persons who get variant B.
    case split(Quantity)
    case threshold(ThresholdChange)
  }

  /// What `then` may say, for a catalogue.
  static let meaning =
    "`{budget: 50 %}` of the scenario's from then on, `{every: 28 days}` between contacts, "
    + "`{split: 100 %}` of persons to variant B, or "
    + "`{threshold: tiers.rules.core.orderValue.atLeast, to: ¥1200}` (`by: -20 %` of the "
    + "scenario's) from the next tier review on"

  static let pause = ControlAction(kind: .pause, value: 0)

  let kind: Kind
  /// The number in this life: a share of the budget, or of persons, or the threshold in its unit.
  private(set) var value: Double
  /// The scenario's number in this life for the other bound of a threshold's condition.
  private var sibling: Double?

  private init(kind: Kind, value: Double) {
    self.kind = kind
    self.value = value
  }

  /// - Parameters:
  ///   - section: `then`.
  ///   - isOfCampaign: in a survey, which of its ways are looked at; nil: all.
  init(reading section: Section, surveyed isOfCampaign: Bool? = nil) {
    section.explain([
      "budget": "share of the scenario's budget from then on",
      "every": "days between contacts from then on",
      "split": "share of persons who get variant B from then on",
      "threshold": "key path of a tier threshold that changes with the next review",
      "to": "its new value", "by": "its change from the scenario's value",
    ])
    let ofCampaign = ["budget", "every", "split"]
    let ways =
      (isOfCampaign ?? true ? ofCampaign : []) + (isOfCampaign ?? false ? [] : ["threshold"])
    if let way = section.surveyed(ways) {
      section.exclude((ofCampaign + ["threshold"]).filter { $0 != way })
      section.need(way)
    }
    let keys = ["budget", "every", "split", "threshold"].filter(section.has)
    if keys.count > 1 {
      section.report(
        "has `\(keys[0])` and `\(keys[1])`; write one of them"
          + section.remedy(forInherited: keys))
    }
    switch keys.first {
    case "budget":
      let budget = section.quantity("budget", .share, .budget)
      self.init(kind: .budget(budget), value: budget.central)
    case "every":
      self.init(
        kind: .cadence(section.wholeDays("every", .window, in: 1...365, isFrequency: true)),
        value: 0)
    case "split":
      let split = section.quantity("split", .share, .share)
      self.init(kind: .split(split), value: split.central)
    case "threshold":
      let change = ThresholdChange(reading: section)
      self.init(
        kind: change.map { .threshold($0) } ?? .pause,
        value: change?.value(section.session.table.central) ?? 0)
    default:
      let known = ofCampaign + ["threshold", "to", "by"]
      if section.keys(besides: known).isEmpty, !section.isFaulty {
        section.report("changes nothing; write e.g. `budget: 50 %` or `every: 28 days`")
      }
      self = .pause
    }
  }

  /// Takes its number for one life.
  mutating func draw(_ draws: Draws) {
    switch kind {
    case .pause, .cadence: break
    case .budget(let share), .split(let share): value = share.value(draws)
    case .threshold(let change):
      value = change.value(draws)
      sibling = change.sibling.map { draws[$0.id] }
    }
  }

  /// Whether it changes a campaign; else the scenario as a whole.
  var isOfCampaign: Bool {
    if case .threshold = kind { false } else { true }
  }

  var scalesBudget: Bool {
    if case .budget = kind { true } else { false }
  }

  var splits: Bool {
    if case .split = kind { true } else { false }
  }

  var reschedules: Bool {
    if case .cadence = kind { true } else { false }
  }

  /// The change and its effect in words.
  ///
  /// - Parameters:
  ///   - campaign: its place; not looked at by an action on the scenario as a whole.
  ///   - controls: as they stand.
  func change(
    _ campaign: Int, _ name: String, _ controls: Controls
  ) -> (ControlChange.Control, effect: String) {
    switch kind {
    case .pause: return (.isOn(campaign: campaign, false), "\(name) paused")
    case .budget:
      return (
        .budgetFactor(campaign: campaign, value),
        "\(name): budget \(String(format: "%.0f %%", value * 100)) of the plan's"
      )
    case .cadence(let days):
      return (
        .daysBetweenContacts(campaign: campaign, days), "\(name): contacts every \(days) days"
      )
    case .split:
      return (
        .split(campaign: campaign, value),
        "\(name): variant B to \(String(format: "%.0f %%", value * 100)) of persons"
      )
    case .threshold(let change):
      let bound = change.sibling.flatMap { controls.tierThresholds[$0.id] } ?? sibling
      let held = bound.map { change.held(value, by: $0) } ?? value
      return (
        .tierThreshold(change.threshold.id, held), change.effect(of: held, isHeld: held != value)
      )
    }
  }
}
