import Documents

/// All policies.
public enum PolicyCatalog {
  public static let all: [any Policy.Type] = [Phases.self, Guardrail.self]

  /// Reads the `policies` of a scenario. A policy's name is its rule, or it names one by `rule`.
  ///
  /// - Parameters:
  ///   - standing: places of the campaigns that make no contacts.
  ///   - budgeted: places of the campaigns with a budget.
  static func read(
    _ sections: [(name: String, section: Section)], campaigns: [String], standing: Set<Int>,
    budgeted: Set<Int>, horizon: Int
  ) -> [NamedPolicy] {
    let names = all.map { $0.definition.name }
    return sections.map { name, section in
      let rule = section.name("rule", oneOf: names, default: names.contains(name) ? name : nil)
      let policy = all.first { $0.definition.name == rule } ?? all[0]
      let read = policy.init(reading: section, campaigns: campaigns, horizon: horizon)
      for campaign in read.watched where standing.contains(campaign) {
        section.report(
          "watches the contacts of a standing campaign, which makes none (got "
            + "\(campaigns[campaign])); name a campaign with a cadence such as weekly",
          on: "campaign")
      }
      for campaign in read.scaledBudgets where !budgeted.contains(campaign) {
        section.report(
          "changes the budget of \(campaigns[campaign]), which has none; write `budget` or "
            + "`dailyBudget` there", on: "then")
      }
      return NamedPolicy(name: name, rule: read)
    }
  }
}
