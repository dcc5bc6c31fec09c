/// Clusters of points around their means: Lloyd's iteration (IEEE Trans. Information Theory 28,
/// 1982) from the starts of k-means++ (Arthur & Vassilvitskii, SODA 2007), the best of several.
public struct KMeans: Sendable {
  /// Coordinates of the points, one after the other.
  public struct Points: Sendable {
    public let dimension: Int
    public let coordinates: [Double]

    public var count: Int { dimension > 0 ? coordinates.count / dimension : 0 }

    /// - Parameters:
    ///   - dimension: at least 1.
    ///   - coordinates: finite; whole points.
    public init(dimension: Int, coordinates: [Double]) {
      self.dimension = dimension
      self.coordinates = coordinates
    }

    @inline(__always)
    func squaredDistance(_ point: Int, _ centre: [Double]) -> Double {
      var sum = 0.0
      for axis in 0..<dimension {
        let gap = coordinates[point * dimension + axis] - centre[axis]
        sum += gap * gap
      }
      return sum
    }

    func point(_ index: Int) -> [Double] {
      Array(coordinates[index * dimension..<(index + 1) * dimension])
    }
  }

  public private(set) var centres: [[Double]]
  /// Sum of squared distances to the nearest centre.
  public private(set) var inertia: Double

  /// - Parameters:
  ///   - clusters: at least 1.
  ///   - starts: at least 1.
  /// - Returns: nil when there are fewer different points than clusters.
  public init?(_ points: Points, clusters: Int, starts: Int, stream: inout RandomStream) {
    var best: KMeans?
    for _ in 0..<max(1, starts) {
      guard var run = KMeans(seeding: points, clusters, &stream) else { return nil }
      run.iterate(points)
      if run.inertia < best?.inertia ?? .infinity { best = run }
    }
    guard let best else { return nil }
    self = best
  }

  /// The place of the centre nearest to a point; the first among equals.
  public func nearest(_ point: Int, of points: Points) -> Int {
    var best = (place: 0, distance: Double.infinity)
    for place in centres.indices {
      let distance = points.squaredDistance(point, centres[place])
      if distance < best.distance { best = (place, distance) }
    }
    return best.place
  }

  private init?(seeding points: Points, _ clusters: Int, _ stream: inout RandomStream) {
    guard points.count >= clusters, clusters >= 1 else { return nil }
    centres = [points.point(stream.index(below: points.count))]
    inertia = .infinity
    var distances = [Double](repeating: .infinity, count: points.count)
    while centres.count < clusters {
      var total = 0.0
      for point in distances.indices {
        distances[point] = min(
          distances[point], points.squaredDistance(point, centres[centres.count - 1]))
        total += distances[point]
      }
      guard total > 0 else { return nil }
      var rest = stream.uniform() * total
      // Rounding may leave a remainder; the last point with a distance takes it.
      var chosen = distances.lastIndex { $0 > 0 } ?? 0
      for point in distances.indices where distances[point] > 0 {
        rest -= distances[point]
        if rest < 0 {
          chosen = point
          break
        }
      }
      centres.append(points.point(chosen))
    }
  }

  private mutating func iterate(_ points: Points) {
    var assigned = [Int](repeating: -1, count: points.count)
    for _ in 0..<100 {
      var changed = false
      var sums = centres.map { _ in [Double](repeating: 0, count: points.dimension) }
      var counts = centres.map { _ in 0 }
      inertia = 0
      for point in assigned.indices {
        let place = nearest(point, of: points)
        inertia += points.squaredDistance(point, centres[place])
        if assigned[point] != place {
          assigned[point] = place
          changed = true
        }
        counts[place] += 1
        for axis in 0..<points.dimension {
          sums[place][axis] += points.coordinates[point * points.dimension + axis]
        }
      }
      guard changed else { return }
      for place in centres.indices where counts[place] > 0 {
        centres[place] = sums[place].map { $0 / Double(counts[place]) }
      }
    }
  }
}

extension KMeans {
  /// The mean silhouette of the points, −1…1: how much nearer a point is to its own cluster than to
  /// the next (Rousseeuw, J. Comput. Appl. Math. 20, 1987). Quadratic in the number of points.
  ///
  /// - Returns: nil when all points are in one cluster.
  public func silhouette(_ points: Points) -> Double? {
    let assigned = (0..<points.count).map { nearest($0, of: points) }
    var counts = centres.map { _ in 0 }
    for place in assigned { counts[place] += 1 }
    guard counts.count(where: { $0 > 0 }) > 1 else { return nil }
    var total = 0.0
    for point in assigned.indices where counts[assigned[point]] > 1 {
      var sums = centres.map { _ in 0.0 }
      let own = points.point(point)
      for other in assigned.indices {
        sums[assigned[other]] += points.squaredDistance(other, own).squareRoot()
      }
      let home = assigned[point]
      let inside = sums[home] / Double(counts[home] - 1)
      let outside =
        counts.indices.filter { $0 != home && counts[$0] > 0 }
        .map { sums[$0] / Double(counts[$0]) }.min() ?? 0
      let larger = max(inside, outside)
      if larger > 0 { total += (outside - inside) / larger }
    }
    return total / Double(points.count)
  }
}
