import Experiments
import Lifecycle

/// Lives a map of settings with the same people and luck in every cell: cells that cannot be the best are
/// dropped, and the best seen is held against the settings in force on fresh replications.
public struct ThresholdStudy: Study {
  public let question: ThresholdQuestion
  private var book = SampleBook()
  private var state: ThresholdState
  private var isConfirmed = false

  public init(_ question: ThresholdQuestion) {
    self.question = question
    state = ThresholdState(question, (0..<question.cellCount).map { _ in [] })
  }

  /// Lives that are asked for at most, as far as can be told.
  public var expectedLives: Int {
    let cells = question.cellCount
    let beside = hasBaseline ? 2 : 1
    let first = question.firstStage * (cells + beside)
    guard state.looks > 0 else { return first + question.fresh * (1 + beside) }
    let lived = (0..<cells).reduce(0) { $0 + book.count(point($1)) } + state.count * beside
    let open = state.isAtEnd ? 0 : (state.next - state.count) * (state.survivors.count + beside)
    return lived + open + question.fresh * (1 + beside)
  }

  private var place: CandidateSetting.Place { question.setting.places[0] }
  private var hasBaseline: Bool {
    question.setting.candidates[0].needsBaseline && place.baseline != nil
  }

  /// The settings in force.
  private var current: UInt32 { UInt32(place.plan) }

  private func point(_ cell: Int) -> UInt32 {
    UInt32(question.setting.setting.sources.count + cell)
  }

  private static func role(
    _ question: ThresholdQuestion
  ) -> (UInt32) -> SampleBook.Role? {
    let place = question.setting.places[0]
    return { point in
      guard Int(point) != place.baseline else { return nil }
      return SampleBook.Role(
        candidate: 0, arm: .plan, comparedWith: place.baseline.map { UInt32($0) })
    }
  }

  public mutating func next(_ done: Responses) throws -> Batch? {
    if isConfirmed { return nil }
    try book.add(done, question.setting.candidates, role: Self.role(question))
    let columns = (0..<question.cellCount).map { cell in
      question.objective.column(
        book.rows[point(cell)] ?? [], from: question.places.objective, stage: question.firstStage)
    }
    state = ThresholdState(question, columns)
    var points: [Point] = []
    if done.roundCount == 0 {
      points = question.setting.setting.sources.enumerated().map { place, source in
        Point(id: UInt32(place), name: source.file, document: place)
      }
      points += (0..<question.cellCount).map { cell in
        Point(
          id: point(cell), name: "cell \(cell)", document: place.plan,
          changes: question.changes(cell))
      }
    }
    guard state.isAtEnd else {
      let cells = state.survivors.map(point)
      return batch(points, state.count..<state.next, cells)
    }
    guard !state.isBroken, let best = state.best, question.fresh > 0 else { return nil }
    isConfirmed = true
    return batch(points, question.limit..<question.limit + question.fresh, [point(best)])
  }

  /// Cells with the settings in force and what all are compared with.
  private func batch(_ points: [Point], _ replications: Range<Int>, _ cells: [UInt32]) -> Batch {
    let beside = (hasBaseline ? place.baseline.map { [UInt32($0)] } ?? [] : []) + [current]
    return Batch(
      points: points,
      lives: replications.flatMap { replication in
        (beside + cells).map { Life(point: $0, replication: UInt32(replication)) }
      }, reduction: question.setting.reduction)
  }

  public func result(_ done: Responses) throws -> ThresholdMap {
    // The last round of a map that has a best cell is the confirmation.
    var map = SampleBook()
    var fresh = SampleBook()
    let last = isConfirmed ? done.roundCount - 1 : done.roundCount
    let role = Self.role(question)
    try map.add(done, question.setting.candidates, rounds: 0..<last, role: role)
    try fresh.add(done, question.setting.candidates, rounds: last..<done.roundCount, role: role)
    return ThresholdMap(
      question, cells: (0..<question.cellCount).map { map.rows[point($0)] ?? [] },
      current: map.rows[current] ?? [],
      fresh: state.best.map { (fresh.rows[point($0)] ?? [], fresh.rows[current] ?? []) },
      lives: done.lifeCount)
  }
}
