import Lifecycle

/// A campaign, or a variant of one, over the whole horizon, means over replications; money in currency units.
public struct CampaignRow: Sendable, Codable {
  public let arm: Arm
  public let campaign: String
  /// `A` or `B`; nil for all of the campaign.
  public let variant: String?
  public let channel: String
  /// In the order of `CampaignFlow`.
  private let figures: [Double]
  public let budget: Double?
  /// What the planner expected of ``conversion``, 0…1.
  public let expectedConversion: Double?
  /// It addresses nobody who has ordered before: what it brings are customers, and orders credited to it
  /// do not judge it.
  public let actsBeforeFirstOrder: Bool

  public init(
    arm: Arm, campaign: String, variant: String? = nil, channel: String = "unspecified",
    budget: Double?, expectedConversion: Double?,
    actsBeforeFirstOrder: Bool = false, figure: (CampaignFlow) -> Double
  ) {
    self.arm = arm
    self.variant = variant
    self.campaign = campaign
    self.channel = channel
    self.budget = budget
    self.expectedConversion = expectedConversion
    self.actsBeforeFirstOrder = actsBeforeFirstOrder
    figures = CampaignFlow.allCases.map(figure)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    arm = try container.decode(Arm.self, forKey: .arm)
    campaign = try container.decode(String.self, forKey: .campaign)
    channel = try container.decode(String.self, forKey: .channel)
    figures = try container.decode([Double].self, forKey: .figures)
    variant = try container.decodeIfPresent(String.self, forKey: .variant)
    budget = try container.decodeIfPresent(Double.self, forKey: .budget)
    expectedConversion = try container.decodeIfPresent(Double.self, forKey: .expectedConversion)
    actsBeforeFirstOrder = try container.decode(Bool.self, forKey: .actsBeforeFirstOrder)
    guard figures.count == CampaignFlow.allCases.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .figures, in: container, debugDescription: "not the figures of a campaign")
    }
  }

  public subscript(flow: CampaignFlow) -> Double { figures[flow.rawValue] }

  /// It has shown itself to its audience, and made no contacts.
  public var isStanding: Bool { self[.exposed] > 0 && self[.exposed] == self[.delivered] }
  /// Of the contacts delivered whose window ends within the run, those followed by the next step, 0…1; nil
  /// where there are none. Of a standing campaign, which makes no contacts, persons with a credited order
  /// in a month ÷ persons exposed.
  public var conversion: Double? {
    if isStanding { return self[.converted] / self[.exposed] }
    return self[.watched] > 0 ? self[.watchedConverted] / self[.watched] : nil
  }
  /// Credited, each order by its segment's margin.
  public var contribution: Double { self[.contribution] }
  public var spend: Double { self[.contactCost] + self[.couponCost] }
  /// Whether the orders credited to it say anything of what its spend brings.
  private var isJudgedByOrders: Bool { spend > 0 && !actsBeforeFirstOrder }
  /// Credited revenue ÷ spend; nil without spend, or where it acts before the first order.
  public var creditedROAS: Double? { isJudgedByOrders ? self[.revenue] / spend : nil }
  /// Credited contribution minus spend, ÷ spend; nil without spend, or where it acts before the first
  /// order.
  public var creditedReturn: Double? {
    isJudgedByOrders ? (contribution - spend) / spend : nil
  }
  /// The credited ROAS at which credited contribution pays for the spend: 1 ÷ margin; nil without credit.
  public var breakEvenROAS: Double? {
    contribution > 0 && !actsBeforeFirstOrder ? self[.revenue] / contribution : nil
  }
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
