import Documents

/// What a decision during the run may change; nothing else changes a plan in flight.
public struct Controls: Sendable, Equatable {
  /// The controls of one campaign.
  public struct Campaign: Sendable, Equatable {
    public var isOn = true
    /// Multiplies the total and the daily budget; 1 as the scenario says.
    public var budgetFactor = 1.0
    /// Days between contacts, from the day of the change on; nil as the scenario says.
    public var daysBetweenContacts: Int?
    /// Share of persons who get variant B, of whoever has no effect and no coupon left; nil as the
    /// scenario says.
    public var split: Double?

    public init() {}
  }

  /// In the scenario's order.
  public internal(set) var campaigns: [Campaign]

  /// Tier thresholds that are not the scenario's, in their units; in force from the next tier review
  /// on.
  public internal(set) var tierThresholds: [QuantityID: Double] = [:]

  /// Of media campaigns between which money moves, as decided.
  public internal(set) var moneyShares: [MoneyShares] = []

  public init(campaigns count: Int) {
    campaigns = Array(repeating: Campaign(), count: count)
  }

  /// Places of the campaigns that are switched off.
  public var off: Set<Int> { Set(campaigns.indices.filter { !campaigns[$0].isOn }) }
}

/// How the money that is planned for some media campaigns together is divided among them.
public struct MoneyShares: Sendable, Equatable {
  /// Places of the campaigns.
  public let campaigns: [Int]
  /// Their shares, 1 together.
  public let shares: [Double]

  /// Divides a day's money among the campaigns for which money is planned on the day, so that the sum is
  /// that of what is planned for them.
  ///
  /// - Parameter planned: by campaign (ten-thousandths).
  func divide(_ planned: inout [Int: Int64]) {
    let open = campaigns.indices.filter { planned[campaigns[$0], default: 0] > 0 }
    let total = open.reduce(0) { $0 + planned[campaigns[$1], default: 0] }
    let weight = open.reduce(0.0) { $0 + shares[$1] }
    guard weight > 0 else { return }
    var (part, given) = (0.0, Int64(0))
    for place in open {
      part += shares[place] / weight
      let upTo = place == open.last ? total : Money.nearest(Double(total) * part)
      planned[campaigns[place]] = upTo - given
      given = upTo
    }
  }
}

/// A decision of a policy: a change of a control, with its cause and effect in words. A standing campaign
/// changes at the next month start, tiers at their next review, anything else at once.
public struct ControlChange: Sendable, Equatable {
  public enum Control: Sendable, Equatable {
    /// Nothing changes; what was seen is logged.
    case none
    case isOn(campaign: Int, Bool)
    case budgetFactor(campaign: Int, Double)
    case daysBetweenContacts(campaign: Int, Int)
    case moneyShares(MoneyShares)
    /// Share of persons who get variant B, 0…1.
    case split(campaign: Int, Double)
    /// A number of the scenario below `tiers`, in its unit.
    case tierThreshold(QuantityID, Double)
  }

  public let control: Control
  public let cause: String
  public let effect: String

  public init(_ control: Control, cause: String, effect: String) {
    self.control = control
    self.cause = cause
    self.effect = effect
  }
}

extension Controls {
  /// Whether a change would change anything.
  func isChanged(by control: ControlChange.Control) -> Bool {
    var changed = self
    changed.apply(control)
    return changed != self
  }

  mutating func apply(_ control: ControlChange.Control) {
    switch control {
    case .none: break
    case .isOn(let campaign, let isOn): campaigns[campaign].isOn = isOn
    case .budgetFactor(let campaign, let factor): campaigns[campaign].budgetFactor = factor
    case .daysBetweenContacts(let campaign, let days):
      campaigns[campaign].daysBetweenContacts = days
    case .moneyShares(let shares):
      moneyShares.removeAll { $0.campaigns == shares.campaigns }
      moneyShares.append(shares)
    case .split(let campaign, let share): campaigns[campaign].split = share
    case .tierThreshold(let threshold, let value): tierThresholds[threshold] = value
    }
  }
}
