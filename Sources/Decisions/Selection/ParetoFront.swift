/// The choices for which no other costs as little and is worth as much, one of the two being
/// strictly better (Pareto, Manual of Political Economy, 1906).
public struct ParetoFront: Codable, Sendable, Equatable {
  /// A choice; lower cost and higher value are better.
  public struct Point: Codable, Sendable, Equatable {
    public let cost: Double
    public let value: Double

    public init(cost: Double, value: Double) {
      self.cost = cost
      self.value = value
    }
  }

  /// Whether each point is on the front, in the order given.
  public let isMember: [Bool]

  /// - Parameter points: of equal points all or none are on the front; a point with a NaN is never
  ///   on it.
  public init(_ points: [Point]) {
    var isMember = points.map { _ in false }
    let order = points.indices.filter { !points[$0].cost.isNaN && !points[$0].value.isNaN }
      .sorted { a, b in
        points[a].cost < points[b].cost
          || (points[a].cost == points[b].cost && points[a].value > points[b].value)
      }
    // By rising cost, a point must beat all cheaper ones, or equal the one that just did.
    var last: Point?
    for index in order {
      let point = points[index]
      guard last.map({ point.value > $0.value || point == $0 }) ?? true else { continue }
      isMember[index] = true
      last = point
    }
    self.isMember = isMember
  }
}
