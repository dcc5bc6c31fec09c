/// What an experiment will run, as data: replications in blocks, the unit of work.
public struct ExperimentPlan: Sendable, Equatable {
  /// Consecutive replications that one worker lives in one go.
  public struct Block: Sendable, Equatable, Codable {
    /// Counted from 0.
    public let index: Int
    public let first: Int
    public let count: Int

    public var replications: Range<Int> { first..<first + count }
  }

  public let replications: Int
  public let blockSize: Int

  /// - Parameter blockSize: nil for a size that gives about 200 blocks, at most 25 replications.
  ///   It never depends on the number of workers.
  public init(replications: Int, blockSize: Int? = nil) {
    self.replications = replications
    self.blockSize = blockSize ?? min(25, max(1, replications / 200))
  }

  public var blockCount: Int { (replications + blockSize - 1) / blockSize }

  public func block(_ index: Int) -> Block {
    let first = index * blockSize
    return Block(index: index, first: first, count: min(blockSize, replications - first))
  }
}
