import Calibration
import Foundation
import Lifecycle
import Statistics

/// `ranks [ROUNDS] [CUSTOMERS]`: simulation-based calibration of the purchase models (Talts et al.
/// 2018), the large version of the one in the tests.
///
/// True log-parameters are drawn from a normal prior, customers from the model, the model is fitted,
/// and the truth's place within the posterior (prior × normal law of the fit) must be even on 0…1: ten
/// bins, χ² with nine degrees of freedom, per parameter. Fits that are refused are counted; they take
/// no part, so that many refusals bend the ranks.
@main
struct Ranks {
  static let priors: [(model: RepurchaseProcess.Model, centre: [Double])] = [
    (.nbd, [0.8, 10]), (.bgNBD, [0.5, 4, 0.8, 2.5]), (.mbgNBD, [0.9, 5, 0.5, 1]),
    (.paretoNBD, [0.8, 5, 0.6, 8]),
  ]
  static let deviation = 0.25

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let rounds = max(arguments.first ?? 500, 10)
    let customers = max(arguments.dropFirst().first ?? 1000, 30)
    for (index, prior) in priors.enumerated() {
      let names = prior.model.parameterNames
      var bins = [[Int]](repeating: [Int](repeating: 0, count: 10), count: names.count)
      var refused = 0
      for round in 0..<rounds {
        var stream = StreamKey(seed: UInt64(index), replication: UInt32(round)).stream(
          Entity(group: 0, ordinal: 0), .experiment)
        let truth = try prior.centre.map {
          try Normal(mean: log($0), sd: deviation).sample(&stream)
        }
        let process = RepurchaseProcess(prior.model, parameters: truth.map { exp($0) })
        let base = try Crowd(process).base(customers, seed: UInt64(index), UInt32(round))
        guard let fit = try? PurchaseCalibration(base, choice: .model(prior.model)).fit,
          let ranks = ranks(truth, fit, prior.centre.map { log($0) })
        else {
          refused += 1
          continue
        }
        for (parameter, rank) in ranks.enumerated() {
          bins[parameter][min(Int(rank * 10), 9)] += 1
        }
      }
      print("\(prior.model.rawValue): \(rounds) fits of \(customers) customers, \(refused) refused")
      for (name, counts) in zip(names, bins) { report(name, counts) }
    }
  }

  static func report(_ name: String, _ counts: [Int]) {
    let expected = Double(counts.reduce(0, +)) / 10
    let statistic = counts.reduce(0.0) { sum, count in
      let deviation = Double(count) - expected
      return sum + deviation * deviation / expected
    }
    let p = TailProbability.chiSquare(statistic, degreesOfFreedom: 9)
    let list = counts.map(String.init).joined(separator: " ")
    print("  \(name): \(list)  p \(String(format: "%.4f", p))")
  }

  /// The posterior's distribution function at the truth.
  static func ranks(_ truth: [Double], _ fit: ModelFit, _ centre: [Double]) -> [Double]? {
    guard let own = Cholesky(fit.logCovariance) else { return nil }
    let weight = 1 / (deviation * deviation)
    let information = Matrix(own.inverse)
    let precision = information + weight * Matrix.identity(truth.count)
    guard let factor = Cholesky(precision.rows) else { return nil }
    let pull = information * fit.parameters.map { log($0) }
    let mean = factor.solve(zip(pull, centre).map { $0 + weight * $1 })
    let covariance = factor.inverse
    return truth.indices.map { index in
      let z = (truth[index] - mean[index]) / covariance[index][index].squareRoot()
      return z < 0 ? TailProbability.normal(z) / 2 : 1 - TailProbability.normal(z) / 2
    }
  }
}
