import Experiments
import Lifecycle

extension CandidateSetting {
  /// What a point stands for that has a document's number: a candidate's plan without changes, or what it is
  /// compared with (read as the first candidate that shares it reads it).
  func role(_ point: UInt32) -> SampleBook.Role? {
    if let candidate = places.firstIndex(where: { $0.baseline == Int(point) }) {
      return SampleBook.Role(candidate: candidate, arm: .baseline)
    }
    guard let candidate = places.firstIndex(where: { $0.plan == Int(point) }) else { return nil }
    return SampleBook.Role(
      candidate: candidate, arm: .plan,
      comparedWith: places[candidate].baseline.map { UInt32($0) })
  }
}

/// What the lives of a study say of the KPIs that it asks for: by point a row per replication.
struct SampleBook: Sendable {
  /// What a point stands for.
  struct Role: Sendable {
    /// Its place among the candidates.
    let candidate: Int
    let arm: Arm
    /// The point of the baseline that it is compared with; nil without one.
    var comparedWith: UInt32?
  }

  /// Values by point, replication after replication; not a number where a KPI has none.
  private(set) var rows: [UInt32: [[Double]]] = [:]
  private var rounds = 0

  /// Reads the rounds that are new, of points that stand for documents.
  mutating func add(_ done: Responses, _ setting: CandidateSetting) throws {
    try add(done, setting.candidates, role: setting.role)
  }

  /// Reads the rounds that are new.
  ///
  /// - Parameters:
  ///   - candidates: whose readings the values are.
  ///   - role: of a point; nil for one that is not kept.
  mutating func add(
    _ done: Responses, _ candidates: [Candidate], role: (UInt32) -> Role?
  ) throws {
    try add(done, candidates, rounds: rounds..<done.roundCount, role: role)
    rounds = done.roundCount
  }

  /// Reads some rounds.
  mutating func add(
    _ done: Responses, _ candidates: [Candidate], rounds: Range<Int>, role: (UInt32) -> Role?
  ) throws {
    for round in rounds {
      try done.forEachReplication(round: round) { add($0, candidates, role: role) }
    }
  }

  /// The lives of one replication.
  private mutating func add(
    _ lives: [Response], _ candidates: [Candidate], role: (UInt32) -> Role?
  ) {
    for response in lives {
      guard let role = role(response.life.point) else { continue }
      let candidate = candidates[role.candidate]
      let values: [Double]
      if role.arm == .baseline {
        values = candidate.baselineValues(response.figures)
      } else {
        // What is compared with comes first in its replication.
        let other = role.comparedWith.flatMap { point in
          lives.first {
            $0.life.point == point && $0.life.chance == response.life.chance
              && $0.life.knowledge == response.life.knowledge
          }
        }
        values = candidate.values(response.figures, against: other?.figures)
      }
      rows[response.life.point, default: []].append(values)
    }
  }

  /// Replications of a point so far.
  func count(_ point: UInt32) -> Int { rows[point]?.count ?? 0 }
}
