import Documents
import Statistics

/// A campaign: whom it addresses, when, what a contact costs and does, and what it offers.
public struct Campaign: Sendable {
  /// What a contact must have reached for the offer and the uplift to count.
  public enum Trigger: String, Sendable, CaseIterable {
    case delivered, opened, clicked
  }

  /// When contacts are made.
  public enum Cadence: Sendable, Equatable {
    /// Always on for whoever is in the audience; contacts are paid at month starts.
    case standing
    /// On the first day of the window.
    case once
    /// Every so many days from the first day of the window.
    case every(days: Int)
    /// On the first day of the first month that begins in the window, and every so many months.
    case months(Int)
    /// So many days after an event of the person, for each event once.
    case triggered(Occasion, after: Int)
    /// As money finds people, see ``Campaign/media``.
    case media
  }

  public let name: String
  public let channel: String
  public let audience: Audience
  /// First and last day of the window.
  public let window: ClosedRange<Int>
  public let cadence: Cadence
  /// What buys its touches, in the place of contacts with everybody.
  public let media: MediaPlan?
  public let budget: Quantity?
  public let dailyBudget: Quantity?
  public let contactCost: Quantity
  public let reach: Quantity
  public let open: Quantity
  public let click: Quantity
  public let trigger: Trigger
  /// Relative change of the hazard of the next step.
  public let uplift: Quantity
  /// Relative change of what an order is worth.
  public let orderValueUplift: Quantity
  /// How well its content fits; nil: both uplifts hold for everybody.
  public let match: Match?
  /// Days the uplift, the coupon and the conversion window last.
  public let lasts: Int
  /// Probability that an effective touch moves a prospect on by itself.
  public let advance: Quantity
  public let winBack: WinBack?
  public let offer: (any Offer)?
  public let holdout: Quantity
  /// What some persons get in the place of the above, to test which is better.
  public let variant: Variant?
  /// Converted ÷ reached that the planner expects; nil when not stated.
  public let expectedConversion: Quantity?

  /// Content that is chosen for a person, rightly or not: the effect is accuracy × effect of a match +
  /// (1 − accuracy) × effect of a miss.
  public struct Match: Sendable {
    public let accuracy: Quantity
    /// The uplifts of a miss.
    public let uplift: Quantity
    public let orderValueUplift: Quantity
  }

  /// Revival of dormant customers by a touch.
  public struct WinBack: Sendable {
    public let chance: Quantity
    /// Days since the last order in which the chance halves.
    public let halfLife: Quantity
  }
}

extension Campaign {
  /// Whether it contacts the same persons again.
  var isRepeated: Bool {
    switch cadence {
    case .once, .triggered(.order, _): false
    default: true
    }
  }

  /// All changes of hazards and order values that it may make, those of the variant and of a miss included.
  var uplifts: [Quantity] {
    [
      uplift, orderValueUplift, variant?.uplift, variant?.orderValueUplift, match?.uplift,
      match?.orderValueUplift,
    ].compactMap(\.self)
  }

  /// It addresses nobody who has ordered before, and leaves nothing in force after a first order: no uplift
  /// and no offer.
  var endsWithFirstOrder: Bool {
    return audience.isBeforeFirstOrder && offers.isEmpty && uplifts.allSatisfy(\.isNothing)
  }
}

/// Whom a campaign addresses.
public struct Audience: Sendable {
  public enum Stage: String, Sendable, CaseIterable {
    case unaware, aware, interested, customer, loyal
  }

  public let stages: Set<Stage>
  /// Places of the tiers; empty: all.
  public let tiers: Set<Int>
  /// Places of the segments.
  public let segments: Set<Int>
  /// Days since the last order; nil: any.
  public let daysSinceOrder: ClosedRange<Int>?
  /// What else must hold of a customer's observed history.
  let bounds: [TierBound]

  /// It addresses nobody who has ordered before.
  public var isBeforeFirstOrder: Bool { stages.isDisjoint(with: [.customer, .loyal]) }

  /// The audience as row filters.
  func filter(segments count: Int, tiers tierCount: Int, _ draws: Draws) -> AudienceFilter {
    let statuses = statuses(tiers: tierCount)
    return AudienceFilter(
      statuses: (0..<count).map { segments.contains($0) ? statuses : 0 },
      unaware: (0..<count).map { segments.contains($0) && stages.contains(.unaware) },
      daysSinceOrder: daysSinceOrder, conditions: bounds.map { $0.condition(draws) })
  }

  /// One bit per status code.
  func statuses(tiers tierCount: Int) -> UInt64 {
    var statuses: UInt64 = 0
    if stages.contains(.aware) { statuses |= 1 << UInt64(StatusCode.aware) }
    if stages.contains(.interested) { statuses |= 1 << UInt64(StatusCode.interested) }
    for tier in 0..<tierCount where tiers.isEmpty || tiers.contains(tier) {
      if stages.contains(.customer) {
        statuses |= 1 << UInt64(StatusCode.customer(tier: tier, loyal: false))
      }
      if stages.contains(.customer) || stages.contains(.loyal) {
        statuses |= 1 << UInt64(StatusCode.customer(tier: tier, loyal: true))
      }
    }
    return statuses
  }
}
