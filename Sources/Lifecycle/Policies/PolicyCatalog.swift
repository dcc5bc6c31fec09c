import Documents
import Statistics

/// All policies.
public enum PolicyCatalog {
  public static let all = Catalogue<any Policy.Type>(
    "policy",
    [
      Phases.self, Guardrail.self, Adjustment.self, Reallocation.self, ConversionAlert.self,
      VariantTest.self, FollowCustomers.self,
    ]
  ) { $0.definition.name }
}

extension Catalogue<any Policy.Type> {
  /// Reads the `policies` of a scenario. A policy's name is its rule, or it names one by `rule`.
  ///
  /// - Parameter tiers: their names.
  func read(
    _ sections: [(name: String, section: Section)], campaigns: [Campaign], tiers: [String],
    horizon: Int
  ) -> [NamedPolicy] {
    var moved: [Int: String] = [:]
    return sections.compactMap { name, section in
      section.explain(
        ["rule": "what it does"], defaults: ["rule": "its name, where that is a rule's"])
      let written = self[name].map { _ in name }
      let meant = section.isSurveyed ? nil : self.meant(section, name)
      let rule: String
      if written == nil, !section.isSurveyed, !section.has("rule") {
        rule = meant ?? names[0]
        section.report(
          "needs a rule; write `rule: \(meant ?? names[0])`"
            + (meant == nil ? ", or one of \(names.dropFirst().joined(separator: ", "))" : ""))
      } else {
        let named = section.name("rule", oneOf: names, default: written, decides: true)
        rule = section.isReported("rule") ? meant ?? names[0] : named
      }
      // Without a rule nobody knows what the keys are.
      let isLost = section.session.isReported(section.path) || section.isReported("rule")
      if isLost, meant == nil {
        section.ignoreRest()
        return nil
      }
      let policy = self[rule] ?? self[0]
      section.explain(parameters: policy.definition.parameters)
      let read = policy.init(
        reading: section, campaigns: campaigns.map(\.name), horizon: horizon)
      Self.report(read, campaigns, section)
      for campaign in read.reallocated {
        if let other = moved.updateValue(name, forKey: campaign), !section.isSurveyed {
          section.report(
            "moves the money of \(campaigns[campaign].name), and so does the policy `\(other)`; merge them"
          )
        }
      }
      if let tier = read.countedTier, !section.isSurveyed, !section.isReported("tier"),
        !tiers.contains(where: { $0.lowercased() == tier.lowercased() })
      {
        section.report(
          "follows no tier (got `tier: \(tier.shortened)`); tiers are \(tiers.joined(separator: ", "))"
        )
      }
      return NamedPolicy(name: name, rule: read, delay: delay(section, read))
    }
  }

  /// The days of analysis and adjustment, of rules that look at figures.
  private func delay(_ section: Section, _ rule: any Policy) -> Int {
    guard rule.looksAtFigures else { return 0 }
    section.explain([
      "analysis": "days from what is seen to what is decided",
      "adjustment": "days from what is decided to what is in force",
    ])
    return ["analysis", "adjustment"].reduce(0) {
      $0 + section.wholeDays($1, .window, in: 0...92, default: 0)
    }
  }

  /// The rule that was probably meant where none is named: the one that is spelled nearest, or the one
  /// that has most of the keys; nil where nothing tells.
  private func meant(_ section: Section, _ name: String) -> String? {
    let near = section.child("rule")?.text.flatMap { nearest(to: $0) } ?? nearest(to: name)
    if let near { return near }
    let keys = section.keys(besides: ["rule"])
    let known = map { policy in
      let parameters = policy.definition.parameters.map(\.name)
      return (name: policy.definition.name, count: keys.count { parameters.contains($0) })
    }
    let best = known.max { $0.count < $1.count }
    guard let best, best.count > 0, known.count(where: { $0.count == best.count }) == 1 else {
      return nil
    }
    return best.name
  }
}
