/// The lower triangular L with L·Lᵀ = A, for a symmetric positive-definite A: the square root by
/// which a covariance turns independent normal draws into dependent ones, and by which an
/// information matrix is inverted.
///
/// Golub & Van Loan, Matrix Computations, 4th ed., algorithm 4.2.1. For the handful of parameters
/// of a model, plain loops beat a library call.
public struct Cholesky: Sendable, Hashable {
  /// Rows of L; zero above the diagonal.
  public let lower: [[Double]]

  /// - Parameter matrix: square and symmetric; only its lower triangle is read.
  /// - Returns: nil unless positive definite to working precision.
  public init?(_ matrix: [[Double]]) {
    let size = matrix.count
    guard matrix.allSatisfy({ $0.count == size && $0.allSatisfy(\.isFinite) }) else { return nil }
    var lower = matrix.map { _ in [Double](repeating: 0, count: size) }
    for row in 0..<size {
      for column in 0...row {
        var rest = matrix[row][column]
        for k in 0..<column { rest -= lower[row][k] * lower[column][k] }
        if row == column {
          // Below this the pivot is rounding noise of the subtraction above.
          guard rest > 1e-14 * abs(matrix[row][row]) else { return nil }
          lower[row][row] = rest.squareRoot()
        } else {
          lower[row][column] = rest / lower[column][column]
        }
      }
    }
    self.lower = lower
  }

  /// L·v.
  public func multiply(_ vector: [Double]) -> [Double] {
    lower.indices.map { row in
      (0...row).reduce(0) { $0 + lower[row][$1] * vector[$1] }
    }
  }

  /// x with A·x = right side, by forward and backward substitution.
  public func solve(_ rightSide: [Double]) -> [Double] {
    let size = lower.count
    var x = rightSide
    for row in 0..<size {
      for k in 0..<row { x[row] -= lower[row][k] * x[k] }
      x[row] /= lower[row][row]
    }
    for row in (0..<size).reversed() {
      for k in row + 1..<max(size, row + 1) { x[row] -= lower[k][row] * x[k] }
      x[row] /= lower[row][row]
    }
    return x
  }

  /// x with Lᵀ·x = right side: coordinates in which A is the unit matrix, turned back into the
  /// original ones.
  public func solveTransposed(_ rightSide: [Double]) -> [Double] {
    var x = rightSide
    for row in lower.indices.reversed() {
      for k in lower.indices where k > row { x[row] -= lower[k][row] * x[k] }
      x[row] /= lower[row][row]
    }
    return x
  }

  /// A⁻¹, symmetric to the last bit.
  public var inverse: [[Double]] {
    let size = lower.count
    var columns = (0..<size).map { column in
      solve((0..<size).map { $0 == column ? 1 : 0 })
    }
    for row in 0..<size {
      for column in 0..<row {
        let mean = (columns[row][column] + columns[column][row]) / 2
        (columns[row][column], columns[column][row]) = (mean, mean)
      }
    }
    return columns
  }
}
