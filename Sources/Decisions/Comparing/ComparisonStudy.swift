import Experiments
import Lifecycle

/// Lives scenarios side by side, with the same people and luck, until the best is told from the others.
public struct ComparisonStudy: Study {
  public let question: ComparisonQuestion
  private var book = SampleBook()
  private var state: ComparisonState

  public init(_ question: ComparisonQuestion) {
    self.question = question
    state = ComparisonState(question, columns: question.setting.candidates.map { _ in [] })
  }

  /// Scenarios still in play, by their place.
  public var survivors: [Int] { state.survivors }

  /// Lives that are asked for at most, as far as can be told.
  public var expectedLives: Int {
    let last = min(question.limit, state.replicationsNeeded ?? question.firstStage)
    let lived = question.setting.candidates.indices.reduce(0) { $0 + book.count(point($1)) }
    let open = state.isAtEnd ? 0 : state.survivors.count * max(0, last - state.replications)
    return Int((Double(lived + open) * livesEach).rounded(.up))
  }

  /// Lives of a replication, those of baselines included, by scenario.
  private var livesEach: Double {
    let baselines = Set(question.setting.places.compactMap(\.baseline)).count
    let candidates = question.setting.candidates
    return question.needsBaseline ? 1 + Double(baselines) / Double(candidates.count) : 1
  }

  private func point(_ candidate: Int) -> UInt32 {
    UInt32(question.setting.places[candidate].plan)
  }

  public mutating func next(_ done: Responses) throws -> Batch? {
    try book.add(done, question.setting)
    let columns = question.setting.candidates.indices.map { candidate in
      question.column(candidate, book.rows[point(candidate)] ?? [], baseline(candidate, book))
    }
    state = ComparisonState(question, columns: columns)
    guard !state.isAtEnd else { return nil }
    let next = state.replications..<state.nextReplications
    return Batch(
      points: done.roundCount == 0 ? points : [],
      lives: next.flatMap { lives(replication: UInt32($0)) },
      reduction: question.setting.reduction)
  }

  /// What is read of the lives that a scenario is compared with.
  private func baseline(_ candidate: Int, _ book: SampleBook) -> [[Double]] {
    question.setting.places[candidate].baseline.flatMap { book.rows[UInt32($0)] } ?? []
  }

  /// One per document.
  private var points: [Point] {
    question.setting.setting.sources.enumerated().map { place, source in
      Point(id: UInt32(place), name: source.file, document: place)
    }
  }

  private func lives(replication: UInt32) -> [Life] {
    var lives: [Life] = []
    for candidate in state.survivors {
      let place = question.setting.places[candidate]
      // A baseline comes once, before whoever is compared with it.
      if question.needsBaseline, let baseline = place.baseline,
        !lives.contains(where: { $0.point == UInt32(baseline) })
      {
        lives.insert(Life(point: UInt32(baseline), replication: replication), at: 0)
      }
      lives.append(Life(point: UInt32(place.plan), replication: replication))
    }
    return lives
  }

  public func result(_ done: Responses) throws -> Comparison {
    var book = SampleBook()
    try book.add(done, question.setting)
    let rows = question.setting.candidates.indices.map { book.rows[point($0)] ?? [] }
    let columns = rows.indices.map { question.column($0, rows[$0], baseline($0, book)) }
    return Comparison(question, rows: rows, columns: columns, lives: done.lifeCount)
  }
}
