import Lifecycle

/// A step of the funnel over the whole horizon, mean persons over replications.
///
/// Everybody who entered has taken the step, is still waiting, or is lost to it.
public struct FunnelStep: Sendable, Codable, Equatable {
  /// A stage, and the next one.
  public enum Name: String, Sendable, Codable, CaseIterable {
    case awareness, interest, firstOrder, staying

    public var stages: (from: String, to: String) {
      switch self {
      case .awareness: ("unaware", "aware")
      case .interest: ("aware", "interested")
      case .firstOrder: ("interested", "customer")
      case .staying: ("customer", "still a customer")
      }
    }
  }

  public let arm: Arm
  public let step: Name
  /// In the stage at the start, or come to it since; whoever falls back and comes again counts again.
  public let entered: Double
  public let taken: Double
  /// Fell back, or dropped out in truth.
  public let lost: Double

  public init(arm: Arm, step: Name, entered: Double, taken: Double, lost: Double) {
    self.arm = arm
    self.step = step
    self.entered = entered
    self.taken = taken
    self.lost = lost
  }

  /// In the stage at the end.
  public var waiting: Double { max(0, entered - taken - lost) }
  /// Taken ÷ entered, 0…1; nil where nobody entered.
  public var rate: Double? { entered > 0 ? min(1, taken / entered) : nil }
}

/// Sums over replications of how people move through the stages.
struct FunnelTally {
  private let horizon: Int
  private var replications = 0
  private var sums: [Flow: Double] = [:]
  private static let flows: [Flow] = [
    .becameAware, .forgotten, .becameInterested, .firstOrders, .lost,
  ]
  /// Heads at the start, and of the interested at the end.
  private var unaware = 0.0, aware = 0.0, interested = 0.0, customers = 0.0, stillInterested = 0.0

  init(horizon: Int) { self.horizon = horizon }

  mutating func add(_ ledger: Ledger) {
    replications += 1
    for flow in Self.flows { sums[flow, default: 0] += Double(ledger.total(flow, before: horizon)) }
    unaware += Double(ledger(0, .unaware))
    aware += Double(ledger.aware(0))
    interested += Double(ledger.interested(0))
    customers += Double(ledger.customers(0))
    stillInterested += Double(ledger.interested(horizon))
  }

  /// Steps that somebody could take.
  func steps(_ arm: Arm) -> [FunnelStep] {
    guard replications > 0 else { return [] }
    func mean(_ sum: Double?) -> Double { (sum ?? 0) / Double(replications) }
    func step(
      _ name: FunnelStep.Name, _ entered: Double, _ taken: Double, lost: Double
    ) -> FunnelStep? {
      // Whoever comes without having been a prospect has taken no step.
      guard entered > 0, taken <= entered else { return nil }
      return FunnelStep(arm: arm, step: name, entered: entered, taken: taken, lost: lost)
    }
    let (became, forgotten) = (mean(sums[.becameAware]), mean(sums[.forgotten]))
    let (interests, orders) = (mean(sums[.becameInterested]), mean(sums[.firstOrders]))
    let interestedEntered = mean(interested) + interests
    // Who is no longer interested and did not order is aware again.
    let fallen = max(0, interestedEntered - orders - mean(stillInterested))
    let customersEntered = mean(customers) + orders
    let lost = min(mean(sums[.lost]), customersEntered)
    return [
      step(.awareness, mean(unaware) + forgotten, became, lost: 0),
      step(.interest, mean(aware) + became + fallen, interests, lost: forgotten),
      step(.firstOrder, interestedEntered, orders, lost: fallen),
      step(.staying, customersEntered, customersEntered - lost, lost: lost),
    ].compactMap(\.self)
  }
}
