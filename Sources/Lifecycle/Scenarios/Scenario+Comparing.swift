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

  /// Whether all that it changes of another scenario acts on people before their first order, or is only
  /// counted: customers live as they would, and all that may change is who becomes one.
  public func changesNoCustomers(of other: Scenario) -> Bool {
    let (own, others) = (texts, other.texts)
    let changed = Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }
    let free =
      [["costs"], ["targets"], ["replications"], ["seed"]] + earlyCampaigns(with: other)
      + segments.flatMap { segment in
        ["market", "prospects", "awareness", "interest", "purchase"].map {
          ["segments", segment.name, $0]
        }
      }
    let paths = free.map { $0.reduce(DocumentPath.top) { $0.appending($1) }.description }
    return changed.allSatisfy { key in paths.contains { Self.lies(key, below: $0) } }
  }

  /// Where campaigns stand that address nobody who has ordered before, neither here nor there.
  private func earlyCampaigns(with other: Scenario) -> [[String]] {
    let all = campaigns + other.campaigns
    return Set(all.map(\.name)).filter { name in
      all.allSatisfy { $0.name != name || $0.audience.isBeforeFirstOrder }
    }.map { ["campaigns", $0] }
  }

  private var texts: [String: String] {
    resolved.reduce(into: [:]) { $0[$1.keyPath] = $1.text }
  }

  private static func lies(_ key: String, below path: String) -> Bool {
    let rest = key.dropFirst(path.count)
    return key.hasPrefix(path) && (rest.isEmpty || rest.first == "." || rest.first == "[")
  }

  /// Every value at or below a key, as it is in force.
  private func rules(_ keys: String...) -> [String: String] {
    let path = keys.reduce(DocumentPath.top) { $0.appending($1) }.description
    return texts.filter { Self.lies($0.key, below: path) }
  }
}
