/// Least squares of a handful of unknowns: Levenberg (Quarterly of Applied Mathematics 2, 1944) and
/// Marquardt (SIAM Journal 11, 1963), slopes by central differences.
///
/// It is local; residuals should be of comparable size, and unknowns in coordinates that may take any
/// value, such as logarithms.
public struct LeastSquares: Sendable {
  /// Where the search ended.
  public struct Solution: Sendable, Equatable {
    public let point: [Double]
    /// Sum of the squared residuals there.
    public let value: Double
  }

  /// Step of the central differences.
  private let difference: Double
  /// Most steps.
  private let limit: Int

  public init(difference: Double = 1e-4, limit: Int = 60) {
    self.difference = difference
    self.limit = limit
  }

  /// - Parameters:
  ///   - start: where the search begins.
  ///   - residuals: as many at every point, at least one; infinite or NaN where it is not defined: the
  ///     search turns back.
  /// - Returns: nil when the residuals are not finite at the start.
  public func minimise(
    from start: [Double], _ residuals: ([Double]) -> [Double]
  ) -> Solution? {
    var (point, rest) = (start, residuals(start))
    var value = Self.square(rest)
    guard value.isFinite else { return nil }
    var damping = 1e-3
    for _ in 0..<limit {
      let slopes = self.slopes(at: point, residuals)
      let normal = slopes.map { one in slopes.map { other in Self.dot(one, other) } }
      let pull = slopes.map { -Self.dot($0, rest) }
      var hasMoved = false
      while damping < 1e12, !hasMoved {
        let damped = normal.indices.map { row in
          normal.indices.map { column in
            normal[row][column] + (row == column ? damping * (normal[row][row] + 1e-12) : 0)
          }
        }
        guard let step = Cholesky(damped)?.solve(pull) else {
          damping *= 10
          continue
        }
        let next = zip(point, step).map { $0 + $1 }
        let nextRest = residuals(next)
        let nextValue = Self.square(nextRest)
        guard nextValue < value else {
          damping *= 4
          continue
        }
        hasMoved = value - nextValue > 1e-14 * value
        (point, rest, value) = (next, nextRest, nextValue)
        damping = max(1e-12, damping / 8)
        if !hasMoved { return Solution(point: point, value: value) }
      }
      if !hasMoved { break }
    }
    return Solution(point: point, value: value)
  }

  /// A row of slopes for every unknown.
  private func slopes(at point: [Double], _ residuals: ([Double]) -> [Double]) -> [[Double]] {
    point.indices.map { index in
      var (low, high) = (point, point)
      low[index] -= difference
      high[index] += difference
      return zip(residuals(high), residuals(low)).map { ($0 - $1) / (2 * difference) }
        .map { $0.isFinite ? $0 : 0 }
    }
  }

  private static func square(_ values: [Double]) -> Double { dot(values, values) }

  private static func dot(_ one: [Double], _ other: [Double]) -> Double {
    zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
