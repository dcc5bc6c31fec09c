import Documents

extension Scenario {
  /// Whether tiers are made by other rules than those of another scenario, so that a figure of a tier
  /// is one of other people.
  public func hasOtherTiers(than other: Scenario) -> Bool {
    rules(of: "tiers") != other.rules(of: "tiers")
  }

  /// Whether loyal customers are chosen by other rules.
  public func hasOtherLoyalty(than other: Scenario) -> Bool {
    rules(of: "loyalty") != other.rules(of: "loyalty")
      || !loyalty.tiers.isEmpty && hasOtherTiers(than: other)
  }

  /// Every value at or below a key, as it is in force.
  private func rules(of key: String) -> [String: String] {
    var rules: [String: String] = [:]
    for value in resolved where value.keyPath == key || value.keyPath.hasPrefix("\(key).") {
      rules[value.keyPath] = value.text
    }
    return rules
  }
}
