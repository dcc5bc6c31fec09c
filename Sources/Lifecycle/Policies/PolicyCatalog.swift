import Documents

/// All policies.
public enum PolicyCatalog {
  public static let all: [any Policy.Type] = [Phases.self, Guardrail.self]

  /// Reads the `policies` of a scenario. A policy's name is its rule, or it names one by `rule`.
  ///
  /// - Parameter standing: places of the campaigns that make no contacts.
  static func read(
    _ sections: [(name: String, section: Section)], campaigns: [String], standing: Set<Int>,
    horizon: Int
  ) -> [any Policy] {
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
      return read
    }
  }
}
