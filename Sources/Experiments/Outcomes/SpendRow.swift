/// What an arm spends by month on one kind of thing, means over replications.
public struct SpendRow: Sendable, Codable, Equatable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Contacts of campaigns that address people who are not aware.
    case media
    /// Contacts of all other campaigns.
    case contacts
    /// Coupons redeemed and other offers.
    case offers
    /// What the company pays whatever its campaigns do.
    case fixed = "fixed costs"
  }

  public let arm: Arm
  public let kind: Kind
  /// Months 1…horizon [currency].
  public let months: [Double]

  public init(arm: Arm, kind: Kind, months: [Double]) {
    self.arm = arm
    self.kind = kind
    self.months = months
  }

  public var total: Double { months.reduce(0, +) }
}
