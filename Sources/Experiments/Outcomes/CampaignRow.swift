/// A campaign over the whole horizon, means over replications; money in currency units.
public struct CampaignRow: Sendable, Codable {
  public let arm: Arm
  public let campaign: String
  public let contacts, delivered, opened, clicked, converted: Double
  public let heldOut, heldOutConverted: Double
  public let redemptions: Double
  public let contactCost, couponCost: Double
  /// Orders and revenue credited to the campaign whose contact came last.
  public let orders, revenue: Double
  /// Credited revenue × margin, and that minus spend over spend; nil without spend.
  public let contribution: Double
  public let budget: Double?
  /// What the planner expected of converted ÷ reached, 0…1.
  public let expectedConversion: Double?

  public init(
    arm: Arm, campaign: String, contacts: Double, delivered: Double, opened: Double,
    clicked: Double, converted: Double, heldOut: Double, heldOutConverted: Double,
    redemptions: Double, contactCost: Double, couponCost: Double, orders: Double, revenue: Double,
    contribution: Double, budget: Double?, expectedConversion: Double?
  ) {
    self.arm = arm
    self.campaign = campaign
    self.contacts = contacts
    self.delivered = delivered
    self.opened = opened
    self.clicked = clicked
    self.converted = converted
    self.heldOut = heldOut
    self.heldOutConverted = heldOutConverted
    self.redemptions = redemptions
    self.contactCost = contactCost
    self.couponCost = couponCost
    self.orders = orders
    self.revenue = revenue
    self.contribution = contribution
    self.budget = budget
    self.expectedConversion = expectedConversion
  }

  public var spend: Double { contactCost + couponCost }
  /// Credited revenue ÷ spend.
  public var roas: Double? { spend > 0 ? revenue / spend : nil }
}

/// An action of a policy.
public struct EventRow: Sendable, Codable {
  public let arm: Arm
  public let day: Int
  public let policy: String
  public let cause: String
  public let effect: String
  /// Replications in which it happened.
  public let replications: Int

  public init(
    arm: Arm, day: Int, policy: String, cause: String, effect: String, replications: Int
  ) {
    self.arm = arm
    self.day = day
    self.policy = policy
    self.cause = cause
    self.effect = effect
    self.replications = replications
  }
}
