import Lifecycle

/// What one life left behind.
public struct Response: Sendable, Equatable {
  public enum Yield: Sendable, Equatable {
    /// The books by segment, and the policies' log.
    case ledgers([Ledger], [PolicyEvent])
    /// The books of all segments together, what those of each come to, and the policies' log.
    case totals(Ledger, [SegmentTotals], [PolicyEvent])
    /// In the order of the reduction's addresses.
    case figures([Int64])
  }

  public let life: Life
  public let yield: Yield

  public init(life: Life, yield: Yield) {
    self.life = life
    self.yield = yield
  }

  /// The books of all segments together; nil where only figures were asked for.
  public var total: Ledger? {
    switch yield {
    case .ledgers(let ledgers, _): Ledger.sum(ledgers)
    case .totals(let ledger, _, _): ledger
    case .figures: nil
    }
  }

  /// In the scenario's order; none where only figures were asked for.
  public var segments: [SegmentTotals] {
    switch yield {
    case .ledgers(let ledgers, _): ledgers.map { SegmentTotals($0) }
    case .totals(_, let segments, _): segments
    case .figures: []
    }
  }

  /// By segment; none where they were not asked for.
  var ledgers: [Ledger] {
    guard case .ledgers(let ledgers, _) = yield else { return [] }
    return ledgers
  }

  public var events: [PolicyEvent] {
    switch yield {
    case .ledgers(_, let events), .totals(_, _, let events): events
    case .figures: []
    }
  }

  public var figures: [Int64] {
    guard case .figures(let figures) = yield else { return [] }
    return figures
  }
}

/// The responses of complete rounds: a table lives × figures of integers, read where it lies, block
/// by block, so that it may be larger than memory.
public struct Responses: Sendable {
  let plan: StudyPlan
  /// Blocks that may be read: all of complete rounds.
  let blockCount: Int
  private let shelf: any ResponseSink

  init(plan: StudyPlan, blockCount: Int, shelf: any ResponseSink) {
    self.plan = plan
    self.blockCount = blockCount
    self.shelf = shelf
  }

  /// Complete rounds.
  public var roundCount: Int { plan.rounds.count }

  /// Lives of all rounds, those that were looked up counted once.
  public var lifeCount: Int { plan.rounds.reduce(0) { $0 + $1.fresh.count } }

  /// What a round asked for.
  public func batch(_ round: Int) -> Batch { plan.rounds[round].batch }

  /// Reads a round in plan order, one block in memory at a time.
  ///
  /// - Throws: what the shelf says of a block that cannot be read, or what `body` throws.
  public func forEach(round: Int, _ body: (Response) throws -> Void) throws {
    let lives = plan.rounds[round]
    var cache = Cache()
    var next = 0
    for life in lives.batch.lives {
      let place: (block: Int, index: Int)?
      if next < lives.fresh.count, lives.fresh[next] == life {
        let block = cache.isWithin(lives, next) ?? lives.cuts.partitioningIndex { $0 > next } - 1
        place = (lives.firstBlock + block, next - lives.cuts[block])
        next += 1
      } else {
        place = plan.place(of: life, lives.batch.reduction)
      }
      // Of a round that is not complete, what comes after the blocks that are there is left out.
      guard let place, place.block < blockCount else { continue }
      try body(try cache.response(of: life, place, shelf))
    }
  }

  /// The same, the lives of each replication together.
  public func forEachReplication(round: Int, _ body: ([Response]) throws -> Void) throws {
    var lives: [Response] = []
    try forEach(round: round) { response in
      if let first = lives.first, first.life.replication != response.life.replication {
        try body(lives)
        lives.removeAll(keepingCapacity: true)
      }
      lives.append(response)
    }
    if !lives.isEmpty { try body(lives) }
  }

  /// One life's response; nil when no complete round has it with this reduction.
  public func response(of life: Life, _ reduction: Reduction) throws -> Response? {
    guard let place = plan.place(of: life, reduction), place.block < blockCount else { return nil }
    var cache = Cache()
    return try cache.response(of: life, place, shelf)
  }

  /// The block read last.
  private struct Cache {
    private var block: Int?
    private var responses: [Response] = []

    /// The block read last, counted within the round, if it holds a place.
    func isWithin(_ round: StudyPlan.Round, _ place: Int) -> Int? {
      guard let block, case let index = block - round.firstBlock, index >= 0,
        index < round.blockCount, round.cuts[index] <= place, place < round.cuts[index + 1]
      else { return nil }
      return index
    }

    mutating func response(
      of life: Life, _ place: (block: Int, index: Int), _ shelf: any ResponseSink
    ) throws -> Response {
      if block != place.block {
        responses = []
        responses = try shelf.block(place.block).responses()
        block = place.block
      }
      guard place.index < responses.count, responses[place.index].life == life else {
        throw BinaryFault("block \(place.block) is of other lives than the study asked for")
      }
      return responses[place.index]
    }
  }
}
