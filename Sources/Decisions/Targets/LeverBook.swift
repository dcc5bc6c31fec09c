import Experiments
import Lifecycle

/// What the lives of levers say of targets and costs: by point a row of readings per replication.
struct LeverBook {
  private(set) var rows: [UInt32: [[Double]]] = [:]

  init(_ question: TargetsQuestion, _ done: Responses) throws {
    guard !question.levers.isEmpty, done.roundCount > question.forecastRounds else { return }
    let against = try Self.baselines(question, done)
    for round in question.forecastRounds..<done.roundCount {
      try done.forEach(round: round) { response in
        let life = response.life
        rows[life.point, default: []].append(
          question.candidate.values(response.figures, against: against[life.replication]))
      }
    }
  }

  /// What paired KPIs are compared with: figures of the baseline's books of the forecast.
  private static func baselines(
    _ question: TargetsQuestion, _ done: Responses
  ) throws -> [UInt32: [Int64]] {
    guard question.candidate.needsBaseline, let base = question.candidate.base else { return [:] }
    var figures: [UInt32: [Int64]] = [:]
    let last = UInt32(question.leverReplications)
    for round in 0..<question.forecastRounds {
      try done.forEach(round: round) { response in
        let life = response.life
        guard life.point == ForecastStudy.baseline, life.replication < last,
          let total = response.total
        else { return }
        figures[life.replication] = base.addresses.map { total[$0] ?? 0 }
      }
    }
    return figures
  }

  /// A reading of a point, replication after replication.
  func column(_ point: UInt32, _ reading: Int) -> [Double] {
    rows[point]?.map { $0[reading] } ?? []
  }
}
