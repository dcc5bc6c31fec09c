import Documents
import Testing

@testable import Experiments
@testable import Lifecycle

/// Small experiments, and outcomes with figures chosen by hand: nothing is simulated here.
enum Fixture {
  static let baseline = """
    currency: CNY
    start: 2026-01-01
    horizon: 3 months
    seed: 7
    replications: 4
    segments:
      town:
        market: 40 persons
        prospects: {interested: 20 persons}
        purchase: {hazard: 1 % per day}
        repurchase: {model: bg-nbd, r: 1, alpha: 60 days, a: 1, b: 4}
        spend: {constant: ¥100}
        margin: 30 %
    tiers: {rules: {core: {frequency: {atLeast: 2 orders}}, others: {}}}
    """

  /// New customers at month 3: +50 % against the baseline, and at least 10.
  static let targets = """
    targets:
      - {kpi: newCustomers, month: 3, change: +50 %}
      - {kpi: revenue, month: 3, atLeast: ¥1000}
    """

  static func experiment(
    plan: String = baseline + "\n" + targets, baseline: String? = baseline,
    replications: Int? = nil, untilPrecise: Double? = nil
  ) throws -> Experiment {
    try Experiment(
      plan: Document.read(text: plan, file: "plan.yaml"),
      baseline: baseline.map { try Document.read(text: $0, file: "base.yaml") },
      replications: replications, untilPrecise: untilPrecise)
  }

  /// Figures of one arm: new customers by month, and revenue in currency units at month 3.
  struct Figures {
    var customers: [Int64] = [0, 0, 0]
    var revenue: Int64 = 0
  }

  static func outcome(
    _ replication: Int, _ arms: [(Arm, Figures)], in experiment: Experiment
  ) -> ReplicationOutcome {
    ReplicationOutcome(
      replication: replication,
      arms: arms.map { arm, figures in
        var ledger = Ledger(shape: experiment.plan.shape)
        for (month, count) in figures.customers.enumerated() {
          ledger.post(month, .firstOrders, count)
        }
        ledger.post(2, .revenue, figures.revenue * Int64(Money.unitsPerCurrency))
        return ArmOutcome(arm: arm, ledgers: [ledger], events: [])
      })
  }

  /// Plans with these new customers at month 3 against baselines with those.
  static func outcomes(
    plan: [Int64], baseline: [Int64], revenue: [Int64] = [], in experiment: Experiment
  ) -> [ReplicationOutcome] {
    plan.indices.map { i in
      outcome(
        i,
        [
          (
            .plan,
            Figures(customers: [0, 0, plan[i]], revenue: revenue.isEmpty ? 0 : revenue[i])
          ),
          (.baseline, Figures(customers: [0, 0, baseline[i]])),
        ], in: experiment)
    }
  }
}

/// Keeps blocks in memory, and can be told to lose them.
actor Shelf: OutcomeSink {
  struct Full: Error {}

  private var blocks: [BlockOutcome]
  private let room: Int
  private(set) var order: [Int] = []

  init(_ blocks: [BlockOutcome] = [], room: Int = .max) {
    self.blocks = blocks
    self.room = room
  }

  func commit(_ block: BlockOutcome) throws {
    guard order.count < room else { throw Full() }
    order.append(block.block)
    blocks.append(block)
  }

  func committed() -> [BlockOutcome] { blocks.sorted { $0.block < $1.block } }
}
