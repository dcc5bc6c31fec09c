import Lifecycle
import Statistics

/// The rounds of a forecast in which parts of the plan are switched off, one at a time, in replications
/// that the plan has lived: what changes is what the part is worth.
///
/// Their number is a share of the forecast's lives. A part is lived until the sign of what it brings
/// is known at 99 %.
struct ValueRounds: Sendable {
  let parts: [ValuedPart]
  private let plan: Scenario
  private let extract: KPIExtract
  private let reduction: Reduction
  /// By part, and last the plan itself: readings by replication.
  private(set) var rows: [[[Double]]]
  private var lived = 0
  private var rounds = 0
  /// Replications of a round.
  private static let step = 4

  /// - Parameter documents: of the forecast's setting.
  init(_ experiment: Experiment, documents: Int) {
    parts = ValuedPart.all(experiment.plan)
    plan = experiment.plan
    extract = KPIExtract(
      ElementValue.readings(experiment.plan), shape: experiment.plan.shape)
    // Only the plan's document is lived.
    reduction = .figuresByDocument(
      [extract.addresses] + Array(repeating: [], count: documents - 1))
    rows = Array(repeating: [], count: parts.count + 1)
  }

  private func point(_ part: Int) -> UInt32 { UInt32(16 + part) }

  /// The next round; nil when all is known or the effort is used up.
  ///
  /// - Parameters:
  ///   - done: of which rounds with books are not looked at.
  ///   - lives: that may be lived in all.
  ///   - replications: that the plan has lived.
  mutating func next(_ done: Responses, lives allowed: Int, replications: Int) throws -> Batch? {
    guard !parts.isEmpty else { return nil }
    try add(done)
    let open = parts.indices.filter { !isKnown($0) }
    let first = rows[parts.count].count
    let each = open.count + 1
    let count = min(Self.step, replications - first, (allowed - lived) / each)
    // One replication tells no error.
    guard !open.isEmpty, count >= (first == 0 ? 2 : 1) else { return nil }
    lived += count * each
    let numbers = (first..<first + count).map { UInt32($0) }
    return Batch(
      points: first > 0
        ? []
        : parts.indices.map { place in
          Point(
            id: point(place), name: "without \(parts[place].name)", document: 0,
            changes: parts[place].changes(plan))
        },
      lives: numbers.flatMap { number in
        [Life(point: ForecastStudy.plan, replication: number)]
          + open.map { Life(point: point($0), replication: number) }
      }, reduction: reduction)
  }

  /// Reads the rounds that are new.
  mutating func add(_ done: Responses) throws {
    while rounds < done.roundCount {
      defer { rounds += 1 }
      guard done.batch(rounds).reduction == reduction else { continue }
      try done.forEach(round: rounds) { response in
        let place =
          response.life.point == ForecastStudy.plan
          ? parts.count : Int(response.life.point) - Int(point(0))
        guard rows.indices.contains(place) else { return }
        rows[place].append(extract.values(response.figures).map { $0 ?? .nan })
      }
    }
  }

  private func isKnown(_ part: Int) -> Bool {
    let value = ElementValue(parts[part], rows[part], of: rows[parts.count])
    return value?.isKnown ?? false
  }
}

extension Reduction {
  /// Whether the books of a life are kept, and not chosen figures only.
  var keepsBooks: Bool {
    switch self {
    case .ledgers, .totals: true
    case .figures, .figuresByDocument: false
    }
  }
}
