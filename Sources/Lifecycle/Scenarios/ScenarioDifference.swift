import Documents

/// What a plan changes of its baseline, told from the values that are in force in both, and so whom their
/// figures count.
public struct ScenarioDifference: Sendable {
  public let plan: Scenario
  public let baseline: Scenario
  /// Every value by its key path, as it is in force.
  private let own: [String: String]
  private let others: [String: String]

  public init(_ plan: Scenario, _ baseline: Scenario) {
    self.plan = plan
    self.baseline = baseline
    own = Self.texts(plan)
    others = Self.texts(baseline)
  }

  private static func texts(_ scenario: Scenario) -> [String: String] {
    scenario.resolved.reduce(into: [:]) { $0[$1.keyPath] = $1.text }
  }

  /// Tiers are made by other rules, so that a figure of a tier is one of other people.
  public var changesTiers: Bool {
    changes("tiers") || tierChanges(plan, own) != tierChanges(baseline, others)
  }

  /// The policies that change the rules on the way, as they are in force.
  private func tierChanges(_ scenario: Scenario, _ texts: [String: String]) -> [String: String] {
    scenario.policies.filter(\.rule.changesTiers).reduce(into: [:]) { changes, policy in
      changes.merge(Self.rules(texts, Self.path(["policies", policy.name]))) { first, _ in first }
    }
  }

  /// Loyal customers are chosen by other rules.
  public var changesLoyalty: Bool {
    changes("loyalty") || !plan.loyalty.tiers.isEmpty && changesTiers
  }

  /// All that is changed ends with the first order of those it acts on, or is only counted: customers live as
  /// they would, and all that may change is who becomes one.
  public var leavesCustomers: Bool {
    let early = earlyCampaigns
    let policies = [plan, baseline].flatMap { Self.policies(of: $0, among: early) }
    let free =
      [
        ["costs"], ["targets"], ["milestones"], ["replications"], ["seed"], ["track"],
        ["definitions", "verdicts"],
      ]
      + early.map { ["campaigns", $0] } + policies.map { ["policies", $0] }
      + plan.segments.flatMap { segment in
        ["market", "prospects", "awareness", "interest", "purchase"].map {
          ["segments", segment.name, $0]
        }
      }
    let paths = free.map(Self.path)
    return Set(own.keys).union(others.keys).allSatisfy { key in
      own[key] == others[key] || paths.contains { Self.lies(key, below: $0) }
    }
  }

  /// A campaign before the first order is changed of which something is left after it: new customers act
  /// otherwise, and those there at the start do not.
  public var changesBeginnings: Bool {
    let early = earlyCampaigns
    return (plan.campaigns + baseline.campaigns).contains { campaign in
      !early.contains(campaign.name)
        && !campaign.audience.stages.isDisjoint(with: [.unaware, .aware, .interested])
        && changes("campaigns", campaign.name)
    }
  }

  /// Campaigns of both, by name, whose outcomes are not those of the same people in the same time: where
  /// the plan gives them another audience or window, and, where it leaves customers as they are, all that
  /// address customers: of these only other ones can make a difference.
  ///
  /// - Parameter windowsMatter: whether what comes within the campaign's window is counted.
  public func incomparableCampaigns(windowsMatter: Bool) -> Set<String> {
    let keys = ["audience"] + (windowsMatter ? ["lasts", "cadence", "when", "after", "media"] : [])
    let shared = Set(plan.campaigns.map(\.name)).intersection(baseline.campaigns.map(\.name))
    let comparable = leavesCustomers ? earlyCampaigns : shared
    return shared.filter { name in
      !comparable.contains(name) || keys.contains { changes("campaigns", name, $0) }
    }
  }

  /// Campaigns of which nothing is left after a first order, in neither.
  private var earlyCampaigns: Set<String> {
    let all = plan.campaigns + baseline.campaigns
    return Set(all.map(\.name)).subtracting(all.filter { !$0.endsWithFirstOrder }.map(\.name))
  }

  /// Policies that change nothing but campaigns of these names.
  private static func policies(of scenario: Scenario, among names: Set<String>) -> [String] {
    scenario.policies.filter { policy in
      guard let controlled = policy.rule.controlled, !policy.rule.changesTiers else { return false }
      return controlled.allSatisfy { names.contains(scenario.campaigns[$0].name) }
    }.map(\.name)
  }

  /// Whether anything at or below a key is changed.
  private func changes(_ keys: String...) -> Bool {
    let path = Self.path(keys)
    return Self.rules(own, path) != Self.rules(others, path)
  }

  private static func rules(_ texts: [String: String], _ path: String) -> [String: String] {
    texts.filter { lies($0.key, below: path) }
  }

  private static func path(_ keys: [String]) -> String {
    keys.reduce(DocumentPath.top) { $0.appending($1) }.description
  }

  private static func lies(_ key: String, below path: String) -> Bool {
    guard key.hasPrefix(path) else { return false }
    let rest = key.dropFirst(path.count)
    return rest.isEmpty || rest.first == "." || rest.first == "["
  }
}
