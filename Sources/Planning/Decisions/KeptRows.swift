import Documents
import Experiments
import Lifecycle
import Statistics

/// Replications of a run and their KPIs; twins apart.
struct KeptRows {
  private(set) var replications: [UInt32] = []
  /// By reading, replication after replication.
  private(set) var values: [[Double]]
  private(set) var twins: [(row: Int, responses: [Double])] = []

  init(_ done: Responses, _ readings: [KPIReading]) throws {
    values = readings.map { _ in [] }
    for round in 0..<done.roundCount {
      try done.forEachReplication(round: round) { add($0, readings) }
    }
  }

  private mutating func add(_ lives: [Response], _ readings: [KPIReading]) {
    /// Point 0 is the plan, 1 its baseline.
    func values(_ chance: UInt32) -> [Double]? {
      func total(_ point: UInt32) -> Ledger? {
        lives.first { $0.life.point == point && $0.life.chance == chance }?.total
      }
      guard let plan = total(0) else { return nil }
      let books = Books(ledger: plan, baseline: total(1))
      return readings.map { $0.reference.value(books, month: $0.month) ?? .nan }
    }
    guard let first = lives.first, let own = values(0) else { return }
    if let twin = values(1) { twins.append((replications.count, twin)) }
    replications.append(first.life.replication)
    for (place, value) in own.enumerated() { self.values[place].append(value) }
  }

  /// What each replication has drawn.
  func draws(_ experiment: Experiment) -> [Draws] {
    replications.map {
      experiment.plan.draws(StreamKey(seed: experiment.seed, replication: $0))
    }
  }
}
