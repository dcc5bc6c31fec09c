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
  }

  public let name: String
  public let channel: String
  public let audience: Audience
  /// First and last day of the window.
  public let window: ClosedRange<Int>
  public let cadence: Cadence
  public let budget: Quantity?
  public let dailyBudget: Quantity?
  public let contactCost: Quantity
  public let reach: Quantity
  public let open: Quantity
  public let click: Quantity
  public let trigger: Trigger
  /// Relative change of the hazard of the next step.
  public let uplift: Quantity
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

  /// Revival of dormant customers by a touch.
  public struct WinBack: Sendable {
    public let chance: Quantity
    /// Days since the last order in which the chance halves.
    public let halfLife: Quantity
  }
}

extension Campaign {
  /// It addresses nobody who has ordered before, and leaves nothing in force after a first order: no uplift
  /// and no offer.
  var endsWithFirstOrder: Bool {
    let uplifts = [uplift, variant?.uplift].compactMap(\.self)
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

  /// It addresses nobody who has ordered before.
  public var isBeforeFirstOrder: Bool { stages.isDisjoint(with: [.customer, .loyal]) }

  /// The audience as row filters.
  func filter(segments count: Int, tiers tierCount: Int) -> AudienceFilter {
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
    return AudienceFilter(
      statuses: (0..<count).map { segments.contains($0) ? statuses : 0 },
      unaware: (0..<count).map { segments.contains($0) && stages.contains(.unaware) },
      daysSinceOrder: daysSinceOrder)
  }
}
