import Lifecycle
import Synchronization

/// Where finished blocks are kept before they count, and read from afterwards: the run's store, or
/// memory.
public protocol ResponseSink: Sendable {
  /// Keeps a block for good: all of it, or nothing of it and an error. It counts when this has
  /// returned.
  func commit(_ block: PackedBlock) async throws

  /// Numbers of the blocks kept so far.
  func keptBlocks() async throws -> Set<Int>

  /// A block that has been kept.
  func block(_ index: Int) throws -> PackedBlock
}

/// Keeps blocks in memory: for small studies.
public final class MemoryShelf: ResponseSink {
  private let blocks = Mutex<[Int: PackedBlock]>([:])

  public init() {}

  public func commit(_ block: PackedBlock) { blocks.withLock { $0[block.index] = block } }

  public func keptBlocks() -> Set<Int> { blocks.withLock { Set($0.keys) } }

  public func block(_ index: Int) throws -> PackedBlock {
    guard let block = blocks.withLock({ $0[index] }) else {
      throw BinaryFault("block \(index) has not been kept")
    }
    return block
  }
}
