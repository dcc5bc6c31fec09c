import Documents

/// Something that is to be done or in place by a month and that no life can show: data coverage of 95 %,
/// a diagnosis that is finished. It stands on the roadmap beside the targets, changes no life and has no
/// part in any probability.
public struct Milestone: Sendable, Codable, Hashable {
  public let name: String
  /// By whose end, 1…horizon.
  public let month: Int
  /// Who answers for it.
  public let owner: String
  /// What it is known by, as the scenario states it, e.g. `≥ 95 %`.
  public let value: String

  public init(name: String, month: Int, owner: String, value: String) {
    self.name = name
    self.month = month
    self.owner = owner
    self.value = value
  }
}

extension Milestone {
  init(reading section: Section, horizon: Int) {
    section.explain(
      [
        "name": "what is to be done or in place",
        "month": "by whose end, counted from 1",
        "owner": "who answers for it",
        "value": "what it is known by, in words; no life shows it",
      ], examples: ["name": "data coverage", "owner": "CRM team", "value": "at least 95 %"])
    self.init(
      name: section.text("name"), month: section.integer("month", .window, in: 1...horizon),
      owner: section.text("owner"), value: section.text("value"))
  }
}

extension Scenario {
  static let mostMilestones = 1000
}
