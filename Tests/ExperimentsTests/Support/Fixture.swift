import Documents
import Synchronization
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
      - {kpi: newCustomers, month: 3, over: month, change: +50 %}
      - {kpi: revenue, month: 3, over: month, atLeast: ¥1000}
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

  /// What a life leaves behind that has these figures.
  static func yield(_ figures: Figures, in experiment: Experiment) -> Response.Yield {
    var ledger = Ledger(shape: experiment.plan.shape)
    for (month, count) in figures.customers.enumerated() {
      ledger.post(month, .firstOrders, count)
    }
    ledger.post(2, .revenue, figures.revenue * Int64(Money.unitsPerCurrency))
    return .totals(ledger, [SegmentTotals(ledger)], [])
  }

  static func packed(
    _ block: Block, in experiment: Experiment, _ figures: (Life) -> Figures
  ) -> PackedBlock {
    PackedBlock(
      block, block.lives.map { Response(life: $0, yield: yield(figures($0), in: experiment)) })
  }

  /// The forecast of an experiment whose lives have chosen figures.
  static func summary(
    _ experiment: Experiment, _ figures: (Life) -> Figures
  ) async throws -> RunSummary {
    let run = try await StudyRun(
      ForecastStudy(experiment), setting: experiment.setting, blockSize: 3, sink: MemoryShelf())
    while let block = await run.lease() {
      try await run.deliver(packed(block, in: experiment, figures))
    }
    return try await run.result().summary
  }

  /// Plans with these new customers at month 3 against baselines with those.
  static func summary(
    plan: [Int64], baseline: [Int64], revenue: [Int64] = []
  ) async throws -> RunSummary {
    let experiment = try experiment(replications: plan.count)
    return try await summary(experiment) { life in
      let i = Int(life.replication)
      return life.point == ForecastStudy.plan
        ? Figures(customers: [0, 0, plan[i]], revenue: revenue.isEmpty ? 0 : revenue[i])
        : Figures(customers: [0, 0, baseline[i]])
    }
  }

  /// What a study finds in this process.
  static func lived<S: Study>(
    _ study: S, _ setting: StudySetting, blockSize: Int = 2, sink: any ResponseSink = MemoryShelf()
  ) async throws -> S.Result {
    let run = try await StudyRun(study, setting: setting, blockSize: blockSize, sink: sink)
    try await LocalExecutor().execute(run)
    return try await run.result()
  }
}

/// Keeps blocks in memory, and can be told to lose them.
final class Shelf: ResponseSink {
  struct Full: Error {}

  private let memory = MemoryShelf()
  private let room: Int
  private let log = Mutex<[Int]>([])

  init(_ blocks: [PackedBlock] = [], room: Int = .max) {
    self.room = room
    for block in blocks { memory.commit(block) }
  }

  /// Blocks in the order in which they came.
  var order: [Int] { log.withLock { $0 } }

  func commit(_ block: PackedBlock) throws {
    guard order.count < room else { throw Full() }
    log.withLock { $0.append(block.index) }
    memory.commit(block)
  }

  func keptBlocks() -> Set<Int> { memory.keptBlocks() }

  func block(_ index: Int) throws -> PackedBlock { try memory.block(index) }

  /// All blocks by number.
  func blocks() throws -> [PackedBlock] {
    try keptBlocks().sorted().map { try block($0) }
  }
}
