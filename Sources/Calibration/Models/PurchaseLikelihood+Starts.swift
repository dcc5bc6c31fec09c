import Foundation
import Lifecycle

extension PurchaseLikelihood {
  /// Where to begin, in logarithms: around what the simpler model found, from little and uneven
  /// drop-out to much and even.
  ///
  /// - Parameter simpler: r and α of the NBD at its maximum, also where that is its limit; nil for the
  ///   NBD itself.
  func starts(after simpler: [Double]?) -> [[Double]] {
    guard let simpler else {
      let perWeek = max(columns.totalRepeats, 0.5) / max(columns.totalAge, 1e-9)
      return [0.5, 0.1, 3].map { form.nearest(to: [$0, $0 / perWeek]).map { log($0) } }
    }
    // A rate that is the same for all has no shape to start from.
    let r = min(max(simpler[0], 0.01), 50)
    let alpha = simpler[1] * r / simpler[0]
    let points: [[Double]] =
      switch model {
      case .nbd: [[r, alpha]]
      case .bgNBD, .mbgNBD:
        [
          [0.8 * r, 0.5 * alpha, 0.7, 2.5], [r, alpha, 0.1, 2], [2 * r, 0.8 * alpha, 0.4, 0.6],
          [r, 0.7 * alpha, 3, 6], [0.6 * r, 0.3 * alpha, 1.5, 20],
        ]
      case .paretoNBD:
        [
          [1.4 * r, 0.9 * alpha, 0.6, 0.4 * meanAge], [r, alpha, 0.2, meanAge],
          [1.2 * r, 0.8 * alpha, 1.2, 2 * meanAge], [r, 0.8 * alpha, 3, 6 * meanAge],
          [2 * r, alpha, 0.3, 0.05 * meanAge],
        ]
      }
    return points.map { form.nearest(to: $0).map { log($0) } }
  }
}
