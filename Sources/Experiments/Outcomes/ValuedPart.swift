import Lifecycle

/// A part of a plan that is valued by switching it off.
public struct ValuedPart: Sendable, Codable, Equatable {
  public enum Kind: String, Sendable, Codable {
    case campaign, policy
    /// All campaigns at once.
    case together
  }

  public let kind: Kind
  public let name: String

  /// None where orders have no values: what parts are worth is money.
  ///
  /// Those of a plan that do something: campaigns, policies, and all campaigns together. An offer by itself is
  /// none: a scenario states what message and offer do together, so that without the offer only its cost
  /// would go.
  static func all(_ plan: Scenario) -> [ValuedPart] {
    guard plan.hasOrderValues else { return [] }
    let campaigns = plan.campaigns.filter { plan.acts($0) }
    var parts = campaigns.map { ValuedPart(kind: .campaign, name: $0.name) }
    parts += plan.policies.map { ValuedPart(kind: .policy, name: $0.name) }
    if campaigns.count > 1 {
      parts.append(ValuedPart(kind: .together, name: "all campaigns"))
    }
    return parts
  }

  /// What a plan without it differs in.
  func changes(_ plan: Scenario) -> [Change] {
    switch kind {
    case .campaign: [.switchOff(.campaign(name))]
    case .policy: [.switchOff(.policy(name))]
    case .together: plan.campaigns.map { .switchOff(.campaign($0.name)) }
    }
  }
}
