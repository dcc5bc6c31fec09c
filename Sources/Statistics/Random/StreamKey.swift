/// What a random number is drawn for. Together with the seed, the replication, the entity and an
/// index it is the complete address of a stream; a scenario's settings are never part of it, so two
/// scenarios with the same seed meet the same people and the same luck (common random numbers).
public enum Purpose: UInt32, Sendable, CaseIterable {
  /// A scenario parameter written as a distribution (entity: the parameter's key path).
  case parameter = 1
  /// Hidden traits of a person, fixed for life.
  case traits
  /// The unit-exponential clock of a prospect's n-th stage (index: n).
  case funnel
  /// Everything that belongs to a customer's n-th order: spend, loss, the clock to the next one.
  case order
  /// The moment the n-th person of a segment becomes aware.
  case awareness
  /// Reach, opening, click and advance of one contact (index: campaign and occasion).
  case contact
  /// Who is held out of a campaign (index: campaign).
  case holdout
  /// Which persons a limited budget reaches (index: campaign and occasion).
  case lottery
  /// The n-th revival of a dormant customer.
  case revival
  /// The history of an installed customer before the run begins.
  case history
  /// The n-th period of a Markov-chain customer.
  case migration
  /// Tests and benchmarks.
  case experiment
  /// A customer's future in a back-test's predictive draws (entity: place in the log).
  case prediction
  /// Bootstrap draws and random starts of an analysis of data (entity: what is analysed).
  case resampling
}

/// All streams of one replication: the address up to (seed, replication).
public struct StreamKey: Sendable {
  public let seed: UInt64
  public let replication: UInt32
  @usableFromInline let key: UInt64
  @usableFromInline let ziggurat: Ziggurat

  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - replication: counted from 0.
  public init(seed: UInt64, replication: UInt32) {
    self.seed = seed
    self.replication = replication
    // The replication's own key: one block under the seed, away from every stream's counter.
    key = Philox.block(key: seed, counter: (UInt64(replication), 0x636f_686f_7274_6361)).0
    ziggurat = Ziggurat.tables
  }

  /// The stream for one entity, purpose and index.
  ///
  /// - Parameters:
  ///   - entity: a person (see ``Entity``), a parameter, a campaign …
  ///   - index: the n-th use of this purpose by this entity, below 2^24.
  @inlinable @inline(__always)
  public func stream(_ entity: Entity, _ purpose: Purpose, _ index: UInt32 = 0) -> RandomStream {
    RandomStream(
      key: key, address: (purpose.rawValue << 24) | (index & 0xFF_FFFF),
      entity: entity.rawValue, ziggurat: ziggurat)
  }
}

/// Who or what a random number belongs to: a 32-bit group (a segment, a kind) and an ordinal in it.
public struct Entity: Sendable, Hashable {
  public let rawValue: UInt64

  @inlinable @inline(__always)
  public init(group: UInt32, ordinal: UInt32) {
    rawValue = UInt64(group) << 32 | UInt64(ordinal)
  }

  /// A named entity: the FNV-1a hash of the name, so that adding one leaves the others' luck alone.
  public init(named name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    rawValue = hash
  }

  /// The upper half of the name's hash, to be used as a group.
  public static func group(named name: String) -> UInt32 {
    let hash = Entity(named: name).rawValue
    return UInt32(truncatingIfNeeded: hash >> 32) ^ UInt32(truncatingIfNeeded: hash)
  }
}
