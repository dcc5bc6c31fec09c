import Documents

extension Scenario {
  /// Whether tiers are made by other rules than those of another scenario, so that a figure of a tier
  /// is one of other people.
  public func hasOtherTiers(than other: Scenario) -> Bool {
    rules("tiers") != other.rules("tiers") || tierChanges != other.tierChanges
  }

  /// The policies that change the rules on the way, as they are in force.
  private var tierChanges: [String: String] {
    policies.filter(\.rule.changesTiers).reduce(into: [:]) { changes, policy in
      changes.merge(rules("policies", policy.name)) { first, _ in first }
    }
  }

  /// Whether loyal customers are chosen by other rules.
  public func hasOtherLoyalty(than other: Scenario) -> Bool {
    rules("loyalty") != other.rules("loyalty")
      || !loyalty.tiers.isEmpty && hasOtherTiers(than: other)
  }

  /// Every value at or below a key, as it is in force.
  private func rules(_ keys: String...) -> [String: String] {
    let path = keys.reduce(DocumentPath.top) { $0.appending($1) }.description
    return resolved.reduce(into: [:]) { rules, value in
      let rest = value.keyPath.dropFirst(path.count)
      if value.keyPath.hasPrefix(path), rest.isEmpty || rest.first == "." || rest.first == "[" {
        rules[value.keyPath] = value.text
      }
    }
  }
}
