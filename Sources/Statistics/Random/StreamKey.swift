/// What a random number is drawn for. Together with the seed, the replication, the number of the life,
/// the owner, an ordinal and an index it is the complete address of a stream; a scenario's settings are
/// never part of it, so two scenarios with the same seed meet the same people and the same luck (common
/// random numbers).
public enum Purpose: UInt64, Sendable, CaseIterable {
  /// A scenario parameter written as a distribution (owner: the parameter's key path).
  case parameter = 1
  /// Hidden traits of a person, fixed for life.
  case traits
  /// The unit-exponential clock of a prospect's n-th stage (index: n).
  case funnel
  /// Everything that belongs to a customer's n-th order: spend, loss, the clock to the next one.
  case order
  /// The moment the n-th person of a segment becomes aware.
  case awareness
  /// Reach, opening, click and advance of one contact (owner: campaign in a segment; index: day).
  case contact
  /// Who is held out of a campaign (owner: campaign in a segment).
  case holdout
  /// Which persons a limited budget reaches (owner: campaign in a segment; index: day).
  case lottery
  /// A revival of a dormant customer by a contact (owner: campaign in a segment; index: day).
  case revival
  /// The history of an installed customer before the run begins.
  case history
  /// The n-th period of a Markov-chain customer.
  case migration
  /// Tests and benchmarks.
  case experiment
  /// A customer's future in a back-test's predictive draws (ordinal: place in the log).
  case prediction
  /// Bootstrap draws and random starts of an analysis of data (owner: what is analysed).
  case resampling
  /// How many unaware people a campaign reaches (owner: campaign in a segment; index: day).
  case exposure
  /// Whether the basket of a customer's n-th order is raised to the minimum of an offer.
  case basket
  /// Which variant of a campaign a person gets (owner: campaign in a segment); of people who are not
  /// aware, how many (index: day).
  case variant
  /// The label a customer gets at a review of tiers (index: month).
  case label
  /// The lot of a campaign for the credit, or the coupon, of a customer's n-th order among campaigns with
  /// the same claim (owner: campaign in a segment).
  case credit
  /// What moves all customers together in a replication (index: none).
  case shock
  /// New customers who come by themselves (owner: the segment; index: the month).
  case arrival
  /// The birthday of a person.
  case birthday
  /// When media touch a person next, and which campaign's touch it is (index: the day).
  case touch
}

/// All streams of one life: the address up to (seed, replication, number of the life).
///
/// A life has two keys, one for what is not known (parameters) and one for chance (people and events),
/// each with its own number, so that either can be drawn anew while the other stays.
public struct StreamKey: Sendable {
  public let seed: UInt64
  public let replication: UInt32
  /// The number of the life's draws among those of the replication; 0 for the first.
  public let life: UInt32
  @usableFromInline let root: UInt64
  @usableFromInline let ziggurat: Ziggurat

  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - replication: counted from 0.
  ///   - life: tells lives of the same replication apart.
  public init(seed: UInt64, replication: UInt32, life: UInt32 = 0) {
    self.seed = seed
    self.replication = replication
    self.life = life
    // One block under the seed; its second counter word is no purpose, so it is no owner's key.
    root =
      Philox.block(
        key: seed, counter: (UInt64(life) << 32 | UInt64(replication), 0x636f_686f_7274_6361)
      ).0
    ziggurat = Ziggurat.tables
  }

  /// The streams of one owner for one purpose. Its key is a hash of all that comes before the ordinal:
  /// make it once per owner and pass.
  @inlinable
  public func streams(of owner: UInt64, _ purpose: Purpose) -> OwnerStreams {
    OwnerStreams(
      key: Philox.block(key: root, counter: (owner, purpose.rawValue)).0, ziggurat: ziggurat)
  }

  /// The stream for one entity, purpose and index, where few are drawn.
  ///
  /// - Parameters:
  ///   - entity: a person, a parameter, a campaign …
  ///   - index: the n-th use of this purpose by this entity.
  @inlinable
  public func stream(_ entity: Entity, _ purpose: Purpose, _ index: UInt32 = 0) -> RandomStream {
    streams(of: entity.owner, purpose).stream(entity.ordinal, index)
  }
}

/// The streams of one owner for one purpose, e.g. all orders of a segment's customers.
public struct OwnerStreams: Sendable {
  @usableFromInline let key: UInt64
  public let ziggurat: Ziggurat

  @inlinable
  init(key: UInt64, ziggurat: Ziggurat) {
    self.key = key
    self.ziggurat = ziggurat
  }

  /// - Parameters:
  ///   - ordinal: a person of the owner.
  ///   - index: the n-th use of the purpose by this person.
  @inlinable @inline(__always)
  public func stream(_ ordinal: UInt64, _ index: UInt32 = 0) -> RandomStream {
    RandomStream(key: key, ordinal: ordinal, index: index, ziggurat: ziggurat)
  }
}

/// Who or what a random number belongs to: an owner (a segment, a campaign, a parameter) and an ordinal
/// among the owner's people.
public struct Entity: Sendable, Hashable {
  public let owner: UInt64
  public let ordinal: UInt64

  public init(owner: UInt64, ordinal: UInt64) {
    self.owner = owner
    self.ordinal = ordinal
  }

  /// A member of a numbered group.
  public init(group: UInt32, ordinal: UInt32) {
    self.init(owner: UInt64(group), ordinal: UInt64(ordinal))
  }

  /// A named entity, so that adding one leaves the others' luck alone.
  public init(named name: String) { self.init(owner: Self.owner(named: name), ordinal: 0) }

  /// The FNV-1a hash of the names, 64 bits, each name ended by a byte that no text has. Readers of
  /// scenarios refuse names with the same hash.
  public static func owner(named names: String...) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for name in names {
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01b3
    }
    return hash
  }
}
