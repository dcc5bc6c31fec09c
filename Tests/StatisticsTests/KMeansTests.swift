import Statistics
import Testing

@Suite("K-means")
struct KMeansTests {
  static func stream() -> RandomStream {
    StreamKey(seed: 5, replication: 0).stream(Entity(named: "k-means"), .experiment)
  }

  /// 0, 1, 10, 11: centres ½ and 10½, inertia 4 · ¼. The silhouettes are (10½ − 1)/10½ for the outer
  /// points and (9½ − 1)/9½ for the inner.
  @Test("Two pairs on a line, by hand")
  func pairs() throws {
    let points = KMeans.Points(dimension: 1, coordinates: [0, 1, 10, 11])
    var stream = Self.stream()
    let found = try #require(KMeans(points, clusters: 2, starts: 3, stream: &stream))
    #expect(found.centres.map { $0[0] }.sorted() == [0.5, 10.5])
    #expect(found.inertia == 1)
    #expect(found.nearest(0, of: points) == found.nearest(1, of: points))
    let silhouette = (9.5 / 10.5 + 8.5 / 9.5) / 2
    #expect(abs(try #require(found.silhouette(points)) - silhouette) < 1e-12)
  }

  @Test("No better split of 12 points into 2 exists: all 2,047 are tried")
  func optimum() throws {
    var stream = Self.stream()
    let coordinates = (0..<24).map { _ in stream.normal() }
    let points = KMeans.Points(dimension: 2, coordinates: coordinates)
    let found = try #require(KMeans(points, clusters: 2, starts: 40, stream: &stream))
    var best = Double.infinity
    for split in 1..<(1 << 11) {
      var inertia = 0.0
      for side in 0...1 {
        let members = (0..<12).filter { (split >> $0) & 1 == side }
        for axis in 0..<2 {
          inertia += Moments(members.map { coordinates[2 * $0 + axis] }).sumOfSquares
        }
      }
      best = min(best, inertia)
    }
    #expect(abs(found.inertia - best) < 1e-9)
  }

  @Test("Fewer different points than clusters: nil; one cluster has no silhouette")
  func tooFew() throws {
    var stream = Self.stream()
    let points = KMeans.Points(dimension: 1, coordinates: [1, 1, 1, 2])
    #expect(KMeans(points, clusters: 3, starts: 2, stream: &stream) == nil)
    let one = try #require(KMeans(points, clusters: 1, starts: 1, stream: &stream))
    #expect(one.silhouette(points) == nil)
  }
}
