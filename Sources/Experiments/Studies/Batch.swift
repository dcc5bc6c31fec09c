import Lifecycle

/// What is kept of a life: integers, never values of KPIs.
public enum Reduction: Hashable, Sendable, Codable {
  /// The books of every segment, and what policies did.
  case ledgers
  /// The books of all segments together, what each segment comes to, and what policies did.
  case totals
  /// Chosen figures, in this order.
  case figures([FigureAddress])
  /// Chosen figures, for each of the setting's documents its own: books of other shapes have other cells.
  case figuresByDocument([[FigureAddress]])
}

/// A round of lives that a study asks for at once.
public struct Batch: Hashable, Sendable {
  /// Points that lives name for the first time.
  public let points: [Point]
  /// In plan order: rising replications, and within one as the study named them.
  public let lives: [Life]
  public let reduction: Reduction

  /// - Parameter lives: sorted by replication here, so that lives that are compared are neighbours.
  public init(points: [Point] = [], lives: [Life], reduction: Reduction) {
    self.points = points
    self.lives = lives.enumerated()
      .sorted { ($0.1.replication, $0.0) < ($1.1.replication, $1.0) }.map(\.element)
    self.reduction = reduction
  }
}

/// The unit of work: lives of consecutive replications that one worker lives in one go.
public struct Block: Sendable, Equatable {
  /// Counted from 0 over all rounds.
  public let index: Int
  /// Every point that the lives name.
  public let points: [Point]
  public let lives: [Life]
  public let reduction: Reduction

  public init(index: Int, points: [Point], lives: [Life], reduction: Reduction) {
    self.index = index
    self.points = points
    self.lives = lives
    self.reduction = reduction
  }

  /// How many replications it has lives of.
  public var replications: Int { lives.replicationCount }
}

extension RandomAccessCollection where Element == Life {
  /// Different replications of lives in plan order.
  var replicationCount: Int {
    var count = 0
    var last: UInt32?
    for life in self where life.replication != last {
      count += 1
      last = life.replication
    }
    return count
  }
}
