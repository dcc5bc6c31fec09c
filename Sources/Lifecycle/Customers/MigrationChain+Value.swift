extension MigrationChain {
  /// Expected present value by starting state: V = Σ_{t=0…T} (1+d)^{−t} Pᵗ R (Pfeifer & Carraway
  /// 2000, eq. 3), or for an infinite horizon (I − P/(1+d))^{−1} R (eq. 5).
  ///
  /// - Parameters:
  ///   - rewards: R, received at the moment of being in the state, the starting moment included
  ///     [currency]; gone earns nothing.
  ///   - discount: d, per period, at least 0.
  ///   - periods: T, or nil for an infinite horizon.
  /// - Returns: nil where the sum has no limit: no discount and a state that is never left for good.
  public func presentValue(
    of rewards: [Double], discount: Double, periods: Int? = nil
  ) -> [Double]? {
    let beta = 1 / (1 + discount)
    guard let periods else { return fixedPoint(of: rewards, factor: beta) }
    var value = rewards
    for _ in 0..<periods {
      let next = zip(rewards, expected(value)).map { $0 + beta * $1 }
      // The sum has converged: every further step would repeat this one.
      if next == value { break }
      value = next
    }
    return value
  }

  /// Standard deviation of one customer's present value over an infinite horizon, by starting state.
  ///
  /// With S = R + βS′, β = 1/(1+d), the second moment solves m = R² + 2βR·(P V) + β² P m.
  ///
  /// - Returns: nil where the mean has none.
  public func standardDeviation(of rewards: [Double], discount: Double) -> [Double]? {
    let beta = 1 / (1 + discount)
    guard let mean = presentValue(of: rewards, discount: discount) else { return nil }
    let ahead = expected(mean)
    let terms = rewards.indices.map {
      rewards[$0] * rewards[$0] + 2 * beta * rewards[$0] * ahead[$0]
    }
    return fixedPoint(of: terms, factor: beta * beta).map { squares in
      zip(squares, mean).map { max(0, $0 - $1 * $1).squareRoot() }
    }
  }

  /// P times a column vector: the expectation one period on.
  private func expected(_ values: [Double]) -> [Double] {
    transitions.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The solution of x = terms + factor·P x with x(gone) = 0, by Gaussian elimination with partial
  /// pivoting; nil when there is none.
  private func fixedPoint(of terms: [Double], factor: Double) -> [Double]? {
    let size = count - 1
    var rows = (0..<size).map { row in
      (0..<size).map { (row == $0 ? 1 : 0) - factor * transitions[row][$0] } + [terms[row]]
    }
    for column in 0..<size {
      let pivot = (column..<size).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      guard abs(rows[pivot][column]) > 1e-13 else { return nil }
      rows.swapAt(pivot, column)
      for row in column + 1..<max(size, column + 1) {
        let share = rows[row][column] / rows[column][column]
        for k in column...size { rows[row][k] -= share * rows[column][k] }
      }
    }
    var solution = Array(repeating: 0.0, count: count)
    for row in (0..<size).reversed() {
      var rest = rows[row][size]
      for column in row + 1..<size + 1 where column < size {
        rest -= rows[row][column] * solution[column]
      }
      solution[row] = rest / rows[row][row]
    }
    return solution
  }
}
