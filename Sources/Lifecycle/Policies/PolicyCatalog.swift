import Statistics

/// All policies.
public enum PolicyCatalog {
  public static let all = Catalogue<any Policy.Type>("policy", [Phases.self, Guardrail.self]) {
    $0.definition.name
  }

  /// Reads the `policies` of a scenario. A policy's name is its rule, or it names one by `rule`.
  ///
  /// - Parameter standing: places of the campaigns that make no contacts.
  static func read(
    _ sections: [(name: String, section: Section)], campaigns: [String], standing: Set<Int>,
    horizon: Int
  ) -> [any Policy] {
    return sections.map { name, section in
      let rule = section.name("rule", oneOf: all.names, default: all[name].map { _ in name })
      let policy = all[rule] ?? all[0]
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
