import Foundation
import Lifecycle
import Statistics
import Testing

@testable import Calibration

/// Where do true parameters lie within what a fit says of them? Evenly everywhere, if estimate and
/// covariance are right (Talts, Betancourt, Simpson, Vehtari & Gelman 2018).
@Suite struct SimulationBasedCalibrationTests {
  /// Prior of the logarithms: normal around CDNOW-like values, deviation 0.25.
  private static let centre = [0.5, 4.0, 0.8, 2.5].map { log($0) }
  private static let deviation = 0.25

  /// 60 truths from the prior, 400 customers each; the posterior is the product of the prior and the
  /// normal law of the fit. χ² over five bins per parameter: p < 10⁻⁴ in one of four, a false-alarm
  /// rate of 4·10⁻⁴.
  @Test func ranksAreEven() throws {
    var bins = [[Int]](repeating: [0, 0, 0, 0, 0], count: 4)
    let rounds = 60
    for round in 0..<rounds {
      var stream = StreamKey(seed: 1, replication: 0).stream(
        Entity(group: 9, ordinal: UInt32(round)), .experiment)
      let truth = try Self.centre.map { centre in
        try Normal(mean: centre, sd: Self.deviation).sample(&stream)
      }
      let process = RepurchaseProcess(.bgNBD, parameters: truth.map { exp($0) })
      let base = try Population(process).base(
        customers: 400, age: 20...52, seed: UInt64(1000 + round))
      let likelihood = PurchaseLikelihood(.bgNBD, HistoryColumns(base.groups))
      let fit = try #require(likelihood.maximum(from: [Self.centre]))
      for (index, rank) in try Self.ranks(of: truth, fit).enumerated() {
        bins[index][min(Int(rank * 5), 4)] += 1
      }
    }
    let expected = Double(rounds) / 5
    for (index, counts) in bins.enumerated() {
      let statistic = counts.reduce(0.0) { sum, count in
        sum + (Double(count) - expected) * (Double(count) - expected) / expected
      }
      let p = TailProbability.chiSquare(statistic, degreesOfFreedom: 4)
      #expect(p > 1e-4, "\(index): \(counts)")
    }
  }

  /// The posterior's distribution function at the truth, by parameter.
  private static func ranks(of truth: [Double], _ fit: LikelihoodMaximum) throws -> [Double] {
    let weight = 1 / (deviation * deviation)
    var precision = fit.information
    for index in precision.indices { precision[index][index] += weight }
    // A likelihood that bends upwards says nothing: then the prior is all there is.
    let factor = try #require(Cholesky(precision))
    let pull = Matrix(fit.information) * fit.logs
    let mean = factor.solve(zip(pull, centre).map { $0 + weight * $1 })
    let covariance = factor.inverse
    return truth.indices.map { index in
      let z = (truth[index] - mean[index]) / covariance[index][index].squareRoot()
      return z < 0 ? TailProbability.normal(z) / 2 : 1 - TailProbability.normal(z) / 2
    }
  }
}
