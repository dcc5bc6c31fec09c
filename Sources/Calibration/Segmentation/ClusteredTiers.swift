import Foundation
import Lifecycle
import Statistics

/// Document D's clusters: K-Means on standardised log R, F and M.
public struct ClusteredTiers: SegmentationMethod {
  public static let definition = SegmentationDefinition(
    name: "kmeans",
    summary:
      "clusters of standardised log(1 + R), log(1 + F), log(1 + M), named by their centres in "
      + "order of value; the most silent but the best is at risk",
    source: "document D; Lloyd 1982; Arthur & Vassilvitskii 2007",
    options: ["--clusters", "--seed"])

  /// Centres are learnt from at most so many customers.
  static let mostLearnt = 20_000
  /// Silhouettes, which are quadratic, from at most so many.
  static let mostCompared = 600

  private let options: SegmentationOptions

  public init(_ options: SegmentationOptions) { self.options = options }

  /// log(1 + measure), standardised as the customers were that centres were learnt from.
  struct Axes {
    private(set) var means: [Double] = []
    private(set) var deviations: [Double] = []

    private static func columns(_ measures: CustomerMeasures) -> [[Double]] {
      [measures.recency, measures.frequency] + (measures.monetary.map { [$0] } ?? [])
    }

    init(_ measures: CustomerMeasures) {
      for column in Self.columns(measures) {
        let moments = Moments(column.lazy.map { log1p(max(0, $0)) })
        means.append(moments.mean)
        // A constant column tells nobody apart.
        deviations.append(moments.standardDeviation.flatMap { $0 > 0 ? $0 : nil } ?? 1)
      }
    }

    func points(_ measures: CustomerMeasures, _ rows: some Sequence<Int>) -> KMeans.Points {
      let columns = Self.columns(measures)
      var coordinates: [Double] = []
      for row in rows {
        for axis in columns.indices {
          coordinates.append(
            (log1p(max(0, columns[axis][row])) - means[axis]) / deviations[axis])
        }
      }
      return KMeans.Points(dimension: columns.count, coordinates: coordinates)
    }
  }

  public func learn(
    _ measures: CustomerMeasures, scores: CustomerScores, outlook: PurchaseOutlook?, source: String
  ) throws(CalibrationError) -> TierClassifier {
    let axes = Axes(measures)
    var stream = StreamKey(seed: options.seed, replication: 0)
      .stream(Entity(named: "segmentation"), .resampling)
    let rows = Self.sample(measures.count, Self.mostLearnt, &stream)
    let points = axes.points(measures, rows)
    guard let clusters = KMeans(points, clusters: options.clusters, starts: 10, stream: &stream)
    else {
      throw CalibrationError(
        source,
        "has customers of fewer than \(options.clusters) kinds in R, F and M; use a smaller "
          + "--clusters, or another --method")
    }
    let few = axes.points(measures, rows.prefix(Self.mostCompared))
    var notes = [Self.silhouettes(clusters, few, options.clusters, &stream)]
    if rows.count < measures.count {
      notes.append("Centres were learnt from \(rows.count) customers drawn by lot.")
    }
    let order = Self.order(clusters.centres)
    let tiers = Self.tiers(clusters.centres, order, axes)
    var places = [Int](repeating: 0, count: order.count)
    for (place, cluster) in order.enumerated() { places[cluster] = place }
    let placed = places
    return TierClassifier(tiers, notes: notes) { measures in
      let points = axes.points(measures, 0..<measures.count)
      return (0..<measures.count).map { placed[clusters.nearest($0, of: points)] }
    }
  }

  /// Different rows by lot, in the order of the draw.
  private static func sample(_ count: Int, _ most: Int, _ stream: inout RandomStream) -> [Int] {
    var rows = Array(0..<count)
    for place in 0..<min(most, count) {
      rows.swapAt(place, place + stream.index(below: count - place))
    }
    return Array(rows.prefix(most))
  }

  private static func silhouettes(
    _ clusters: KMeans, _ points: KMeans.Points, _ chosen: Int, _ stream: inout RandomStream
  ) -> String {
    let others = (2...8).compactMap { count -> String? in
      let run =
        count == chosen ? clusters : KMeans(points, clusters: count, starts: 3, stream: &stream)
      return run?.silhouette(points).map { String(format: "%d: %.2f", count, $0) }
    }
    return "Mean silhouette by number of clusters (of \(points.count) customers): "
      + others.joined(separator: ", ") + "."
  }
}
