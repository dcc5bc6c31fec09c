import Lifecycle

/// A place in the space a study looks at: a document, by its number in the study's setting, and how the
/// point differs from it.
public struct Point: Hashable, Sendable, Codable {
  /// Number by which lives name it; one number is one point as long as a study lasts.
  public let id: UInt32
  /// How people call it, e.g. `plan`.
  public let name: String
  /// Which of the setting's documents it is lived by, counted from 0.
  public let document: Int
  /// Numbers and laws are applied without reading the document again, however many points there are.
  public let changes: [Change]

  public init(id: UInt32, name: String, document: Int, changes: [Change] = []) {
    self.id = id
    self.name = name
    self.document = document
    self.changes = changes
  }
}

/// One life of a point. What it leaves behind depends on its point, the study's seed and these
/// numbers alone: not on block, round, worker or whatever else is lived.
public struct Life: Hashable, Sendable {
  public let point: UInt32
  /// Counted from 0. Lives of one replication are meant to be compared with each other.
  public let replication: UInt32
  /// Which draw of the uncertain parameters: equal numbers of a replication share theirs.
  public let knowledge: UInt32
  /// Which luck: equal numbers of a replication share theirs, whatever the point.
  public let chance: UInt32

  public init(point: UInt32, replication: UInt32, knowledge: UInt32 = 0, chance: UInt32 = 0) {
    self.point = point
    self.replication = replication
    self.knowledge = knowledge
    self.chance = chance
  }
}
