import Lifecycle
import Statistics

#if canImport(Glibc)
  import Glibc
#endif

/// How far the orders of quarters stray from a forecast by chance and by what a fit does not know of its
/// parameters, when the model is true: what is no shock.
struct OriginNoise {
  /// Covariance of the logarithms of orders by block.
  let covariance: [[Double]]

  static let draws = 80
  /// Of a larger base so many are drawn, and chance is scaled to all.
  static let mostCustomers = 2_000

  /// - Parameter lengths: of the blocks, in the models' weeks.
  init(_ mixture: ModelMixture, _ base: CustomerBase, lengths: [Double]) throws {
    // In an order that does not hang on that of the log.
    let histories = base.groups.flatMap { Array(repeating: $0.history, count: $0.count) }
    let step = max(1, (histories.count + Self.mostCustomers - 1) / Self.mostCustomers)
    let sample = stride(from: 0, to: histories.count, by: step).map { histories[$0] }
    let roots = try mixture.members.map { try PredictiveDraws.root($0.fit) }
    let weights = try Categorical(weights: mixture.members.map(\.weight))
    var chance: [[Double]] = []
    var parameters: [[Double]] = []
    for draw in 0..<Self.draws {
      let key = StreamKey(seed: 1, replication: UInt32(draw))
      var stream = key.stream(Entity(named: "origin"), .prediction)
      let place = Int(weights.sample(&stream))
      let fit = mixture.members[place].fit
      let normals = fit.parameters.map { _ in stream.normal() }
      let drawn = fit.form.process(PredictiveDraws.parameters(fit, roots[place], normals))
      let known = Self.live(mixture.members[0].fit.process, sample, lengths, key)
      let unknown = Self.live(drawn, sample, lengths, key)
      chance.append(known)
      parameters.append(zip(unknown, known).map { $0 - $1 })
    }
    let share = Double(sample.count) / Double(max(1, histories.count))
    let byChance = Self.covariance(chance)
    let byParameters = Self.covariance(parameters)
    covariance = lengths.indices.map { row in
      lengths.indices.map { share * byChance[row][$0] + byParameters[row][$0] }
    }
  }

  /// The logarithms of everybody's orders by block.
  private static func live(
    _ process: RepurchaseProcess, _ base: [OrderHistory], _ lengths: [Double], _ key: StreamKey
  ) -> [Double] {
    let future = FutureBlocks(model: process.model, lengths: lengths)
    let streams = key.streams(of: Entity.owner(named: "origin customers"), .prediction)
    var sums = [Double](repeating: 0, count: lengths.count)
    for (place, history) in base.enumerated() {
      var stream = streams.stream(UInt64(place))
      let traits = process.posterior(history).draw(&stream)
      future.add(
        to: &sums, isAlive: traits.isAlive, rate: traits.rate, loss: traits.loss, &stream)
    }
    return sums.map { log($0 + 0.5) }
  }

  static func covariance(_ rows: [[Double]]) -> [[Double]] {
    guard let size = rows.first?.count, rows.count > 1 else { return [] }
    let means = (0..<size).map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
    }
    return (0..<size).map { a in
      (0..<size).map { b in
        rows.reduce(0) { $0 + ($1[a] - means[a]) * ($1[b] - means[b]) } / Double(rows.count - 1)
      }
    }
  }
}
