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
    case threshold(ThresholdChange)
  }

  /// What `then` may say, for a catalogue.
  static let meaning =
    "`{budget: 50 %}` of the scenario's from then on, `{every: 28 days}` between contacts, or "
    + "`{threshold: tiers.rules.core.orderValue.atLeast, to: ¥1200}` (`by: -20 %` of the "
    + "scenario's) from the next tier review on"

  static let pause = ControlAction(kind: .pause, value: 0)

  let kind: Kind
  /// The number in this life: a share of the budget, or the threshold in its unit.
  private(set) var value: Double

  private init(kind: Kind, value: Double) {
    self.kind = kind
    self.value = value
  }

  /// - Parameter section: `then`.
  init(reading section: Section) {
    let keys = ["budget", "every", "threshold"].filter(section.has)
    if keys.count > 1 {
      section.report("has `\(keys[0])` and `\(keys[1])`; write one of them")
    }
    switch keys.first {
    case "budget":
      let budget = section.quantity("budget", .share, .budget)
      self.init(kind: .budget(budget), value: budget.central)
    case "every":
      self.init(
        kind: .cadence(section.wholeDays("every", .window, in: 1...365)), value: 0)
    case "threshold":
      let change = ThresholdChange(reading: section)
      self.init(
        kind: change.map { .threshold($0) } ?? .pause,
        value: change?.value(section.session.table.central) ?? 0)
    default:
      section.report("changes nothing; write e.g. `budget: 50 %` or `every: 28 days`")
      self = .pause
    }
  }

  /// Takes its number for one life.
  mutating func draw(_ draws: Draws) {
    switch kind {
    case .pause, .cadence: break
    case .budget(let budget): value = budget.value(draws)
    case .threshold(let change): value = change.value(draws)
    }
  }

  /// Whether it changes a campaign; else the scenario as a whole.
  var isOfCampaign: Bool {
    if case .threshold = kind { false } else { true }
  }

  var scalesBudget: Bool {
    if case .budget = kind { true } else { false }
  }

  var reschedules: Bool {
    if case .cadence = kind { true } else { false }
  }

  /// The change and its effect in words.
  ///
  /// - Parameters:
  ///   - campaign: its place; not looked at by an action on the scenario as a whole.
  func change(_ campaign: Int, _ name: String) -> (ControlChange.Control, effect: String) {
    switch kind {
    case .pause: (.isOn(campaign: campaign, false), "\(name) paused")
    case .budget:
      (
        .budgetFactor(campaign: campaign, value),
        "\(name): budget \(String(format: "%.0f %%", value * 100)) of the plan's"
      )
    case .cadence(let days):
      (.daysBetweenContacts(campaign: campaign, days), "\(name): contacts every \(days) days")
    case .threshold(let change):
      (.tierThreshold(change.threshold.id, value), change.effect(of: value))
    }
  }
}

/// Another number in the place of a tier threshold.
struct ThresholdChange: Sendable {
  enum Target: Sendable {
    case to(Quantity)
    /// Relative to the scenario's number in the same life.
    case by(Quantity)
  }

  let threshold: QuantityDescriptor
  let target: Target
  private let currency: Currency

  /// - Parameter section: with `threshold` and `to` or `by`.
  /// - Returns: nil, reported, where the key path is no threshold that can change.
  init?(reading section: Section) {
    currency = section.session.currency
    let table = section.session.table
    let text = section.text("threshold")
    let changeable = table.descriptors.filter(Self.isChangeable)
    guard let found = changeable.first(where: { $0.path.description == text }) else {
      for key in ["to", "by"] { _ = section.has(key) }
      if !text.isEmpty { Self.report(text, changeable, section) }
      return nil
    }
    threshold = found
    if section.has("to"), section.has("by") {
      section.report("has `to` and `by`; write one of them")
    }
    if section.has("by") {
      target = .by(section.quantity("by", .lift, .threshold, in: -1...100))
    } else {
      target = .to(
        section.quantity("to", threshold.dimension, .threshold, in: threshold.range))
    }
    if value(section.session.table.central) == threshold.central, !threshold.isUncertain {
      section.report(
        "leaves \(threshold.text) what it is; write another number or delete the policy")
    }
  }

  private static func isChangeable(_ number: QuantityDescriptor) -> Bool {
    number.role == .threshold && !number.isStructural
      && number.path.isAtOrBelow(DocumentPath.top.appending("tiers"))
  }

  private static func report(_ text: String, _ known: [QuantityDescriptor], _ section: Section) {
    let paths = known.map(\.path.description)
    let remedy =
      if paths.isEmpty {
        "these tiers have none that can change; use `rules` with conditions"
      } else if let meant = Spelling.nearest(to: text, in: paths) {
        "did you mean `\(meant)`?"
      } else {
        "known are \(paths.joined(separator: ", "))"
      }
    section.report(
      "must be the key path of a tier threshold (got \(text.shortened)); \(remedy)",
      on: "threshold")
  }

  /// The number in one life, within the threshold's range, whole where only whole numbers make sense.
  func value(_ draws: Draws) -> Double {
    switch target {
    case .to(let number): return number.value(draws)
    case .by(let change):
      let value = draws[threshold.id] * (1 + change.value(draws))
      let inside = min(max(value, threshold.range.lowerBound), threshold.range.upperBound)
      return threshold.isInteger ? inside.rounded() : inside
    }
  }

  func effect(of value: Double) -> String {
    let rounded = threshold.dimension == .money ? (value * 100).rounded() / 100 : value
    return "\(threshold.path) \(threshold.dimension.text(rounded, currency))"
  }
}
