import Documents
import Statistics

/// All policies.
public enum PolicyCatalog {
  public static let all = Catalogue<any Policy.Type>(
    "policy", [Phases.self, Guardrail.self, Adjustment.self]
  ) { $0.definition.name }
}

extension Catalogue<any Policy.Type> {
  /// Reads the `policies` of a scenario. A policy's name is its rule, or it names one by `rule`.
  ///
  /// - Parameters:
  ///   - standing: places of the campaigns that make no contacts.
  ///   - budgeted: places of the campaigns with a budget.
  ///   - tested: places of the campaigns with a variant.
  func read(
    _ sections: [(name: String, section: Section)], campaigns: [String], standing: Set<Int>,
    budgeted: Set<Int>, tested: Set<Int>, horizon: Int
  ) -> [NamedPolicy] {
    sections.map { name, section in
      section.explain(
        ["rule": "what it does"], defaults: ["rule": "its name, where that is a rule's"])
      let rule = section.name(
        "rule", oneOf: names, default: self[name].map { _ in name }, decides: true)
      let policy = self[rule] ?? self[0]
      section.explain(parameters: policy.definition.parameters)
      let read = policy.init(reading: section, campaigns: campaigns, horizon: horizon)
      for campaign in read.watched where standing.contains(campaign) {
        section.report(
          "watches the contacts of a standing campaign, which makes none (got "
            + "\(campaigns[campaign])); name a campaign with a cadence such as weekly",
          on: "campaign")
      }
      for campaign in read.rescheduled where standing.contains(campaign) {
        section.report(
          "changes the days of contact of a standing campaign, which has none (got "
            + "\(campaigns[campaign])); name a campaign with a cadence such as weekly",
          on: "campaign")
      }
      for campaign in read.scaledBudgets where !budgeted.contains(campaign) {
        section.report(
          "changes the budget of \(campaigns[campaign]), which has none; write `budget` or "
            + "`dailyBudget` there", on: "then")
      }
      for campaign in read.split where !tested.contains(campaign) {
        section.report(
          "changes the split of \(campaigns[campaign]), which has no variants; write `variant` there",
          on: "then")
      }
      return NamedPolicy(name: name, rule: read)
    }
  }
}
