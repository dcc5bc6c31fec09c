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

  /// Whether all that it changes of another scenario ends with the first order of those it acts on, or is
  /// only counted: customers live as they would, and all that may change is who becomes one.
  public func changesNoCustomers(of other: Scenario) -> Bool {
    let (own, others) = (texts, other.texts)
    let changed = Set(own.keys).union(others.keys).filter { own[$0] != others[$0] }
    let early = earlyCampaigns(with: other)
    let free =
      [["costs"], ["targets"], ["replications"], ["seed"], ["track"], ["definitions", "verdicts"]]
      + early.map { ["campaigns", $0] }
      + (policies(among: early) + other.policies(among: early)).map { ["policies", $0] }
      + segments.flatMap { segment in
        ["market", "prospects", "awareness", "interest", "purchase"].map {
          ["segments", segment.name, $0]
        }
      }
    let paths = free.map { $0.reduce(DocumentPath.top) { $0.appending($1) }.description }
    return changed.allSatisfy { key in paths.contains { Self.lies(key, below: $0) } }
  }

  /// Whether it changes a campaign before the first order of which something is left after it, so that new
  /// customers act otherwise, and those of before do not.
  public func changesBeginnings(of other: Scenario) -> Bool {
    let early = earlyCampaigns(with: other)
    return (campaigns + other.campaigns).contains { campaign in
      !early.contains(campaign.name) && !campaign.audience.stages.isDisjoint(with: Self.beginnings)
        && rules("campaigns", campaign.name) != other.rules("campaigns", campaign.name)
    }
  }

  private static let beginnings: Set<Audience.Stage> = [.unaware, .aware, .interested]

  /// Campaigns, by name, whose rates of outcomes are of others in another scenario, or of another time:
  /// conversions of other people or in another window. Of one that both have and only one arm changes
  /// customers by, nothing but other customers moves it.
  ///
  /// - Parameter windowsMatter: whether the rate counts what comes within the campaign's window.
  public func incomparableCampaigns(with other: Scenario, windowsMatter: Bool) -> Set<String> {
    let keys = ["audience"] + (windowsMatter ? ["lasts", "cadence"] : [])
    let shared = Set(campaigns.map(\.name)).intersection(other.campaigns.map(\.name))
    let early = changesNoCustomers(of: other) ? earlyCampaigns(with: other) : shared
    return shared.filter { name in
      !early.contains(name)
        || keys.contains {
          rules("campaigns", name, $0) != other.rules("campaigns", name, $0)
        }
    }
  }

  /// Campaigns of which nothing is left after a first order, neither here nor there.
  private func earlyCampaigns(with other: Scenario) -> Set<String> {
    let all = campaigns + other.campaigns
    return Set(all.map(\.name)).filter { name in
      all.allSatisfy { $0.name != name || $0.endsWithFirstOrder }
    }
  }

  /// Policies that change nothing but campaigns of these names.
  private func policies(among names: Set<String>) -> [String] {
    policies.filter { policy in
      guard let controlled = policy.rule.controlled, !policy.rule.changesTiers else { return false }
      return controlled.allSatisfy { names.contains(campaigns[$0].name) }
    }.map(\.name)
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
