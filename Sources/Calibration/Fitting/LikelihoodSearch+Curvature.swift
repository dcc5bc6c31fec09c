import Foundation
import Statistics

extension LikelihoodSearch {
  /// Minus the matrix of second derivatives by the logarithms, by central differences of the exact
  /// slope.
  mutating func information(at logs: [Double]) -> [[Double]] {
    let step = 1e-4
    var rows = logs.indices.map { index in
      var (up, down) = (logs, logs)
      up[index] += step
      down[index] -= step
      let (above, below) = (likelihood.evaluate(up).slope, likelihood.evaluate(down).slope)
      return zip(above, below).map { -($0 - $1) / (2 * step) }
    }
    for row in rows.indices {
      for column in 0..<row {
        let mean = (rows[row][column] + rows[column][row]) / 2
        (rows[row][column], rows[column][row]) = (mean, mean)
      }
    }
    return rows
  }

  /// Takes Newton's step to the very top, where there is one, and adds the curvature there.
  mutating func polish(_ maximum: LikelihoodMaximum) -> LikelihoodMaximum {
    var maximum = maximum
    let information = information(at: maximum.logs)
    maximum.information = information
    guard let factor = Cholesky(information) else { return maximum }
    for _ in 0..<2 {
      let step = factor.solve(maximum.slope)
      guard step.allSatisfy({ abs($0) < 0.1 }) else { break }
      let logs = zip(maximum.logs, step).map { $0 + $1 }
      let (value, slope) = likelihood.evaluate(logs)
      var better = maximum
      (better.logs, better.value, better.slope) = (logs, value, slope)
      guard better.steepness < maximum.steepness, value >= maximum.value - 1e-7 else { break }
      maximum = better
    }
    return maximum
  }
}
