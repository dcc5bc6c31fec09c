/// The rounds of a study so far and the blocks they are cut into: what is lived where.
///
/// A life that an earlier round had with the same reduction is not lived again but looked up.
struct StudyPlan: Sendable {
  struct Round: Sendable {
    let batch: Batch
    /// The lives that no earlier round had, in plan order.
    let fresh: [Life]
    /// Where blocks begin in `fresh`, and its end.
    let cuts: [Int]
    /// Index of the first block.
    let firstBlock: Int
    /// Whether its replications are others than those of the rounds before.
    let isNews: Bool

    var blockCount: Int { cuts.count - 1 }

    /// Lives of a block, counted within the round.
    func lives(_ block: Int) -> ArraySlice<Life> { fresh[cuts[block]..<cuts[block + 1]] }
  }

  /// Replications in a block, at most.
  let blockSize: Int
  private(set) var rounds: [Round] = []
  private(set) var points: [UInt32: Point] = [:]

  init(blockSize: Int) { self.blockSize = max(1, blockSize) }

  var blockCount: Int { rounds.last.map { $0.firstBlock + $0.blockCount } ?? 0 }

  /// - Throws: ``ExecutionError/study(_:)`` for lives of points nobody has named.
  mutating func add(_ batch: Batch) throws(ExecutionError) {
    for point in batch.points {
      if let known = points[point.id], known != point {
        throw .study("names two points \(point.id): \(known.name) and \(point.name)")
      }
      points[point.id] = point
    }
    if let life = batch.lives.first(where: { points[$0.point] == nil }) {
      throw .study("asks for a life of point \(life.point), which it has not named")
    }
    var seen: Set<Life> = []
    var fresh: [Life] = []
    var replication: UInt32?
    for life in batch.lives {
      if life.replication != replication {
        seen.removeAll(keepingCapacity: true)
        replication = life.replication
      }
      guard seen.insert(life).inserted, place(of: life, batch.reduction) == nil else { continue }
      fresh.append(life)
    }
    let before = rounds.lazy.compactMap { $0.fresh.last?.replication }.max()
    let isNews = before.map { last in fresh.first.map { $0.replication > last } ?? false } ?? true
    rounds.append(
      Round(
        batch: batch, fresh: fresh, cuts: cuts(fresh), firstBlock: blockCount, isNews: isNews))
  }

  /// - Returns: 0, then every place at which a block is full, then the end.
  private func cuts(_ lives: [Life]) -> [Int] {
    guard let first = lives.first else { return [0] }
    var cuts = [0]
    var replication = first.replication
    var count = 1
    for (i, life) in lives.enumerated() where life.replication != replication {
      replication = life.replication
      if count == blockSize {
        cuts.append(i)
        count = 0
      }
      count += 1
    }
    return cuts + [lives.count]
  }

  /// The blocks of a round.
  func blocks(_ round: Int) -> [Block] {
    let round = rounds[round]
    return (0..<round.blockCount).map { block in
      let lives = round.lives(block)
      let ids = Set(lives.map(\.point)).sorted()
      return Block(
        index: round.firstBlock + block, points: ids.compactMap { points[$0] },
        lives: Array(lives), reduction: round.batch.reduction)
    }
  }

  /// The lives of a block of any round; nil when there is no such block.
  func lives(block index: Int) -> ArraySlice<Life>? {
    // Rounds without fresh lives have no block, so the last that begins early enough holds it.
    guard let round = rounds.last(where: { $0.firstBlock <= index && $0.blockCount > 0 }),
      index < round.firstBlock + round.blockCount
    else { return nil }
    return round.lives(index - round.firstBlock)
  }

  /// Replications of a block that no earlier round had.
  func newReplications(block index: Int) -> Int {
    let round = rounds.last { $0.firstBlock <= index && $0.blockCount > 0 }
    return round?.isNews == true ? lives(block: index)?.replicationCount ?? 0 : 0
  }

  /// Block and place in it of a life; nil when no round has it with this reduction.
  func place(of life: Life, _ reduction: Reduction) -> (block: Int, index: Int)? {
    for round in rounds where round.batch.reduction == reduction {
      guard let first = round.fresh.first, let last = round.fresh.last,
        first.replication <= life.replication, life.replication <= last.replication
      else { continue }
      var place = round.fresh.partitioningIndex { $0.replication >= life.replication }
      while place < round.fresh.count, round.fresh[place].replication == life.replication {
        if round.fresh[place] == life {
          let block = round.cuts.partitioningIndex { $0 > place } - 1
          return (round.firstBlock + block, place - round.cuts[block])
        }
        place += 1
      }
    }
    return nil
  }
}

extension Array {
  /// The first place at which a condition holds that holds from there on; the end when nowhere.
  func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
