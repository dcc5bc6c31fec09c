import Statistics

/// Walks through a grid in the unit cube, one factor at a time: the runs of Morris' screening method
/// (Technometrics 33, 1991), which takes r·(D + 1) of them and any number of factors.
///
/// Each walk starts at a random place and moves every factor once, in random order, up or down by
/// delta = p/(2(p − 1)), so that each of the p levels is equally likely. All rows of a walk share one
/// seed number: chance is the same on both sides of a step and cancels in its effect.
public struct MorrisDesign: Sendable, Hashable {
  /// D.
  public let factors: Int
  /// r, the number of walks.
  public let trajectories: Int
  /// p, the number of levels of a factor.
  public let levels: Int
  /// Levels, from 0, of each factor in each row.
  private let grid: [[Int]]

  /// - Parameters:
  ///   - factors: at least 1.
  ///   - trajectories: at least 2, so that effects have a spread; 10 to 50 are usual.
  ///   - levels: even, at least 2; Morris uses 4.
  ///   - stream: of places, orders and directions.
  public init(
    factors: Int, trajectories: Int, levels: Int = 4, stream: inout RandomStream
  ) throws(SensitivityError) {
    try Self.check(factors: factors, trajectories: trajectories, levels: levels)
    var grid: [[Int]] = []
    grid.reserveCapacity(trajectories * (factors + 1))
    var order = Array(0..<factors)
    for _ in 0..<trajectories {
      var place = (0..<factors).map { _ in stream.index(below: levels) }
      stream.shuffle(&order)
      grid.append(place)
      for factor in order {
        // From any level exactly one of the two directions stays inside.
        place[factor] += place[factor] < levels / 2 ? levels / 2 : -levels / 2
        grid.append(place)
      }
    }
    self.factors = factors
    self.trajectories = trajectories
    self.levels = levels
    self.grid = grid
  }

  /// A design made elsewhere.
  ///
  /// - Parameters:
  ///   - grid: the level, from 0, of each factor in each row; walk after walk, in each walk every
  ///     factor moves once.
  ///   - levels: of a factor.
  public init(grid: [[Int]], levels: Int) throws(SensitivityError) {
    let factors = grid.first?.count ?? 0
    let trajectories = grid.count / (factors + 1)
    try Self.check(factors: factors, trajectories: trajectories, levels: levels)
    let isWhole = grid.count == trajectories * (factors + 1)
    let isInside = grid.allSatisfy { row in
      row.count == factors && row.allSatisfy { (0..<levels).contains($0) }
    }
    guard isWhole, isInside else {
      throw SensitivityError("rows are missing, too short, or have a level outside 0..<\(levels)")
    }
    for walk in 0..<trajectories {
      let rows = grid[walk * (factors + 1)..<(walk + 1) * (factors + 1)]
      let moved = zip(rows, rows.dropFirst()).map { from, to in
        (0..<factors).filter { from[$0] != to[$0] }
      }
      guard moved.allSatisfy({ $0.count == 1 }), Set(moved).count == factors else {
        throw SensitivityError("walk \(walk) does not move every factor once, one at a time")
      }
    }
    self.factors = factors
    self.trajectories = trajectories
    self.levels = levels
    self.grid = grid
  }

  private static func check(
    factors: Int, trajectories: Int, levels: Int
  ) throws(SensitivityError) {
    guard factors >= 1 else { throw SensitivityError("no factor varies; name at least one") }
    guard trajectories >= 2 else {
      throw SensitivityError("\(trajectories) walks; take at least 2, better 10 or more")
    }
    guard levels >= 2, levels.isMultiple(of: 2) else {
      throw SensitivityError("\(levels) levels; take an even number, usually 4")
    }
  }

  /// All runs; those of a walk stand together.
  public var rowCount: Int { grid.count }

  /// The point in the unit cube, and the seed number, which is the walk's. 0 and 1 are among the
  /// levels: map them to the ends of a factor's range, or to quantiles inside it.
  ///
  /// - Precondition: index within 0..<rowCount.
  public func row(_ index: Int) -> DesignRow {
    DesignRow(
      point: grid[index].map { Double($0) / Double(levels - 1) }, seed: index / (factors + 1))
  }

  /// Which factor moves from the row to the next one, and by how much.
  func step(after row: Int) -> (factor: Int, delta: Double) {
    let (from, to) = (grid[row], grid[row + 1])
    let factor = (0..<factors).first { from[$0] != to[$0] } ?? 0
    return (factor, Double(to[factor] - from[factor]) / Double(levels - 1))
  }
}
